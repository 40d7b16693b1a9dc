package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of cases. That it exists, where it stands and its next day is all that a chair sees of it.
 *
 * @param told whether the reader may read what was said
 * @param topic empty for a chair who may not read it
 * @param applicant name of the applicant; empty for who may not read it and for an anonymous appeal
 * @param owner empty where nobody could take it
 * @param nextDue the first day by which a term ends; empty where none runs
 * @param nextTerm what that term is; empty for who may not read the case
 */
public record CaseRow(
        UUID id,
        String number,
        OrganisationId organisation,
        String organisationCode,
        boolean told,
        @Nullable String topic,
        @Nullable MultilingualText topicName,
        @Nullable String applicant,
        boolean anonymous,
        CaseStage stage,
        boolean sealed,
        @Nullable AccountId owner,
        @Nullable String ownerName,
        LocalDate receivedOn,
        @Nullable LocalDate nextDue,
        @Nullable MultilingualText nextTerm,
        @Nullable MultilingualText nextArticle,
        @Nullable MultilingualText outcome,
        boolean synthetic,
        long version) {}
