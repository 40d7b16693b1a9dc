package kz.birlik.membership.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an organisation, with its decision. {@code effectiveOn} is absent for a fact whose date was never
 * published; {@code about} is the organisation it happened to, {@code related} the other one (its parent).
 */
public record OrganisationEvent(
        Type type,
        @Nullable LocalDate effectiveOn,
        @Nullable Line line,
        OrganisationRef about,
        @Nullable OrganisationRef related,
        @Nullable MultilingualText name,
        @Nullable MultilingualText previousName,
        @Nullable MultilingualText note,
        @Nullable String decision,
        @Nullable String reason,
        String actor,
        Instant recordedAt) {

    public enum Type {
        CREATED,
        RENAMED,
        AFFILIATED,
        DETACHED,
        CLOSED,
        NOTED,
        /** Closed, and everything went over to the related one. */
        MERGED,
        /** Founded out of the related one. */
        SPLIT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Type of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
