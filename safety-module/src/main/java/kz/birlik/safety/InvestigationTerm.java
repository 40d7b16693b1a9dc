package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.NormVersion;
import org.jspecify.annotations.Nullable;

/**
 * A term of an investigation.
 *
 * @param due the last day, {@code dueAt} the last moment of a term in hours
 * @param inCalendar whether the days off of all its years are known
 */
public record InvestigationTerm(
        Step step,
        NormVersion norm,
        @Nullable LocalDate due,
        @Nullable Instant dueAt,
        boolean inCalendar) {

    public enum Step {
        COMMISSION,
        INVESTIGATION,
        LATE_REPORTED,
        OPINION,
        ACT_SENT,
        ACT_TO_VICTIM,
        POLICE,
        OBJECTION,
        STORAGE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public MultilingualText article() {
        return norm.article();
    }
}
