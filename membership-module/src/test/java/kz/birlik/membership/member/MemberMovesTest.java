package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.member.MembershipEvent.Kind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class MemberMovesTest {

    private static final LocalDate JOINED = LocalDate.of(2024, 9, 1);
    private static final LocalDate MOVED = LocalDate.of(2025, 2, 1);

    @Autowired
    Members members;

    @Autowired
    MemberChanges changes;

    @Autowired
    MemberMoves moves;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    RowScope scopes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Union union;
    AccessScope branch;
    AccessScope chair;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
        chair = union.scope(union.primary);
    }

    @Test
    void a_chair_transfers_nobody_into_an_organisation_of_others() {
        PersonId person = admit();

        refuses(() -> moves.transfer(chair, person, transfer(person, union.sibling)), Reason.NOT_FOUND);
        refuses(() -> moves.transfer(branch, person, transfer(person, union.farPrimary)), Reason.NOT_FOUND);
        refuses(
                () -> moves.transfer(union.federation, person, transfer(person, union.foreignPrimary)),
                Reason.OTHER_UNION);
        refuses(() -> moves.transfer(branch, person, transfer(person, union.primary)), Reason.SAME_ORGANISATION);
        assertThat(members.find(branch, person).orElseThrow().periods()).hasSize(1);
    }

    @Test
    void a_transfer_keeps_seniority_and_both_sides_see_it() {
        PersonId person = admit();

        moves.transfer(branch, person, transfer(person, union.sibling));

        MemberCard card = members.find(branch, person).orElseThrow();
        assertThat(card.periods())
                .extracting(MemberCard.Period::organisationCode)
                .containsExactly(union.sibling, union.primary);
        assertThat(card.periods().get(0).details().seniority().countedFrom()).isEqualTo(JOINED);
        assertThat(card.periods().get(0).details().transferred()).isTrue();
        assertThat(card.periods().get(1).validTo()).isEqualTo(MOVED);
        assertThat(kinds(chair, person)).containsExactly(Kind.TRANSFERRED_OUT);
        assertThat(kinds(union.scope(union.sibling), person)).containsExactly(Kind.TRANSFERRED_IN);
        assertThat(members.timeline(chair, person).get(0).otherOrganisation()).isNotNull();
        assertThat(members.timeline(union.scope(union.otherBranch), person)).isEmpty();
    }

    @Test
    void what_was_counted_before_a_change_of_category_stays() {
        PersonId person = admit();
        moves.changeCategory(
                chair, person, new CategoryChange(version(person), "pensioner", MOVED, Decision.numbered("№ 8")));

        refuses(
                () -> moves.changeCategory(
                        chair, person, new CategoryChange(version(person), "student", MOVED, Decision.none())),
                Reason.CHANGED_LATER);
        refuses(
                () -> moves.changeCategory(
                        chair,
                        person,
                        new CategoryChange(version(person), "pensioner", MOVED.plusDays(9), Decision.none())),
                Reason.SAME_CATEGORY);
        assertThat(categoryOn(person, MOVED.minusDays(1))).isEqualTo("working");
        assertThat(categoryOn(person, MOVED)).isEqualTo("pensioner");
    }

    @Test
    void expulsion_needs_a_decision_with_number_and_date_and_is_no_reason_to_leave() {
        PersonId person = admit();

        refuses(
                () -> moves.expel(branch, person, new Expulsion(version(person), MOVED, Decision.numbered("№ 9"))),
                Reason.DECISION_NEEDED);
        refuses(
                () -> changes.leave(branch, person, new Leaving(version(person), MOVED, "excluded", "№ 9")),
                Reason.OWN_VERB);
        moves.expel(branch, person, new Expulsion(version(person), MOVED, new Decision("№ 9", MOVED, "Комитет")));
        assertThat(members.find(branch, person).orElseThrow().periods().get(0).validTo())
                .isEqualTo(MOVED);
        assertThat(kinds(branch, person)).containsExactly(Kind.EXPELLED);
    }

    @Test
    void death_ends_every_membership_and_closes_the_contacts() {
        var iin = Union.iin();
        PersonId person = changes.admit(branch, Union.admission(union.primary, "Ахметов", "Серік", iin));
        changes.admit(union.scope(union.foreignBranch), Union.admission(union.foreignPrimary, "Ахметов", "Серік", iin));

        moves.recordDeath(branch, person, new Death(version(person), MOVED, Decision.numbered("№ 10")));

        for (AccessScope side : List.of(branch, union.scope(union.foreignBranch))) {
            MemberCard.Period period =
                    members.find(side, person).orElseThrow().periods().get(0);
            assertThat(period.validTo()).isEqualTo(MOVED);
            assertThat(period.phone()).isNull();
            assertThat(kinds(side, person)).containsExactly(Kind.DIED);
        }
        refuses(() -> moves.rejoin(branch, person, rejoining(person, MOVED.plusDays(2), true, true)), Reason.DECEASED);
    }

    @Test
    void who_comes_back_within_the_rule_keeps_seniority_less_the_time_outside() {
        PersonId person = admit();
        changes.leave(branch, person, new Leaving(version(person), MOVED, "own_wish", null));

        moves.rejoin(branch, person, rejoining(person, MOVED.plusDays(20), true, false));

        MemberCard.Period now =
                members.find(branch, person).orElseThrow().periods().get(0);
        assertThat(now.details().seniority().countedFrom()).isEqualTo(JOINED.plusDays(20));
        assertThat(kinds(branch, person)).containsExactly(Kind.REJOINED, Kind.LEFT);
        refuses(
                () -> moves.rejoin(branch, person, rejoining(person, MOVED.plusDays(30), true, true)),
                Reason.STILL_MEMBER);
    }

    @Test
    void a_longer_interruption_is_asked_about_and_taken_when_confirmed_because_the_rule_is_not_verified() {
        PersonId person = admit();
        changes.leave(branch, person, new Leaving(version(person), MOVED, "own_wish", null));
        LocalDate late = MOVED.plusMonths(4);

        refuses(() -> moves.rejoin(branch, person, rejoining(person, late, true, false)), Reason.INTERRUPTION_LONG);
        moves.rejoin(branch, person, rejoining(person, late, false, false));
        assertThat(members.find(branch, person)
                        .orElseThrow()
                        .periods()
                        .get(0)
                        .details()
                        .seniority()
                        .countedFrom())
                .isEqualTo(late);
    }

    @Test
    void a_correction_keeps_the_old_value_and_its_reason() {
        PersonId person = admit();
        MemberCard card = members.find(branch, person).orElseThrow();

        changes.correct(
                branch,
                person,
                new Correction(
                        card.version(),
                        PersonName.of("Түзетілген", "Айгүл", null),
                        null,
                        null,
                        null,
                        "student",
                        null,
                        null,
                        Set.of(),
                        "Паспорт бойынша"));

        MembershipEvent event = members.timeline(branch, person).get(0);
        assertThat(event.kind()).isEqualTo(Kind.CORRECTED);
        assertThat(event.reason()).isEqualTo("Паспорт бойынша");
        assertThat(event.before()).containsEntry("surname", "Бекова").containsEntry("category", "working");
        assertThat(event.after()).containsEntry("surname", "Түзетілген").containsEntry("category", "student");
    }

    @Test
    void work_is_a_dated_fact_as_well() {
        PersonId person = admit();

        moves.changeEmployment(
                chair,
                person,
                new EmploymentChange(version(person), new Employment("fixed_term", null, null, "Мұғалім"), MOVED));
        refuses(
                () -> moves.changeEmployment(
                        chair,
                        person,
                        new EmploymentChange(version(person), new Employment("none_such", null, null, null), MOVED)),
                Reason.UNKNOWN_CODE);

        assertThat(members.find(chair, person)
                        .orElseThrow()
                        .periods()
                        .get(0)
                        .details()
                        .employment()
                        .position())
                .isEqualTo("Мұғалім");
        assertThat(members.timeline(chair, person).get(0).after()).containsEntry("employment_form", "fixed_term");
    }

    @Test
    void nothing_is_moved_by_who_looked_at_an_older_card() {
        PersonId person = admit();
        long seen = version(person);
        moves.changeCategory(chair, person, new CategoryChange(seen, "student", MOVED, Decision.none()));

        refuses(
                () -> moves.transfer(
                        branch,
                        person,
                        new Transfer(seen, union.sibling, MOVED, null, Employment.unknown(), Decision.none())),
                Reason.CHANGED_MEANWHILE);
    }

    private PersonId admit() {
        return changes.admit(branch, Union.admission(union.primary, "Бекова", "Айгүл", Union.iin()));
    }

    private Transfer transfer(PersonId person, String target) {
        return new Transfer(version(person), target, MOVED, null, Employment.unknown(), Decision.numbered("№ 7"));
    }

    private Rejoining rejoining(PersonId person, LocalDate from, boolean continues, boolean confirmed) {
        return new Rejoining(
                version(person),
                union.sibling,
                from,
                "working",
                from,
                "№ 11",
                MemberFacts.none(),
                Union.consent(from),
                continues,
                confirmed);
    }

    private List<Kind> kinds(AccessScope scope, PersonId person) {
        return members.timeline(scope, person).stream()
                .map(MembershipEvent::kind)
                .toList();
    }

    private String categoryOn(PersonId person, LocalDate day) {
        return new TransactionTemplate(transactions).execute(status -> {
            scopes.enter(union.federation);
            return jdbc.sql(
                            "select membership_category_on(id, category, :day) from membership where person_id = :person")
                    .param("day", day)
                    .param("person", person.value())
                    .query(String.class)
                    .single();
        });
    }

    private long version(PersonId person) {
        return members.find(union.federation, person).orElseThrow().version();
    }

    private static void refuses(ThrowingCallable change, Reason reason) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
