package kz.birlik.legalaid;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done with an entry, and in which stages. */
public enum BadFaithStep {
    NOTIFY,
    ANSWER,
    DECIDE,
    PUBLISH,
    /** The public words are mended; what stood there before is kept. */
    CORRECT,
    REMOVE,
    DROP;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BadFaithStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    public boolean fits(BadFaithStage stage) {
        return switch (this) {
            case NOTIFY -> stage == BadFaithStage.PROPOSED;
            case ANSWER -> stage == BadFaithStage.NOTIFIED;
            case DECIDE -> stage == BadFaithStage.NOTIFIED || stage == BadFaithStage.ANSWERED;
            case PUBLISH -> stage == BadFaithStage.DECIDED;
            case CORRECT, REMOVE -> stage == BadFaithStage.PUBLISHED;
            case DROP ->
                stage == BadFaithStage.PROPOSED
                        || stage == BadFaithStage.NOTIFIED
                        || stage == BadFaithStage.ANSWERED
                        || stage == BadFaithStage.DECIDED;
        };
    }

    public static List<BadFaithStep> in(BadFaithStage stage) {
        return Arrays.stream(values()).filter(step -> step.fits(stage)).toList();
    }

    /** Whoever proposes does not decide. */
    public boolean decides() {
        return this == DECIDE || this == PUBLISH || this == CORRECT || this == REMOVE;
    }
}
