package kz.birlik.membership.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MembershipTest
class DuplicatesTest {

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private Members members;

    @Autowired
    private MemberChanges changes;

    @Autowired
    private SubjectRights rights;

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationChanges tree;

    @Autowired
    private JdbcClient jdbc;

    private Union union;
    private AccessScope branch;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
    }

    private PersonId admit(String primary, String surname, String given) {
        return changes.admit(union.federation, Union.admission(primary, surname, given, Union.iin()));
    }

    private int look(String branchCode) {
        return duplicates.look(
                union.federation,
                organisations.idOf(union.federation, branchCode).orElseThrow().value());
    }

    private List<DuplicatePair> open(AccessScope scope) {
        return duplicates.page(scope, DuplicateState.OPEN, null, 50);
    }

    private static void refused(DuplicateRefusal.Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DuplicateRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private long version(PersonId person) {
        return members.find(union.federation, person).orElseThrow().version();
    }

    private void rename(PersonId person, String surname) {
        changes.correct(
                union.federation,
                person,
                new Correction(
                        version(person),
                        PersonName.of(surname, "Ерлан", null),
                        null,
                        null,
                        null,
                        "working",
                        "+7 702 111 11 11",
                        null,
                        Set.of()));
    }

    @Test
    void two_records_with_one_telephone_and_one_name_typed_with_other_letters_are_a_pair() {
        PersonId one = admit(union.primary, "Қайратова", "Әсел");
        PersonId other = admit(union.sibling, "Кайратова", "Асел");
        admit(union.primary, "Жақсыбеков", "Нұрлан");

        assertThat(look(union.branch)).isEqualTo(1);
        assertThat(look(union.branch)).as("looked for twice").isEqualTo(1);

        DuplicatePair pair = open(branch).get(0);
        assertThat(List.of(pair.first().person(), pair.second().person())).containsExactlyInAnyOrder(one, other);
        assertThat(pair.reasons()).containsExactly("name", "phone");
        assertThat(pair.score()).isBetween(40, 100);
    }

    @Test
    void a_pair_exists_only_for_whoever_sees_both() {
        admit(union.primary, "Қайратова", "Әсел");
        admit(union.sibling, "Қайратова", "Әсел");
        admit(union.foreignPrimary, "Қайратова", "Әсел");
        look(union.branch);
        look(union.foreignBranch);
        DuplicatePair pair = open(branch).get(0);

        assertThat(open(branch)).hasSize(1);
        for (String elsewhere : List.of(union.foreignBranch, union.otherBranch, union.primary, union.sibling)) {
            AccessScope scope = union.scope(elsewhere);
            assertThat(open(scope)).as(elsewhere).isEmpty();
            assertThat(duplicates.find(scope, pair.id())).as(elsewhere).isEmpty();
            refused(DuplicateRefusal.Reason.NOT_FOUND, () -> duplicates.different(scope, pair.id(), pair.version()));
        }
        assertThat(duplicates.find(branch, UUID.randomUUID())).isEmpty();
        assertThat(open(branch)).hasSize(1);
    }

    @Test
    void people_who_were_said_to_be_two_are_never_proposed_again_until_it_is_taken_back() {
        admit(union.primary, "Қайратова", "Әсел");
        admit(union.primary, "Қайратова", "Әсел");
        look(union.branch);
        DuplicatePair pair = open(branch).get(0);

        duplicates.different(branch, pair.id(), pair.version());
        refused(
                DuplicateRefusal.Reason.CHANGED_MEANWHILE,
                () -> duplicates.different(branch, pair.id(), pair.version()));
        assertThat(look(union.branch)).isZero();
        assertThat(open(branch)).isEmpty();

        DuplicatePair settled =
                duplicates.page(branch, DuplicateState.DIFFERENT, null, 10).get(0);
        assertThat(settled.decidedBy()).isNotBlank();
        refused(
                DuplicateRefusal.Reason.CHANGED_MEANWHILE,
                () -> duplicates.reopen(branch, settled.id(), settled.version() - 1));
        duplicates.reopen(branch, settled.id(), settled.version());
        assertThat(open(branch)).extracting(DuplicatePair::id).containsExactly(pair.id());
        assertThat(jdbc.sql("select action from audit_event where object_id = :id order by id")
                        .param("id", pair.id().toString())
                        .query(String.class)
                        .list())
                .containsExactly("duplicate.dismissed", "duplicate.reopened");
    }

    @Test
    void what_is_corrected_or_blocked_is_no_longer_a_question() {
        admit(union.primary, "Қайратова", "Әсел");
        PersonId other = admit(union.primary, "Қайратова", "Әсел");
        admit(union.primary, "Бекова", "Жанар");
        PersonId blocked = admit(union.primary, "Бекова", "Жанар");
        assertThat(look(union.branch)).isEqualTo(2);

        rights.restrict(branch, blocked, version(blocked), "the person disputes the record");
        assertThat(open(branch)).hasSize(1);
        rename(other, "Өмірбеков");
        assertThat(look(union.branch)).isZero();
    }

    @Test
    void the_list_goes_on_after_the_last_pair_and_shows_each_once() {
        for (int i = 0; i < 3; i++) {
            admit(union.primary, "Қайратова", "Әсел");
        }
        look(union.branch);

        List<DuplicatePair> all = open(branch);
        assertThat(all).hasSize(3);
        List<DuplicatePair> first = duplicates.page(branch, DuplicateState.OPEN, null, 2);
        List<DuplicatePair> rest =
                duplicates.page(branch, DuplicateState.OPEN, first.get(1).id(), 2);
        assertThat(List.of(first.get(0), first.get(1), rest.get(0))).isEqualTo(all);
        assertThat(rest).hasSize(1);
    }
}
