package kz.birlik.web.language;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Finds the language of a request: that of the address of a public page, {@code ?lang=} on any other, then what was chosen before, then what the
 * browser asks for. A choice is kept in a cookie, never in an address.
 */
@Component("localeResolver")
public class Languages implements LocaleResolver, WebMvcConfigurer {

    private static final String PARAMETER = "lang";
    private static final String COOKIE = "birlik-lang";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return language(request).locale();
    }

    public Language language(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return ofPath(failed instanceof String original ? original : request.getRequestURI())
                .or(() -> Optional.ofNullable(request.getParameter(PARAMETER)).flatMap(Language::ofTag))
                .or(() -> chosen(request))
                .or(() -> asked(request))
                .orElse(Language.KK);
    }

    /** The language in the address of a public page, which is the page's own whatever was chosen before. */
    public static Optional<Language> ofPath(String path) {
        boolean whole = path.length() == 3 || path.length() > 3 && path.charAt(3) == '/';
        return whole && path.charAt(0) == '/' ? Language.ofTag(path.substring(1, 3)) : Optional.empty();
    }

    /** True when this browser has chosen a language before or chooses it now. */
    public boolean isChosen(HttpServletRequest request) {
        return chosen(request).isPresent();
    }

    public void choose(HttpServletResponse response, String tag) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, tag)
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .sameSite("Lax")
                        .httpOnly(true)
                        .build()
                        .toString());
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response != null && locale != null) {
            choose(response, Language.of(locale).tag());
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                Optional.ofNullable(request.getParameter(PARAMETER))
                        .flatMap(Language::ofTag)
                        .ifPresent(language -> choose(response, language.tag()));
                return true;
            }
        });
    }

    private static Optional<Language> chosen(HttpServletRequest request) {
        return request.getCookies() == null
                ? Optional.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst()
                        .flatMap(Language::ofTag);
    }

    private static Optional<Language> asked(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Optional.empty()
                : Collections.list(request.getLocales()).stream()
                        .map(locale -> Language.ofTag(locale.getLanguage()))
                        .flatMap(Optional::stream)
                        .findFirst();
    }
}
