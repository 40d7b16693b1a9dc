package kz.birlik.web.inspections;

import java.util.EnumSet;
import java.util.Set;
import kz.birlik.legalaid.InspectionStep;

/** Steps that need a violation which is still there. */
final class EndsViolations {

    static final Set<InspectionStep> STEPS = EnumSet.of(
            InspectionStep.DEMAND,
            InspectionStep.REMOVED,
            InspectionStep.REMAINS,
            InspectionStep.CANCELLED,
            InspectionStep.HAND_OVER);

    /** One of them is chosen. */
    static final Set<InspectionStep> OF_ONE =
            EnumSet.of(InspectionStep.REMOVED, InspectionStep.REMAINS, InspectionStep.CANCELLED);

    private EndsViolations() {}
}
