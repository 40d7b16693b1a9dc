package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of negotiations.
 *
 * @param organisation who bargains for the employees
 * @param employer name of the employer; empty above the organisation
 * @param nextDue the first day by which a term ends; empty where none runs
 * @param nextTerm what that term is, as its norm calls it
 * @param amends the agreement in force it is about to change; empty where a new one is negotiated
 */
public record NegotiationRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        String kind,
        MultilingualText kindName,
        String level,
        @Nullable MultilingualText employer,
        NegotiationStage stage,
        boolean fast,
        Side proposedBy,
        LocalDate noticeOn,
        @Nullable LocalDate nextDue,
        @Nullable MultilingualText nextTerm,
        @Nullable MultilingualText nextArticle,
        @Nullable UUID amends,
        boolean synthetic,
        long version) {}
