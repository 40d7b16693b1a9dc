package kz.birlik.membership.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;

/**
 * A person as the reader may see them: the identity, and the memberships and legal grounds within the scope only.
 *
 * @param noIinReason code of why there is no ИИН
 * @param documentMasked the last characters of the document that stands for it
 */
public record MemberCard(
        PersonId id,
        PersonName name,
        @Nullable LocalDate birthDate,
        @Nullable Sex sex,
        @Nullable String iinLastFour,
        @Nullable String noIinReason,
        @Nullable String documentCountry,
        @Nullable String documentLastFour,
        boolean synthetic,
        @Nullable Instant restrictedAt,
        @Nullable Instant anonymisedAt,
        Instant changedAt,
        String changedBy,
        long version,
        List<Period> periods,
        List<Ground> grounds,
        Beside beside) {

    /** What else is kept about the person: of most there is nothing, and a page asks only for what there is. */
    public record Beside(boolean events, boolean merges, boolean offers, boolean cards) {}

    /** A membership, the newest first. Contacts belong to it: they were given to this organisation and not to others. */
    public record Period(
            UUID id,
            OrganisationId organisationId,
            String organisationCode,
            MultilingualText organisation,
            String category,
            MultilingualText categoryName,
            @Nullable LocalDate appliedOn,
            @Nullable String decision,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable MultilingualText leavingReason,
            @Nullable String leavingDecision,
            @Nullable String phone,
            @Nullable String email,
            boolean besideAnother,
            Details details) {

        Period withoutContacts() {
            return new Period(
                    id,
                    organisationId,
                    organisationCode,
                    organisation,
                    category,
                    categoryName,
                    appliedOn,
                    decision,
                    validFrom,
                    validTo,
                    leavingReason,
                    leavingDecision,
                    null,
                    null,
                    besideAnother,
                    details.withoutContacts());
        }

        public boolean activeOn(LocalDate date) {
            return validTo == null || validTo.isAfter(date);
        }
    }

    /** Work, papers, how the person wants to be reached, and seniority at the end of this period or today. */
    public record Details(
            Employment employment,
            @Nullable MultilingualText employmentForm,
            @Nullable MultilingualText employer,
            @Nullable MultilingualText site,
            @Nullable String applicationNumber,
            @Nullable LocalDate decidedOn,
            @Nullable String decidedBy,
            @Nullable String language,
            @Nullable String channel,
            Seniority seniority,
            boolean transferred) {

        Details withoutContacts() {
            return new Details(
                    Employment.unknown(),
                    null,
                    null,
                    null,
                    applicationNumber,
                    decidedOn,
                    decidedBy,
                    null,
                    null,
                    seniority,
                    transferred);
        }
    }

    /** A consent or another legal ground. */
    public record Ground(
            UUID id,
            String kind,
            MultilingualText operator,
            String operatorBin,
            @Nullable ConsentText consent,
            @Nullable String norm,
            LocalDate givenOn,
            @Nullable String proof,
            @Nullable String proofReference,
            boolean thirdParties,
            boolean crossBorder,
            boolean publication,
            @Nullable LocalDate withdrawnOn,
            @Nullable String withdrawalReason) {}

    public MemberCard {
        periods = List.copyOf(periods);
        grounds = List.copyOf(grounds);
    }

    /** A blocked record shows that it is there and since when; what it says waits until the person's demand is settled. */
    MemberCard asItMayBeShown() {
        if (restrictedAt == null) {
            return this;
        }
        return new MemberCard(
                id,
                name,
                null,
                null,
                null,
                null,
                null,
                null,
                synthetic,
                restrictedAt,
                anonymisedAt,
                changedAt,
                changedBy,
                version,
                periods.stream().map(Period::withoutContacts).toList(),
                grounds,
                beside);
    }

    public @Nullable String iinMasked() {
        return iinLastFour == null ? null : Iin.masked(iinLastFour);
    }

    /** The membership that is not over: the one that is corrected and ended. */
    public Optional<Period> current(LocalDate today) {
        return periods.stream().filter(period -> period.activeOn(today)).findFirst();
    }

    /** The organisation whose record this is for the reader: the current one, else the last. */
    public OrganisationId organisation() {
        return periods.get(0).organisationId();
    }
}
