package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;

/** The risk register: workplaces of employers within the scope, with what was assessed there. */
public interface Risks {

    List<RiskRow> page(AccessScope scope, RiskFilter filter);

    Optional<RiskView> find(AccessScope scope, UUID workplace);

    /** New assessments that were asked for at an employer and are not made; what is due first stands first. */
    List<RiskDemand> demands(AccessScope scope, EmployerId employer);

    /** What was known of an employer on a day: the assessments in force then, the worst hazards first. */
    RisksOfEmployer ofEmployer(AccessScope scope, EmployerId employer, LocalDate day);

    /** Whoever may sign for the workers on a day: seats of their side in the council, and technical inspectors. */
    List<Representative> representatives(AccessScope scope, UUID workplace, LocalDate day);

    List<HazardKind> kinds();

    /** The scale in force on a day. */
    RiskMatrix matrix(LocalDate on);
}
