package kz.birlik.bargaining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is recorded of a dispute, in the order of the law, and when it can be. */
public enum DisputeStep {
    DEMANDS,
    APPROVE,
    SEND,
    ANSWER,
    PANEL,
    PANEL_OVER,
    ARBITRATION,
    ARBITRATION_OVER,
    BROKEN,
    /** What the organisation is by article 176. */
    PLACE,
    STRIKE_DECIDE,
    STRIKE_NOTIFY,
    STRIKE,
    END;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<DisputeStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    public boolean fits(DisputeView dispute) {
        DisputeStage stage = dispute.row().stage();
        return switch (this) {
            case DEMANDS ->
                stage == DisputeStage.DEMANDS || stage == DisputeStage.ANSWERED && dispute.protocolOn() != null;
            case APPROVE -> stage == DisputeStage.DEMANDS && !dispute.demands().isEmpty();
            case SEND -> stage == DisputeStage.APPROVED;
            case ANSWER -> stage == DisputeStage.SENT;
            case PANEL -> stage == DisputeStage.ANSWERED;
            case PANEL_OVER -> stage == DisputeStage.ANSWERED || stage == DisputeStage.PANEL;
            case ARBITRATION -> stage == DisputeStage.PANEL_OVER && !dispute.agreed();
            case ARBITRATION_OVER ->
                stage == DisputeStage.ARBITRATION || stage == DisputeStage.PANEL_OVER && !dispute.agreed();
            case BROKEN -> over(stage) && dispute.agreed() && dispute.brokenOn() == null;
            case STRIKE_DECIDE, STRIKE_NOTIFY, STRIKE -> over(stage);
            case PLACE, END -> stage != DisputeStage.ENDED;
        };
    }

    private static boolean over(DisputeStage stage) {
        return stage == DisputeStage.PANEL_OVER || stage == DisputeStage.ARBITRATION_OVER;
    }

    /**
     * The step that leads on. Empty where the law leads no further by itself: once the procedures are over it is for the
     * employees to choose the court or a strike.
     */
    public static Optional<DisputeStep> after(DisputeView dispute) {
        return switch (dispute.row().stage()) {
            case DEMANDS -> Optional.of(dispute.demands().isEmpty() ? DEMANDS : APPROVE);
            case APPROVED -> Optional.of(SEND);
            case SENT -> Optional.of(ANSWER);
            case ANSWERED -> Optional.of(PANEL);
            case PANEL -> Optional.of(PANEL_OVER);
            case ARBITRATION -> Optional.of(ARBITRATION_OVER);
            case PANEL_OVER, ARBITRATION_OVER -> afterProcedures(dispute);
            case STRIKE -> Optional.of(END);
            case ENDED -> Optional.empty();
        };
    }

    private static Optional<DisputeStep> afterProcedures(DisputeView dispute) {
        if (dispute.agreed() && dispute.brokenOn() == null) {
            return Optional.of(END);
        }
        if (dispute.strike() != null) {
            return Optional.of(dispute.strikeFrom() == null ? STRIKE_NOTIFY : STRIKE);
        }
        return dispute.row().stage() == DisputeStage.PANEL_OVER && !dispute.agreed()
                ? Optional.of(ARBITRATION)
                : Optional.empty();
    }
}
