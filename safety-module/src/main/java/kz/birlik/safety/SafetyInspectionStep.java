package kz.birlik.safety;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done in an inspection of safety, and in which stages. */
public enum SafetyInspectionStep {
    /** A body that takes part, of the state or not. */
    BODY,
    INSPECTOR,
    START,
    /** A finding that no question of the checklist asks for. */
    FINDING,
    FINISH,
    /** The demand is handed over, with a day for each finding. */
    DEMAND,
    ANSWER,
    /** Work is to stop at once. */
    STOP,
    STOP_ANSWER,
    STOP_LIFTED,
    REMOVED,
    /** A repeat check found that it is still there. */
    REMAINS,
    /** It was recorded by mistake. */
    WITHDRAWN,
    /** A later day for a finding. */
    MOVE,
    /** To the state labour inspectorate. */
    HAND_OVER,
    NOTE,
    CALL_OFF,
    CLOSE;

    /** As it stands in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SafetyInspectionStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    public boolean fits(SafetyInspectionStage stage) {
        return switch (this) {
            case START, CALL_OFF -> stage == SafetyInspectionStage.PREPARED;
            case FINDING, FINISH -> stage == SafetyInspectionStage.ON_SITE;
            case DEMAND -> stage == SafetyInspectionStage.CONCLUDED;
            case ANSWER -> stage == SafetyInspectionStage.DEMANDED;
            case STOP, STOP_ANSWER, STOP_LIFTED -> stage == SafetyInspectionStage.ON_SITE || stage.isAfterSite();
            case REMOVED, REMAINS, WITHDRAWN, CLOSE -> stage.isAfterSite();
            case MOVE, HAND_OVER ->
                stage == SafetyInspectionStage.DEMANDED
                        || stage == SafetyInspectionStage.ANSWERED
                        || this == MOVE && stage == SafetyInspectionStage.HANDED_OVER;
            case BODY, INSPECTOR, NOTE -> stage.isOpen();
        };
    }
}
