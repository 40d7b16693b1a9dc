package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.term.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of collective disputes.
 *
 * @param monotown whether the town lives by one enterprise
 * @param listed how well its place in the list of such towns is established; empty where only the employer's site says so
 * @param inCourt whether a court has to decide on the strike, in the first instance or on appeal
 * @param people how many employees stand behind the demands
 * @param nextDue the first day by which a term ends; empty where none runs
 */
public record DisputeRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employerId,
        MultilingualText employer,
        @Nullable String region,
        @Nullable MultilingualText regionName,
        @Nullable MultilingualText town,
        boolean monotown,
        @Nullable Confidence listed,
        String about,
        @Nullable Integer people,
        DisputeStage stage,
        boolean inCourt,
        LocalDate begunOn,
        @Nullable LocalDate nextDue,
        @Nullable MultilingualText nextTerm,
        @Nullable MultilingualText nextArticle,
        boolean synthetic,
        long version) {}
