package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import lombok.AccessLevel;
import lombok.Builder;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has answered so far who asks for help; empty is not yet answered.
 *
 * @param place code of the organisation; empty when it is not known
 * @param region code of the region, where the organisation is not known; empty too when that is not known either
 * @param placed the question about the place is answered, even if nothing is known
 * @param workplace in the applicant's words
 * @param happened {@code day}, {@code lasting} or {@code unknown}
 * @param group a protected group, for who named one
 * @param synthetic invented for demonstration
 */
@Builder(toBuilder = true, access = AccessLevel.PRIVATE)
public record AppealAnswers(
        @Nullable String topic,
        boolean placed,
        @Nullable String place,
        @Nullable String region,
        @Nullable String workplace,
        @Nullable String happened,
        @Nullable LocalDate happenedOn,
        @Nullable String story,
        @Nullable String demand,
        @Nullable Boolean anonymous,
        @Nullable String applicant,
        @Nullable String cardNumber,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String language,
        @Nullable String group,
        @Nullable String consentVersion,
        boolean synthetic) {

    /** The questions in their order; {@code FILES} and {@code GROUP} may stay without an answer. */
    public enum Question {
        TOPIC,
        PLACE,
        WHEN,
        STORY,
        FILES,
        WHO,
        CONTACTS,
        GROUP,
        CONSENT
    }

    public static AppealAnswers none() {
        return builder().build();
    }

    /** For demonstration: marked as invented wherever it is shown. */
    public static AppealAnswers invented() {
        return builder().synthetic(true).build();
    }

    /** Questions without an answer that can be sent. */
    public List<Question> open() {
        return Arrays.stream(Question.values())
                .filter(question -> !answered(question))
                .toList();
    }

    private boolean answered(Question question) {
        return switch (question) {
            case TOPIC -> topic != null;
            case PLACE -> placed;
            case WHEN -> happened != null;
            case STORY -> story != null;
            case FILES, GROUP -> true;
            case WHO -> anonymous != null;
            case CONTACTS -> language != null && (isAnonymous() || phone != null || email != null);
            case CONSENT -> consentVersion != null;
        };
    }

    public boolean isAnonymous() {
        return Boolean.TRUE.equals(anonymous);
    }

    public AppealAnswers about(String code) {
        return toBuilder().topic(code).build();
    }

    public AppealAnswers at(String organisation) {
        return toBuilder()
                .placed(true)
                .place(organisation)
                .region(null)
                .workplace(null)
                .build();
    }

    /** The organisation is not known. */
    public AppealAnswers somewhere(@Nullable String inRegion, @Nullable String inWords) {
        return toBuilder()
                .placed(true)
                .place(null)
                .region(inRegion)
                .workplace(inWords)
                .build();
    }

    public AppealAnswers happened(String how, @Nullable LocalDate on) {
        return toBuilder().happened(how).happenedOn(on).build();
    }

    public AppealAnswers told(String what, @Nullable String wanted) {
        return toBuilder().story(what).demand(wanted).build();
    }

    public AppealAnswers named(String name, @Nullable String card) {
        return toBuilder().anonymous(false).applicant(name).cardNumber(card).build();
    }

    /** Whatever would name the applicant goes at once. */
    public AppealAnswers unnamed(@Nullable String card) {
        return toBuilder()
                .anonymous(true)
                .applicant(null)
                .cardNumber(card)
                .phone(null)
                .email(null)
                .build();
    }

    public AppealAnswers reached(@Nullable String byPhone, @Nullable String byEmail, String in) {
        return toBuilder().phone(byPhone).email(byEmail).language(in).build();
    }

    public AppealAnswers of(@Nullable String protectedGroup) {
        return toBuilder().group(protectedGroup).build();
    }

    public AppealAnswers agreed(String version) {
        return toBuilder().consentVersion(version).build();
    }

    /** What was said ends in no log. */
    @Override
    public String toString() {
        return "AppealAnswers, open: " + open();
    }
}
