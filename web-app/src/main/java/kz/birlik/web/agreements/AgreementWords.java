package kz.birlik.web.agreements;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.bargaining.Wording;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about agreements say in the same words, and who may enter and who registers. */
@Component
@RequiredArgsConstructor
class AgreementWords {

    private static final Set<Role> KEEPERS =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    static final List<String> FREQUENCIES = List.of("month", "quarter", "half_year", "year", "case");
    static final int LONGEST = 300;
    static final int LONGEST_CLAUSE = 5000;
    static final int LONGEST_PROMISE = 2000;

    private static final int SOON = 30;

    private final MessageSource messages;
    private final Formats formats;

    static boolean keeps(CurrentUser user) {
        return KEEPERS.contains(user.role());
    }

    /** A chair and a branch keep what is theirs and below; whoever is above keeps the own agreements only. */
    static boolean keeps(CurrentUser user, String organisationCode) {
        return switch (user.role()) {
            case CHAIR, OFFICER -> true;
            case UNION, TERRITORY, FEDERATION -> user.organisationCode().equals(organisationCode);
            default -> false;
        };
    }

    /** A chair enters and somebody else looks at it; above the organisation who keeps an agreement registers it. */
    static boolean registers(CurrentUser user, String organisationCode) {
        return keeps(user, organisationCode) && user.role() != Role.CHAIR;
    }

    /** An organisation out of sight is one that does not exist. */
    <T> T seen(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (AgreementRefusal refusal) {
            throw new NotFound();
        }
    }

    /** What an obligation lacks to be measured. */
    String missing(Collection<Wording.Missing> missing) {
        return missing.stream()
                .map(lacks -> text("agreements.vague." + lacks.code()))
                .collect(Collectors.joining(", "));
    }

    /** Past, or soon. */
    @Nullable
    Tag due(@Nullable LocalDate on, LocalDate today) {
        if (on == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(today, on);
        if (days < 0) {
            return new Tag("error", text("obligations.past", -days));
        }
        return days <= SOON ? new Tag("attention", text("obligations.soon", days)) : null;
    }

    String title(AgreementRow row) {
        if (row.name() != null) {
            return formats.name(row.name());
        }
        String kind = formats.name(row.kindName());
        return row.number() == null ? kind : kind + " № " + row.number();
    }

    /** As it was made, or by which amendment it came to be. */
    String edition(AgreementRow row) {
        return row.amendment() == null
                ? text("agreements.edition.first")
                : text("agreements.edition.amendment", row.amendment());
    }

    /** From when until when an edition holds; what is not registered has no end of its own. */
    String holds(AgreementRow row) {
        LocalDate until = row.holdsUntil();
        return text(
                "agreements.edition.dates",
                row.inForceFrom() == null ? "—" : formats.date(row.inForceFrom()),
                until == null ? "…" : formats.date(until.minusDays(1)));
    }

    /** A change by number, from the side of employees. */
    @Nullable
    Tag better(ClauseChange change, @Nullable AgreementTopic topic) {
        return topic == null
                ? null
                : change.better(topic)
                        .map(better -> new Tag(
                                better ? "success" : "error",
                                text("agreements.compare." + (better ? "better" : "worse"))))
                        .orElse(null);
    }

    Tag state(AgreementRow row) {
        return new Tag(
                switch (row.state()) {
                    case IN_FORCE -> "success";
                    case PROLONGED, RETURNED -> "attention";
                    case SENT, TO_COME -> "information";
                    case EXPIRED, TERMINATED -> "error";
                    case DRAFT, WITHDRAWN, REPLACED -> "neutral";
                },
                text("agreements.state." + row.state().code()));
    }

    /** Nothing while the end is farther away than anybody is reminded. */
    @Nullable
    Tag ending(AgreementRow row, LocalDate today, int notice) {
        if (row.state() != AgreementState.IN_FORCE || row.endsOn() == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(today, row.endsOn());
        return days > notice ? null : new Tag("attention", text("agreements.ends-in", days));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    static @Nullable String frequency(String code) {
        return FREQUENCIES.contains(code) ? code : null;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
