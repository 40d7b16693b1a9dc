package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the list of those who keep it.
 *
 * @param answerDue the last day of the term to answer; empty before the notice
 * @param expiresOn the first day it no longer stands on the public page
 */
public record BadFaithRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        UUID employer,
        MultilingualText employerName,
        BadFaithStage stage,
        LocalDate proposedOn,
        @Nullable LocalDate answerDue,
        @Nullable Boolean toPublish,
        @Nullable LocalDate publishedOn,
        @Nullable LocalDate expiresOn,
        boolean synthetic,
        long version) {

    /** It ends by itself and stays here. */
    public boolean isExpired(LocalDate today) {
        return stage == BadFaithStage.PUBLISHED && expiresOn != null && !expiresOn.isAfter(today);
    }
}
