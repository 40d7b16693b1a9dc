package kz.birlik.membership.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a membership after it began, for the timeline of a card.
 *
 * @param otherOrganisation where a transfer led to or came from: both sides see it
 * @param before what a correction found, field by field
 * @param names of the employers and sites that stand in the values by their id
 */
public record MembershipEvent(
        UUID id,
        UUID membership,
        Kind kind,
        LocalDate on,
        @Nullable MultilingualText categoryBefore,
        @Nullable MultilingualText categoryAfter,
        @Nullable MultilingualText otherOrganisation,
        Map<String, String> before,
        Map<String, String> after,
        Map<String, MultilingualText> names,
        Decision decision,
        @Nullable String reason,
        Instant recordedAt,
        String recordedBy) {

    public enum Kind {
        CATEGORY_CHANGED,
        EMPLOYMENT_CHANGED,
        TRANSFERRED_OUT,
        TRANSFERRED_IN,
        LEFT,
        EXPELLED,
        DIED,
        REJOINED,
        CORRECTED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    MembershipEvent named(Map<String, MultilingualText> known) {
        return new MembershipEvent(
                id,
                membership,
                kind,
                on,
                categoryBefore,
                categoryAfter,
                otherOrganisation,
                before,
                after,
                known,
                decision,
                reason,
                recordedAt,
                recordedBy);
    }

    MembershipEvent withoutValues() {
        return new MembershipEvent(
                id,
                membership,
                kind,
                on,
                categoryBefore,
                categoryAfter,
                otherOrganisation,
                Map.of(),
                Map.of(),
                Map.of(),
                decision,
                null,
                recordedAt,
                recordedBy);
    }
}
