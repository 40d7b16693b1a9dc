package kz.birlik.web.members;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.IinRefused;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed to admit a person: the number first, then the short form. */
public record AdmissionForm(
        @Nullable String iin,
        @Nullable String whyNoIin,
        @Nullable String documentCountry,
        @Nullable String documentNumber,
        @Nullable String surname,
        @Nullable String given,
        @Nullable String patronymic,
        @Nullable String inDocument,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String organisation,
        @Nullable String category,
        @Nullable String appliedOn,
        @Nullable String decision,
        @Nullable String applicationNumber,
        @Nullable String decidedOn,
        @Nullable String decidedBy,
        @Nullable String employmentForm,
        @Nullable String workplace,
        @Nullable String position,
        @Nullable String language,
        @Nullable String channel,
        @Nullable String from,
        @Nullable String ground,
        @Nullable String operatorBin,
        @Nullable String consentOn,
        @Nullable String proof,
        @Nullable String proofReference,
        @Nullable Boolean thirdParties,
        @Nullable Boolean crossBorder,
        @Nullable Boolean publication,
        @Nullable String norm,
        @Nullable List<String> confirm) {

    static AdmissionForm begin() {
        return new AdmissionForm(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    /** The second step opens with what is usual. */
    AdmissionForm proposing(LocalDate today, @Nullable String usualBin, String organisationCode) {
        return new AdmissionForm(
                iin,
                whyNoIin,
                documentCountry,
                documentNumber,
                surname,
                given,
                patronymic,
                inDocument,
                birthDate,
                sex,
                phone,
                email,
                organisation == null ? organisationCode : organisation,
                category == null ? "working" : category,
                appliedOn == null ? today.toString() : appliedOn,
                decision,
                applicationNumber,
                decidedOn,
                decidedBy,
                employmentForm,
                workplace,
                position,
                language,
                channel,
                from == null ? today.toString() : from,
                ground == null ? "consent" : ground,
                operatorBin == null ? usualBin : operatorBin,
                consentOn == null ? today.toString() : consentOn,
                proof == null ? NewGround.Proof.PAPER.name() : proof,
                proofReference,
                thirdParties,
                crossBorder,
                publication,
                norm,
                confirm);
    }

    /** Empty while it is not whole, and for what is no name. */
    Optional<PersonName> name() {
        boolean whole = Typed.text(surname) != null && Typed.text(given) != null;
        boolean shortOnes = Stream.of(surname, given, patronymic)
                .allMatch(part -> part == null || part.strip().length() <= PersonName.LONGEST_PART);
        return whole && shortOnes ? Optional.of(PersonName.of(surname, given, patronymic)) : Optional.empty();
    }

    boolean withoutIin() {
        return Typed.text(whyNoIin) != null;
    }

    /** The number or a word at its field; true when it can be one. */
    boolean checkIin(Errors errors) {
        try {
            Iin.of(iin);
            return true;
        } catch (IinRefused refused) {
            errors.rejectValue("iin", "members.error.iin." + refused.fault().name());
            return false;
        }
    }

    /** @param workplaces those a work may be at, by their code */
    void check(Set<String> workplaces, Errors errors) {
        if (withoutIin()) {
            Typed.require(errors, "documentCountry", documentCountry);
            Typed.require(errors, "documentNumber", documentNumber);
            if (documentNumber != null
                    && documentNumber.replaceAll("[^\\p{L}\\p{N}]", "").length() < 4) {
                errors.rejectValue("documentNumber", "members.error.document");
            }
            if (Arrays.stream(Identity.WhyNoIin.values())
                    .noneMatch(why -> why.name().equals(whyNoIin))) {
                errors.rejectValue("whyNoIin", "members.error.choose");
            }
        } else {
            checkIin(errors);
        }
        Typed.checkName(errors, surname, given, patronymic, inDocument);
        Typed.checkDate(errors, "birthDate", birthDate);
        Typed.checkContacts(errors, phone, email);
        Typed.require(errors, "organisation", organisation);
        Typed.require(errors, "category", category);
        Typed.checkDate(errors, "appliedOn", appliedOn);
        Typed.checkLength(errors, "decision", decision, Typed.LONGEST_TEXT);
        Typed.requireDate(errors, "from", from);
        Typed.checkLength(errors, "applicationNumber", applicationNumber, Typed.LONGEST_TEXT);
        Typed.checkDate(errors, "decidedOn", decidedOn);
        Typed.checkLength(errors, "decidedBy", decidedBy, Typed.LONGEST_TEXT);
        Typed.checkLength(errors, "position", position, Typed.LONGEST_TEXT);
        if (Typed.text(workplace) != null && !workplaces.contains(workplace)) {
            errors.rejectValue("workplace", "members.refusal.UNKNOWN_CODE");
        }
        Typed.checkOneOf(errors, "language", language, MemberChoices.LANGUAGES);
        Typed.checkOneOf(errors, "channel", channel, MemberChoices.CHANNELS);
        typedGround().check(errors);
    }

    private TypedGround typedGround() {
        return new TypedGround(
                ground, operatorBin, consentOn, proof, proofReference, thirdParties, crossBorder, publication, norm);
    }

    /** Only after {@link #check} found nothing. */
    Admission command(String consentVersion, boolean synthetic) {
        return new Admission(
                required(organisation),
                new PersonName(surname, given, patronymic, inDocument),
                withoutIin()
                        ? new Identity.ByDocument(
                                Identity.WhyNoIin.valueOf(required(whyNoIin)),
                                required(documentCountry),
                                required(documentNumber))
                        : new Identity.ByIin(Iin.of(iin)),
                Typed.date(birthDate),
                Sex.of(sex).orElse(null),
                Typed.phone(phone),
                Typed.text(email),
                required(category),
                Typed.date(appliedOn),
                Typed.text(decision),
                Objects.requireNonNull(Typed.date(from)),
                typedGround().given(consentVersion),
                warnings(confirm),
                synthetic,
                new MemberFacts(
                        Workplace.employment(employmentForm, workplace, position),
                        Typed.text(applicationNumber),
                        Typed.date(decidedOn),
                        Typed.text(decidedBy),
                        Typed.text(language),
                        Typed.text(channel)));
    }

    static Set<AdmissionWarning> warnings(@Nullable List<String> confirmed) {
        return confirmed == null
                ? Set.of()
                : Arrays.stream(AdmissionWarning.values())
                        .filter(warning -> confirmed.contains(warning.name()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static String required(@Nullable String typed) {
        return Objects.requireNonNull(Typed.text(typed));
    }
}
