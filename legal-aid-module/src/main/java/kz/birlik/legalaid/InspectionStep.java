package kz.birlik.legalaid;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done in an inspection, and in which stages. */
public enum InspectionStep {
    START,
    /** A breach that no question of the checklist asks for. */
    VIOLATION,
    FINISH,
    /** A demand or a recommendation is handed to the employer. */
    DEMAND,
    ANSWER,
    REMOVED,
    /** A repeat check found that it is still there. */
    REMAINS,
    /** Somebody who decides on the appeal of the employer said that it is none. */
    CANCELLED,
    /** To the state labour inspectorate. */
    HAND_OVER,
    APPEAL,
    DECIDED,
    MOVE,
    INSPECTOR,
    NOTE,
    CALL_OFF,
    CLOSE;

    /** As it stands in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<InspectionStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    public boolean fits(InspectionStage stage) {
        return switch (this) {
            case START, CALL_OFF -> stage == InspectionStage.PREPARED;
            case VIOLATION, FINISH -> stage == InspectionStage.ON_SITE;
            case DEMAND -> stage == InspectionStage.CONCLUDED;
            case ANSWER -> stage == InspectionStage.DEMANDED;
            case REMOVED, CLOSE -> stage.isAfterSite();
            case HAND_OVER -> stage == InspectionStage.DEMANDED || stage == InspectionStage.ANSWERED;
            case REMAINS, CANCELLED, APPEAL, DECIDED, MOVE -> stage.isAfterSite() && stage != InspectionStage.CONCLUDED;
            case INSPECTOR, NOTE -> stage.isOpen();
        };
    }
}
