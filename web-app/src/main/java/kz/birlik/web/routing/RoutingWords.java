package kz.birlik.web.routing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.legalaid.CaseAbsences.Absence;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.RoutingRefusal;
import kz.birlik.legalaid.RoutingRule;
import kz.birlik.legalaid.RoutingRule.Lawyer;
import kz.birlik.legalaid.RoutingRule.Place;
import kz.birlik.legalaid.RoutingRule.Standing;
import kz.birlik.membership.MultilingualText;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A rule of routing in words, and the choices of its form. */
@Component
@RequiredArgsConstructor
class RoutingWords {

    private static final List<String> LANGUAGES =
            List.of(MultilingualText.KAZAKH, MultilingualText.RUSSIAN, MultilingualText.ENGLISH);

    private final Cases cases;
    private final MessageSource messages;
    private final Formats formats;

    /** Which appeals a rule means. */
    List<String> appeals(RoutingRule rule) {
        List<String> said = new ArrayList<>();
        if (rule.place() != null) {
            said.add(text("routing.rule.place", named(rule.place())));
        }
        add(said, "topic", rule.topic(), topics());
        add(said, "group", rule.group(), groups());
        add(said, "language", rule.language(), languages());
        add(said, "channel", rule.channel(), channels());
        return said.isEmpty() ? List.of(text("routing.rule.any")) : said;
    }

    private void add(List<String> said, String field, @Nullable String code, List<Choice> choices) {
        choices.stream()
                .filter(choice -> choice.value().equals(code))
                .findFirst()
                .ifPresent(choice -> said.add(text("routing.rule." + field, choice.label())));
    }

    /** Who is meant by a rule. */
    List<String> circle(RoutingRule rule) {
        List<String> said = new ArrayList<>();
        if (rule.target() != null) {
            said.add(text("routing.rule.target", named(rule.target())));
        }
        rule.lawyers().stream().map(Lawyer::name).forEach(said::add);
        return said;
    }

    private String named(Place place) {
        return formats.name(place.name()) + " (" + place.code() + ")";
    }

    List<Choice> topics() {
        return cases.topics().stream()
                .map(topic -> new Choice(topic.code(), formats.name(topic.name())))
                .toList();
    }

    List<Choice> groups() {
        return cases.groups().stream()
                .map(group -> new Choice(group.code(), formats.name(group.name())))
                .toList();
    }

    List<Choice> languages() {
        return LANGUAGES.stream()
                .map(each -> new Choice(each, text("cases.language." + each)))
                .toList();
    }

    List<Choice> channels() {
        return Arrays.stream(Channel.values())
                .map(channel -> new Choice(channel.code(), text("cases.channel." + channel.code())))
                .toList();
    }

    static String tone(Standing standing) {
        return switch (standing) {
            case DRAFT -> "question";
            case TO_COME -> "information";
            case IN_FORCE -> "success";
            case OVER -> "neutral";
        };
    }

    String standing(Standing standing) {
        return text(
                "routing.standing." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    String standing(Absence absence, LocalDate today) {
        return text(absence.from().isAfter(today) ? "routing.absences.to-come" : "routing.absences.away");
    }

    String refused(RoutingRefusal refusal) {
        return text("routing.refused." + refusal.reason().code(), String.join(", ", refusal.named()));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
