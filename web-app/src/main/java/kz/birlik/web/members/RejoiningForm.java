package kz.birlik.web.members;

import java.time.LocalDate;
import java.util.Objects;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.member.Rejoining;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed when a former member joins again: dates, papers and a new legal ground. */
public record RejoiningForm(
        @Nullable String organisation,
        @Nullable String from,
        @Nullable String category,
        @Nullable String appliedOn,
        @Nullable String applicationNumber,
        @Nullable String decision,
        @Nullable String decidedOn,
        @Nullable String decidedBy,
        @Nullable String employmentForm,
        @Nullable String position,
        @Nullable Boolean seniorityContinues,
        @Nullable Boolean interruptionConfirmed,
        @Nullable String ground,
        @Nullable String operatorBin,
        @Nullable String consentOn,
        @Nullable String proof,
        @Nullable String proofReference,
        @Nullable Boolean thirdParties,
        @Nullable Boolean crossBorder,
        @Nullable Boolean publication,
        @Nullable String norm,
        @Nullable Long version) {

    /** Back where the person was, with what is usual. */
    static RejoiningForm of(MemberCard card, MemberCard.Period last, LocalDate today, @Nullable String usualBin) {
        return new RejoiningForm(
                last.organisationCode(),
                today.toString(),
                last.category(),
                today.toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                null,
                "consent",
                usualBin,
                today.toString(),
                NewGround.Proof.PAPER.name(),
                null,
                null,
                null,
                null,
                null,
                card.version());
    }

    RejoiningForm at(long newVersion) {
        return new RejoiningForm(
                organisation,
                from,
                category,
                appliedOn,
                applicationNumber,
                decision,
                decidedOn,
                decidedBy,
                employmentForm,
                position,
                seniorityContinues,
                interruptionConfirmed,
                ground,
                operatorBin,
                consentOn,
                proof,
                proofReference,
                thirdParties,
                crossBorder,
                publication,
                norm,
                newVersion);
    }

    private TypedGround typedGround() {
        return new TypedGround(
                ground, operatorBin, consentOn, proof, proofReference, thirdParties, crossBorder, publication, norm);
    }

    void check(Errors errors) {
        Typed.require(errors, "organisation", organisation);
        Typed.requireDate(errors, "from", from);
        Typed.require(errors, "category", category);
        Typed.checkDate(errors, "appliedOn", appliedOn);
        Typed.checkLength(errors, "applicationNumber", applicationNumber, Typed.LONGEST_TEXT);
        Typed.checkLength(errors, "decision", decision, Typed.LONGEST_TEXT);
        Typed.checkDate(errors, "decidedOn", decidedOn);
        Typed.checkLength(errors, "decidedBy", decidedBy, Typed.LONGEST_TEXT);
        Typed.checkLength(errors, "position", position, Typed.LONGEST_TEXT);
        typedGround().check(errors);
    }

    /** Only after {@link #check} found nothing. */
    Rejoining command(String consentVersion) {
        return new Rejoining(
                version == null ? -1 : version,
                Objects.requireNonNull(Typed.text(organisation)),
                Objects.requireNonNull(Typed.date(from)),
                Objects.requireNonNull(Typed.text(category)),
                Typed.date(appliedOn),
                Typed.text(decision),
                new MemberFacts(
                        new Employment(Typed.text(employmentForm), null, null, Typed.text(position)),
                        Typed.text(applicationNumber),
                        Typed.date(decidedOn),
                        Typed.text(decidedBy),
                        null,
                        null),
                typedGround().given(consentVersion),
                Boolean.TRUE.equals(seniorityContinues),
                Boolean.TRUE.equals(interruptionConfirmed));
    }
}
