package kz.birlik.bargaining;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is recorded with its day, and in which stages it can be. */
public enum NegotiationStep {
    ANSWER(NegotiationStage.NOTICE),
    COMMISSION(NegotiationStage.NOTICE, NegotiationStage.ANSWERED),
    DISCUSS(NegotiationStage.BARGAINING),
    DISCUSSED(NegotiationStage.DISCUSSION),
    AGREE(NegotiationStage.FINAL),
    SIGN(NegotiationStage.AGREED),
    SEND(NegotiationStage.SIGNED),
    PUBLISH(NegotiationStage.SIGNED, NegotiationStage.SENT),
    /** The other side lets a term pass: it is given a notice of evasion (Labour Code, article 158(5)). */
    EVASION(open()),
    END(open()),
    /** What was done today; one a day in fast negotiations. */
    DAY(open());

    private final Set<NegotiationStage> stages;

    NegotiationStep(NegotiationStage first, NegotiationStage... others) {
        this(EnumSet.of(first, others));
    }

    NegotiationStep(Set<NegotiationStage> stages) {
        this.stages = stages;
    }

    private static Set<NegotiationStage> open() {
        Set<NegotiationStage> open = EnumSet.allOf(NegotiationStage.class);
        open.removeIf(stage -> !stage.isOpen());
        return open;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NegotiationStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    public boolean fits(NegotiationStage stage) {
        return stages.contains(stage);
    }

    /** The step that leads on from a stage; empty where nothing is left to do. */
    public static Optional<NegotiationStep> after(NegotiationStage stage) {
        return switch (stage) {
            case NOTICE -> Optional.of(ANSWER);
            case ANSWERED -> Optional.of(COMMISSION);
            case BARGAINING -> Optional.of(DISCUSS);
            case DISCUSSION -> Optional.of(DISCUSSED);
            case FINAL -> Optional.of(AGREE);
            case AGREED -> Optional.of(SIGN);
            case SIGNED -> Optional.of(SEND);
            case SENT, ENDED -> Optional.empty();
        };
    }
}
