package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Accidents of employers within the scope. Who was hurt is told apart, to those who need to know. */
public interface Accidents {

    List<AccidentRow> page(AccessScope scope, AccidentFilter filter);

    Optional<AccidentView> find(AccessScope scope, UUID accident);

    /** Whether somebody belongs to those who need to know the victims. */
    boolean needsToKnow(AccessScope scope, AccidentReader reader, UUID accident);

    /** Leaves a line in the trail before they are shown; empty for whoever does not need to know. */
    Optional<List<AccidentVictim>> victims(AccessScope scope, AccidentReader reader, UUID accident);

    /** Signed papers of the opinion and the act; empty for whoever does not need to know. */
    Optional<List<AccidentFile>> files(AccessScope scope, AccidentReader reader, UUID accident);

    /** Leaves a line in the trail before it is shown. */
    Optional<AccidentFile.Opened> file(AccessScope scope, AccidentReader reader, UUID accident, UUID file);

    /** Somebody who may be named to need to know. */
    record Candidate(AccountId account, String name, Role role) {}

    /** Whoever holds a post of a chair, officer, lawyer or inspector at the organisation or above it. */
    List<Candidate> candidates(AccessScope scope, String organisation);

    /** Those named already, for whoever is one of them. */
    List<String> readers(AccessScope scope, AccidentReader reader, UUID accident);

    List<AccidentCode> circumstances();

    List<AccidentCode> causes();

    List<AccidentDuty> duties();

    /** Without anybody's identity. */
    AccidentsOfEmployer ofEmployer(AccessScope scope, EmployerId employer, LocalDate day);

    record RunningTerm(UUID id, UUID accident, OrganisationId organisation, MultilingualText name, LocalDate dueOn) {}

    record TermPosition(LocalDate due, UUID id) {}

    /** Terms the union follows, not met, that end by a day; the earliest first. */
    List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable TermPosition after, int limit);
}
