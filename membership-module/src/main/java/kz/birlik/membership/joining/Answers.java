package kz.birlik.membership.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import lombok.AccessLevel;
import lombok.Builder;
import org.jspecify.annotations.Nullable;

/**
 * What an applicant has answered so far; empty is not yet answered.
 *
 * @param place code of the organisation
 * @param whyNoIin set for somebody without an ИИН, who names a document instead
 * @param deduction whether the employer is to deduct the dues
 * @param consentVersion the text that was agreed to
 */
@Builder(toBuilder = true, access = AccessLevel.PRIVATE)
public record Answers(
        @Nullable String place,
        @Nullable String surname,
        @Nullable String given,
        @Nullable String patronymic,
        @Nullable String inDocument,
        @Nullable String iin,
        @Nullable String whyNoIin,
        @Nullable String documentCountry,
        @Nullable String documentNumber,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String employmentForm,
        @Nullable String position,
        @Nullable Boolean deduction,
        @Nullable String consentVersion,
        boolean thirdParties) {

    private static final int LAST_REAL_YEAR = 2090;

    /** The questions in their order. */
    public enum Question {
        PLACE,
        NAME,
        NUMBER,
        BORN,
        CONTACTS,
        WORK,
        DUES,
        CONSENT
    }

    public static Answers none() {
        return builder().build();
    }

    /** Questions without an answer that can be sent. */
    public List<Question> open() {
        List<Question> open = new ArrayList<>();
        for (Question question : Question.values()) {
            if (!answered(question)) {
                open.add(question);
            }
        }
        return open;
    }

    private boolean answered(Question question) {
        return switch (question) {
            case PLACE -> place != null;
            case NAME -> surname != null || given != null;
            case NUMBER -> iin != null || (whyNoIin != null && documentCountry != null && documentNumber != null);
            case BORN -> birthDate != null && sex != null;
            case CONTACTS -> phone != null || email != null;
            case WORK -> employmentForm != null;
            case DUES -> deduction != null;
            case CONSENT -> consentVersion != null;
        };
    }

    /** Invented people are born after 2090, so that they can be nobody. */
    boolean synthetic() {
        return iin != null
                && Iin.of(iin)
                        .birthDate()
                        .filter(date -> date.getYear() > LAST_REAL_YEAR)
                        .isPresent();
    }

    public PersonName name() {
        return new PersonName(surname, given, patronymic, inDocument);
    }

    /** @throws IllegalStateException before the question about the number is answered */
    public Identity identity() {
        if (iin != null) {
            return new Identity.ByIin(Iin.of(iin));
        }
        if (whyNoIin == null || documentCountry == null || documentNumber == null) {
            throw new IllegalStateException("no number yet");
        }
        return new Identity.ByDocument(Identity.WhyNoIin.valueOf(whyNoIin), documentCountry, documentNumber);
    }

    public @Nullable Sex sexOf() {
        return Sex.of(sex).orElse(null);
    }

    public Answers place(String code) {
        return toBuilder().place(code).build();
    }

    public Answers named(PersonName name) {
        return toBuilder()
                .surname(name.surname())
                .given(name.given())
                .patronymic(name.patronymic())
                .inDocument(name.inDocument())
                .build();
    }

    /** A number takes the place of a document and a document that of a number. */
    public Answers identified(Identity identity, @Nullable String country, @Nullable String number) {
        boolean document = identity instanceof Identity.ByDocument;
        return toBuilder()
                .iin(identity instanceof Identity.ByIin byIin ? byIin.iin().digits() : null)
                .whyNoIin(
                        identity instanceof Identity.ByDocument byDocument
                                ? byDocument.why().name()
                                : null)
                .documentCountry(document ? country : null)
                .documentNumber(document ? number : null)
                .build();
    }

    public Answers born(LocalDate on, Sex as) {
        return toBuilder().birthDate(on).sex(as.code()).build();
    }

    public Answers reached(@Nullable String byPhone, @Nullable String byEmail) {
        return toBuilder().phone(byPhone).email(byEmail).build();
    }

    public Answers works(String form, @Nullable String as) {
        return toBuilder().employmentForm(form).position(as).build();
    }

    public Answers pays(boolean byDeduction) {
        return toBuilder().deduction(byDeduction).build();
    }

    public Answers agreed(String version, boolean toThirdParties) {
        return toBuilder().consentVersion(version).thirdParties(toThirdParties).build();
    }

    /** A number in a message ends in a log. */
    @Override
    public String toString() {
        return "Answers, open: " + open();
    }
}
