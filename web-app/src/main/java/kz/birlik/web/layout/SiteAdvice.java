package kz.birlik.web.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import kz.birlik.web.language.Language;
import kz.birlik.web.language.Languages;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells search engines which public pages are one page in three languages; a page of one card or of one application is told to nobody. */
@ControllerAdvice
@RequiredArgsConstructor
class SiteAdvice {

    private final PublicAddress address;

    /** The addresses of a public page. */
    public record Site(String canonical, List<Alternate> alternates) {}

    /** The same page in a language. */
    public record Alternate(String language, String url) {}

    @ModelAttribute("site")
    @Nullable
    Site site(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (Languages.ofPath(path).isEmpty() || path.matches("/[a-z]+/(card|join)/.*")) {
            return null;
        }
        return new Site(
                address.of(path),
                Arrays.stream(Language.values())
                        .map(language ->
                                new Alternate(language.tag(), address.of("/" + language.tag() + path.substring(3))))
                        .toList());
    }
}
