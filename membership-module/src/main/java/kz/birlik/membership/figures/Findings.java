package kz.birlik.membership.figures;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Contradictions between published figures and the work on them. A finding outside the scope is the same empty answer as
 * an unknown one. Findings change no figure: only an import does.
 */
public interface Findings {

    int LONGEST_COMMENT = 2000;

    FindingPage list(AccessScope scope, FindingFilter filter);

    /** By state and severity under the filter, whose own state and severity are left out of account. */
    FindingCounts counts(AccessScope scope, FindingFilter filter);

    FindingPlaces places(AccessScope scope);

    /** With its whole course of work. */
    Optional<FindingView> find(AccessScope scope, UUID id);

    /** @throws FindingRefused when the step must not be taken */
    Optional<FindingView> ask(AccessScope scope, UUID id, int version, String actor, @Nullable String comment);

    /** @throws FindingRefused when the step must not be taken */
    Optional<FindingView> explain(AccessScope scope, UUID id, int version, String actor, @Nullable String comment);

    /** Says that the numbers are put right at their source. @throws FindingRefused when the step must not be taken */
    Optional<FindingView> fix(AccessScope scope, UUID id, int version, String actor, @Nullable String comment);

    List<RuleView> rules();

    /** Runs the rules again over the figures of the scope, after the tree or the register has changed. */
    void recheck(AccessScope scope);
}
