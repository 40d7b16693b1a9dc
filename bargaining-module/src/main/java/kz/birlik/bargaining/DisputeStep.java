package kz.birlik.bargaining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import kz.birlik.bargaining.DisputeView.Court;

/** What is recorded of a dispute, in the order of the law, and when it can be. */
public enum DisputeStep {
    DEMANDS,
    APPROVE,
    SEND,
    ANSWER,
    PANEL,
    PANEL_OVER,
    ARBITRATION,
    WARNING_NOTIFY,
    WARNING_STRIKE,
    ARBITRATION_OVER,
    BROKEN,
    /** What the organisation is by article 176. */
    PLACE,
    STRIKE_DECIDE,
    STRIKE_NOTIFY,
    STRIKE_POSTPONE,
    STRIKE,
    STRIKE_SUSPEND,
    STRIKE_RESUME_NOTIFY,
    STRIKE_RESUME,
    COURT_CLAIM,
    COURT_DECISION,
    COURT_APPEAL,
    APPEAL_DECISION,
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
            case WARNING_NOTIFY, WARNING_STRIKE ->
                stage == DisputeStage.ARBITRATION
                        && (dispute.warning() == null || dispute.warning().heldOn() == null);
            case STRIKE_DECIDE, STRIKE_NOTIFY, STRIKE -> over(stage);
            case STRIKE_POSTPONE -> over(stage) && dispute.strikeFrom() != null;
            case STRIKE_SUSPEND -> stage == DisputeStage.STRIKE;
            case STRIKE_RESUME_NOTIFY, STRIKE_RESUME -> stage == DisputeStage.SUSPENDED;
            case COURT_CLAIM ->
                dispute.court() == null
                        && (stage == DisputeStage.STRIKE
                                || stage == DisputeStage.SUSPENDED
                                || over(stage) && dispute.strikeFrom() != null);
            case COURT_DECISION, COURT_APPEAL, APPEAL_DECISION ->
                inCourt(dispute).filter(this::equals).isPresent();
            case PLACE, END -> stage != DisputeStage.ENDED;
        };
    }

    /** What the court or the leading body of the strike does next; an end of the dispute does not end the course in court. */
    private static Optional<DisputeStep> inCourt(DisputeView dispute) {
        Court court = dispute.court();
        if (court == null || court.appeal() != null) {
            return Optional.empty();
        }
        return Optional.of(
                court.decision() == null
                        ? COURT_DECISION
                        : court.appealedOn() == null ? COURT_APPEAL : APPEAL_DECISION);
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
            case SUSPENDED ->
                Optional.of(
                        dispute.suspension() == null || dispute.suspension().resumeFrom() == null
                                ? STRIKE_RESUME_NOTIFY
                                : STRIKE_RESUME);
            case ENDED -> inCourt(dispute).filter(step -> step != COURT_APPEAL);
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
