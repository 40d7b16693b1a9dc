package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import org.jspecify.annotations.Nullable;

/** The register of members, read. Outside the scope and unknown are the same empty answer. */
public interface Members {

    MemberPage list(AccessScope scope, MemberFilter filter);

    /** The list for a person's eyes: the trail knows whom it shows before it is returned. */
    MemberPage show(AccessScope scope, MemberFilter filter);

    /**
     * The same with how many the filter finds, counted up to a limit.
     *
     * @param page what is made of it, read in the same transaction
     */
    <T> T show(AccessScope scope, MemberFilter filter, Function<CountedMembers, T> page);

    /** How many the filter finds, counted up to a limit. */
    MemberCount count(AccessScope scope, MemberFilter filter);

    /** Every row the filter finds, read page by page, each page in a transaction of its own; the filter's limit is the page. */
    Iterable<MemberRow> rows(AccessScope scope, MemberFilter filter);

    /** The exact number, whatever the state of the membership. */
    Optional<PersonId> findByIin(AccessScope scope, Iin iin);

    /** Members of the scope whom somebody looks like who is about to be entered, with their names, at most a few. For a person's eyes. */
    Map<PersonId, String> alike(
            AccessScope scope, PersonName name, @Nullable LocalDate birthDate, @Nullable String phone);

    /** The card for a form or a check of the product itself; nobody is shown it. */
    Optional<MemberCard> find(AccessScope scope, PersonId person);

    /** The card for a person's eyes: the trail has recorded the view before it is returned. */
    Optional<MemberCard> open(AccessScope scope, PersonId person);

    /** The same with the page the card stands on, which is made in the same reading: the trail has recorded the view before it is returned. */
    <T> Optional<T> open(AccessScope scope, PersonId person, Function<MemberCard, T> page);

    /** The full ИИН, with the reason on record; empty when there is none or the person is outside the scope. */
    Optional<String> revealIin(AccessScope scope, PersonId person, String reason);

    List<MemberCategory> categories();

    List<LeavingReason> leavingReasons();

    List<EmploymentForm> employmentForms();

    /** What happened to the memberships of this scope after they began, the newest first; without values when blocked. */
    List<MembershipEvent> timeline(AccessScope scope, PersonId person);

    /** The rule of the charter for an interruption, as it stands for an organisation of the scope. */
    Optional<SeniorityRule> seniorityRule(AccessScope scope, String organisationCode);

    /** The versions in force, the newest first. */
    List<ConsentText> consentTexts();

    /** The БИН that stands in most consents of an organisation, or of the scope, as its first members by name show: what a form proposes. */
    Optional<String> usualOperatorBin(AccessScope scope, @Nullable String organisationCode);
}
