package kz.birlik.web.audit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.trail.TrailEntry;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says an event in the reader's language: what was done, to what, by whom, and which values it changed. */
@Component
@RequiredArgsConstructor
class AuditWords {

    private static final int VALUES_SHOWN = 30;
    private static final String NOTHING = "—";

    private final MessageSource messages;
    private final Formats formats;

    AuditRow row(TrailEntry entry, CurrentUser reader) {
        return new AuditRow(
                entry.at(),
                entry.actorName() == null ? actor(entry.actor()) : entry.actorName(),
                Stream.of(
                                entry.actorName() == null ? null : entry.actor(),
                                entry.role() == null ? null : word("role." + entry.role(), entry.role()),
                                entry.actorOrganisation(),
                                entry.address())
                        .filter(part -> part != null && !part.isEmpty())
                        .collect(Collectors.joining(" · ")),
                action(entry.action()),
                tone(entry.action()),
                object(entry),
                url(entry, reader),
                entry.organisation(),
                entry.organisationName() == null ? null : formats.name(entry.organisationName()),
                values(entry),
                entry.reason(),
                entry.hidden(),
                entry.reference());
    }

    String action(String code) {
        return word("audit.action." + code, code);
    }

    String objectType(String code) {
        return word("audit.object." + code, code);
    }

    String object(TrailEntry entry) {
        String shown = entry.objectId().matches("[0-9a-f]{8}-[0-9a-f-]{27}")
                ? "…" + entry.objectId().substring(24)
                : entry.objectId();
        return objectType(entry.objectType()) + " " + shown;
    }

    private String actor(String login) {
        return login.equals("-") ? text("audit.stranger") : word("audit.system." + login, login);
    }

    private static String tone(String action) {
        if (action.contains("refused") || action.contains("not-found") || action.contains("failed")) {
            return "attention";
        }
        return action.contains("viewed") || action.contains("revealed") || action.contains("exported")
                ? "information"
                : "neutral";
    }

    private static @Nullable String url(TrailEntry entry, CurrentUser reader) {
        return switch (entry.objectType()) {
            case "organisation" -> "/app/orgs/" + entry.objectId();
            case "finding" -> "/app/analytics/quality/" + entry.objectId();
            case "person" -> AuditSight.mayOpenMembers(reader) ? "/app/members/" + entry.objectId() : null;
            default -> null;
        };
    }

    private List<AuditRow.Value> values(TrailEntry entry) {
        Set<String> names = new LinkedHashSet<>(entry.before().keySet());
        names.addAll(entry.after().keySet());
        List<AuditRow.Value> values = new ArrayList<>();
        names.stream().limit(VALUES_SHOWN).forEach(name -> {
            String before =
                    entry.before().containsKey(name) ? value(entry.before().get(name)) : null;
            String after = entry.after().containsKey(name) ? value(entry.after().get(name)) : null;
            values.add(new AuditRow.Value(field(name), before, after));
        });
        if (names.size() > VALUES_SHOWN) {
            values.add(new AuditRow.Value(text("audit.more-values"), null, "+" + (names.size() - VALUES_SHOWN)));
        }
        return values;
    }

    String field(String name) {
        return word("audit.field." + name, name);
    }

    private String value(@Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return NOTHING;
        }
        if (value instanceof Map<?, ?> map) {
            Object inLanguage = map.get(formats.language().tag());
            Object russian = inLanguage == null ? map.get("ru") : inLanguage;
            return russian != null
                    ? russian.toString()
                    : map.entrySet().stream()
                            .map(each -> field(each.getKey().toString()) + ": " + value(each.getValue()))
                            .collect(Collectors.joining("; "));
        }
        if (value instanceof Collection<?> list) {
            String shown = list.stream().limit(VALUES_SHOWN).map(this::value).collect(Collectors.joining(", "));
            return list.size() > VALUES_SHOWN ? shown + " … (" + formats.number(list.size()) + ")" : shown;
        }
        if (value instanceof Boolean yes) {
            return text(yes ? "ui.yes" : "ui.no");
        }
        if (value instanceof Number number) {
            return formats.number(number);
        }
        try {
            return formats.date(LocalDate.parse(value.toString()));
        } catch (DateTimeParseException noDate) {
            return value.toString();
        }
    }

    String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private String word(String key, String otherwise) {
        String found = messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
        return found == null ? otherwise : found;
    }
}
