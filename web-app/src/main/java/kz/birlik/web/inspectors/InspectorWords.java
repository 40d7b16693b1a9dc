package kz.birlik.web.inspectors;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kz.birlik.membership.account.Role;
import kz.birlik.safety.InspectorRefusal;
import kz.birlik.safety.InspectorRow;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about technical inspectors say in the same words, and who keeps them. */
@Component
@RequiredArgsConstructor
class InspectorWords {

    /** How many rights the messages list. */
    private static final int RIGHTS = 6;

    private final MessageSource messages;
    private final AskedOrganisation asked;
    private final Formats formats;

    /** Whoever works in the organisation that sits in the employer, or in its branch; others read. */
    static boolean keeps(CurrentUser user) {
        return user.role() == Role.CHAIR || user.role() == Role.OFFICER;
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    Tag standing(InspectorRow row, LocalDate today) {
        InspectorRow.Standing standing = row.standing(today);
        String tone = switch (standing) {
            case ACTIVE -> "success";
            case AHEAD -> "information";
            case UNCONFIRMED, TERM_OVER -> "attention";
            case ENDED -> "neutral";
        };
        return new Tag(
                tone,
                text("inspectors.standing."
                        + standing.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    Tag training(InspectorRow row, LocalDate today) {
        if (row.trainedOn() == null) {
            return new Tag("attention", text("inspectors.training.none"));
        }
        if (row.trainedUntil() == null) {
            return new Tag("success", text("inspectors.training.on", formats.date(row.trainedOn())));
        }
        return row.isTrained(today)
                ? new Tag("success", text("inspectors.training.until", formats.date(row.trainedUntil())))
                : new Tag("attention", text("inspectors.training.over", formats.date(row.trainedUntil())));
    }

    String term(InspectorRow row) {
        return row.termUntil() == null
                ? text("inspectors.since", formats.date(row.termFrom()))
                : text("inspectors.from-until", formats.date(row.termFrom()), formats.date(row.termUntil()));
    }

    List<String> rights() {
        return rights(LocaleContextHolder.getLocale());
    }

    List<String> rights(Locale language) {
        return IntStream.rangeClosed(1, RIGHTS)
                .mapToObj(right -> messages.getMessage("inspectors.right." + right, null, language))
                .toList();
    }

    String refused(InspectorRefusal refusal) {
        return text("inspectors.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
