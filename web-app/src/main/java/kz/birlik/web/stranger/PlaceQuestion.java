package kz.birlik.web.stranger;

import java.util.List;
import java.util.stream.Stream;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Where somebody works: an organisation looked for by its words, or else a region and the workplace in words of their own. */
@Component
@RequiredArgsConstructor
public class PlaceQuestion {

    /** Instead of the code of an organisation. */
    public static final String UNKNOWN = "-";

    private static final int MOST_PLACES = 20;
    private static final int LONGEST_NAME = 300;

    private final Joining joining;
    private final Organisations organisations;
    private final PlaceWords places;
    private final Formats formats;
    private final MessageSource messages;

    /** @param place empty where it is not known */
    public record Taken(
            @Nullable String place,
            @Nullable String region,
            @Nullable String workplace) {}

    public void show(AccessScope system, @Nullable String q, @Nullable String chosen, Model model) {
        String words = q == null ? "" : q.strip();
        List<JoiningPlace> found = words.isEmpty() ? List.of() : joining.places(system, words, MOST_PLACES + 1);
        List<JoiningPlace> shown = found.stream().limit(MOST_PLACES).toList();
        if (shown.isEmpty() && chosen != null) {
            shown = joining.place(system, chosen).stream().toList();
        }
        model.addAttribute("q", words);
        model.addAttribute("places", shown.stream().map(places::choice).toList());
        model.addAttribute("more", found.size() > MOST_PLACES);
        model.addAttribute("nothing", !words.isEmpty() && found.isEmpty());
        model.addAttribute(
                "regions",
                organisations.regions().stream()
                        .map(region -> new Choice(region.code(), formats.name(region.name())))
                        .toList());
    }

    /** An organisation as somebody reads it who works there; empty for one that is not there any more. */
    public @Nullable String label(AccessScope system, String code) {
        return joining.place(system, code)
                .map(found -> places.choice(found).label())
                .orElse(null);
    }

    public Taken take(AccessScope system, TypedFields typed) {
        String code = typed.raw("place");
        if (!code.equals(UNKNOWN)) {
            if (code.isEmpty() || joining.place(system, code).isEmpty()) {
                typed.refuse("place", word("appeal.error.place"));
            }
            return new Taken(code, null, null);
        }
        String region = typed.code("region");
        if (region != null
                && organisations.regions().stream()
                        .noneMatch(each -> each.code().equals(region))) {
            typed.refuse("region", word("question.error.choose"));
        }
        return new Taken(null, region, typed.text("workplace", LONGEST_NAME));
    }

    /** In words, for the page that is checked before sending. */
    public List<String> told(
            AccessScope system, @Nullable String place, @Nullable String region, @Nullable String workplace) {
        if (place != null) {
            return joining.place(system, place).stream()
                    .map(found -> places.choice(found).label())
                    .toList();
        }
        return Stream.of(
                        Stream.of(word("appeal.place.unknown")),
                        organisations.regions().stream()
                                .filter(each -> each.code().equals(region))
                                .map(Region::name)
                                .map(formats::name),
                        Stream.ofNullable(workplace))
                .flatMap(part -> part)
                .toList();
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
