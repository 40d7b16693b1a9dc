package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A term that runs, on its day. Of a case the reader may not read there is one line with its next day and nothing of what is due.
 *
 * @param id of the term; of the case where only its next day is known
 * @param step what ends it; empty for who may not read the case
 */
public record CalendarLine(
        UUID id,
        UUID caseId,
        String number,
        OrganisationId organisation,
        String organisationCode,
        @Nullable String step,
        @Nullable String title,
        @Nullable MultilingualText name,
        @Nullable MultilingualText article,
        @Nullable String applicant,
        @Nullable String ownerName,
        LocalDate dueOn) {}
