package kz.birlik.membership.joining;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;

/**
 * Applications as the organisation sees them. Each change names the version it was decided on; every refusal is a
 * {@link JoiningRefusal}, and what the register says against an admission a {@link kz.birlik.membership.member.MemberRefusal}.
 */
public interface Applications {

    /** A page in the order of the filter: what waits by its day, what is over by its arrival. */
    List<ApplicationRow> list(AccessScope scope, ApplicationFilter filter);

    ApplicationCounts counts(AccessScope scope);

    /** For a form or a check; nobody is shown it. */
    Optional<Application> find(AccessScope scope, UUID id);

    /** For a person's eyes: the trail has recorded the view before it is returned. */
    Optional<Application> open(AccessScope scope, UUID id);

    /** For its papers, which hold the whole ИИН: the trail has recorded that before it is returned. */
    Optional<Application> print(AccessScope scope, UUID id);

    List<RefusalReason> reasons();

    /** Asks the applicant back; until the answer the term of the organisation does not run. */
    Application ask(AccessScope scope, UUID id, long version, String question);

    Application refuse(AccessScope scope, UUID id, long version, String reason, String text);

    /** Admits the person by the rules of every admission. */
    PersonId accept(AccessScope scope, UUID id, long version, Acceptance acceptance);
}
