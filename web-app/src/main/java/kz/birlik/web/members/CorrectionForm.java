package kz.birlik.web.members;

import java.util.List;
import java.util.Objects;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.IinRefused;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed to correct a card. The number is typed only when it changes. */
public record CorrectionForm(
        @Nullable String surname,
        @Nullable String given,
        @Nullable String patronymic,
        @Nullable String inDocument,
        @Nullable String iin,
        @Nullable String birthDate,
        @Nullable String sex,
        @Nullable String category,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String reason,
        @Nullable Long version,
        @Nullable List<String> confirm) {

    static CorrectionForm of(MemberCard card, MemberCard.Period current) {
        return new CorrectionForm(
                card.name().surname(),
                card.name().given(),
                card.name().patronymic(),
                card.name().inDocument(),
                null,
                card.birthDate() == null ? null : card.birthDate().toString(),
                card.sex() == null ? null : card.sex().code(),
                current.category(),
                current.phone(),
                current.email(),
                null,
                card.version(),
                null);
    }

    CorrectionForm at(long newVersion) {
        return new CorrectionForm(
                surname,
                given,
                patronymic,
                inDocument,
                iin,
                birthDate,
                sex,
                category,
                phone,
                email,
                reason,
                newVersion,
                confirm);
    }

    /** Contacts change without a word; what says who somebody is, or as what they are counted, only for a reason. */
    void check(MemberCard card, MemberCard.Period current, Errors errors) {
        Typed.checkLength(errors, "reason", reason, Typed.LONGEST_TEXT);
        if (Typed.text(reason) == null && corrects(card, current)) {
            errors.rejectValue("reason", "members.error.reason");
        }
        Typed.checkName(errors, surname, given, patronymic, inDocument);
        Typed.checkDate(errors, "birthDate", birthDate);
        Typed.checkContacts(errors, phone, email);
        Typed.require(errors, "category", category);
        if (Typed.text(iin) != null) {
            try {
                Iin.of(iin);
            } catch (IinRefused refused) {
                errors.rejectValue("iin", "members.error.iin." + refused.fault().name());
            }
        }
    }

    private boolean corrects(MemberCard card, MemberCard.Period current) {
        PersonName name = card.name();
        return Typed.text(iin) != null
                || !Objects.equals(Typed.text(surname), name.surname())
                || !Objects.equals(Typed.text(given), name.given())
                || !Objects.equals(Typed.text(patronymic), name.patronymic())
                || !Objects.equals(Typed.text(inDocument), name.inDocument())
                || !Objects.equals(Typed.date(birthDate), card.birthDate())
                || Sex.of(sex).orElse(null) != card.sex()
                || !Objects.equals(Typed.text(category), current.category());
    }

    /** Only after {@link #check} found nothing. */
    Correction command() {
        return new Correction(
                version == null ? -1 : version,
                new PersonName(surname, given, patronymic, inDocument),
                Typed.text(iin) == null ? null : Iin.of(iin),
                Typed.date(birthDate),
                Sex.of(sex).orElse(null),
                Objects.requireNonNull(Typed.text(category)),
                Typed.phone(phone),
                Typed.text(email),
                AdmissionForm.warnings(confirm),
                Typed.text(reason));
    }
}
