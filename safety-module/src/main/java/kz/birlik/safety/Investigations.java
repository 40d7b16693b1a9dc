package kz.birlik.safety;

import java.util.List;
import java.util.Optional;

/** What the law says of the investigation of an accident; nothing is kept of what is asked. */
public interface Investigations {

    /**
     * By the rules in force on the day of the accident.
     *
     * @param course says when it happened, from which the terms of the notices run
     * @return empty for facts that cannot be: nobody hurt, or somebody counted twice
     */
    Optional<InvestigationOrder> order(InvestigationFacts facts, InvestigationCourse course);

    /** Those whose event has come, in the order of the investigation. */
    List<InvestigationTerm> terms(InvestigationOrder order, InvestigationCourse course);

    /** How often a commission may prolong its investigation. */
    int prolongations();
}
