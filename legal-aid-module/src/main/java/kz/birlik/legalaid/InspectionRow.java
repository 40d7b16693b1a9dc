package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of inspections.
 *
 * @param planned whether it stands in the plan of a year
 * @param ground empty for everybody but those who inspect: that somebody asked can lead to who did
 * @param lead name of the inspector who leads it
 * @param nextDue the first day by which a term ends; empty where none runs
 */
public record InspectionRow(
        UUID id,
        String number,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        boolean planned,
        @Nullable Ground ground,
        boolean joint,
        InspectionStage stage,
        boolean calledOff,
        LocalDate beginsOn,
        @Nullable LocalDate startedOn,
        @Nullable LocalDate finishedOn,
        @Nullable String lead,
        int violations,
        int openViolations,
        @Nullable LocalDate nextDue,
        @Nullable MultilingualText nextTerm,
        @Nullable MultilingualText nextArticle,
        boolean synthetic,
        long version) {

    public enum Ground {
        PLAN,
        REQUEST,
        SIGNAL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Ground of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
