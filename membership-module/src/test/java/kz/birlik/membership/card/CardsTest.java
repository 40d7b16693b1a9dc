package kz.birlik.membership.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.card.CardRefusal.Reason;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Transfer;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class CardsTest {

    @Autowired
    private Cards cards;

    @Autowired
    private Members members;

    @Autowired
    private MemberChanges changes;

    @Autowired
    private MemberMoves moves;

    @Autowired
    private SubjectRights rights;

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private CardResealing resealing;

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationChanges tree;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private Union union;
    private AccessScope branch;
    private PersonId person;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
        person = admit(union.primary);
    }

    private PersonId admit(String primary) {
        return changes.admit(union.federation, Union.admission(primary, "Қайратова", "Әсел", Union.iin()));
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CardRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private PrintedCard printed() {
        return cards.print(branch, person).orElseThrow();
    }

    @Test
    void an_issued_card_is_good_and_says_initials_and_union_only() {
        CardView card = cards.issue(branch, person);

        assertThat(card.state()).isEqualTo(CardState.VALID);
        assertThat(CardNumber.read(card.number().shown())).contains(card.number());
        CardCheckResult result =
                cards.check(union.federation, printed().token()).orElseThrow();
        assertThat(result.valid()).isTrue();
        assertThat(result.initials()).isEqualTo("Қ.\u00a0Ә.");
        assertThat(result.union().in("ru")).isEqualTo("Организация " + union.union);
    }

    @Test
    void a_forged_token_and_a_number_without_its_code_find_nothing() {
        cards.issue(branch, person);
        PrintedCard printed = printed();
        char last = printed.token().charAt(25);
        String forged = printed.token().substring(0, 25) + (last == '0' ? '1' : '0');

        assertThat(cards.check(union.federation, forged)).isEmpty();
        assertThat(cards.check(union.federation, "' or true --")).isEmpty();
        assertThat(cards.check(union.federation, printed.number().digits())).isEmpty();
        assertThat(cards.check(union.federation, printed.number(), "")).isEmpty();
        assertThat(cards.check(union.federation, printed.number(), "0000-0000")).isEmpty();
        assertThat(cards.check(
                        union.federation, printed.number(), printed.code().toLowerCase()))
                .isPresent();
        assertThat(printed.toString()).doesNotContain(printed.token());
    }

    @Test
    void a_new_card_ends_the_old_one_at_once() {
        CardView first = cards.issue(branch, person);
        String old = printed().token();
        refused(Reason.HAS_CARD, () -> cards.issue(branch, person));
        refused(Reason.REASON_MISSING, () -> cards.reissue(branch, person, first.version(), " "));
        refused(Reason.NOT_ISSUED, () -> cards.reissue(branch, person, first.version() + 1, "утеря"));

        CardView second = cards.reissue(branch, person, first.version(), "утеря");

        assertThat(second.number()).isNotEqualTo(first.number());
        CardCheckResult result = cards.check(union.federation, old).orElseThrow();
        assertThat(result.valid()).isFalse();
        assertThat(result.initials()).isNull();
        assertThat(cards.check(union.federation, printed().token())
                        .orElseThrow()
                        .valid())
                .isTrue();
        assertThat(cards.of(branch, person))
                .extracting(CardView::state)
                .containsExactlyInAnyOrder(CardState.VALID, CardState.REPLACED);
    }

    @Test
    void a_blocked_card_is_not_good_and_a_new_one_may_be_issued() {
        CardView card = cards.issue(branch, person);
        String token = printed().token();

        cards.block(branch, person, card.version(), "передана другому лицу");

        assertThat(cards.check(union.federation, token).orElseThrow().valid()).isFalse();
        assertThat(cards.print(branch, person)).isEmpty();
        refused(Reason.NOT_ISSUED, () -> cards.block(branch, person, card.version(), "ещё раз"));
        assertThat(cards.issue(branch, person).state()).isEqualTo(CardState.VALID);
    }

    @Test
    void leaving_ends_the_card_and_coming_back_does_not_revive_it() {
        cards.issue(branch, person);
        String token = printed().token();
        changes.leave(
                branch,
                person,
                new Leaving(
                        members.find(branch, person).orElseThrow().version(),
                        LocalDate.now().minusDays(5),
                        "own_wish",
                        "№ 2"));

        assertThat(cards.check(union.federation, token).orElseThrow().valid()).isFalse();
        assertThat(cards.of(branch, person).get(0).state()).isEqualTo(CardState.ENDED);
        refused(Reason.NOT_ACTIVE, () -> cards.issue(branch, person));
        followingPeriod(union.primary, LocalDate.now().minusDays(5));
        assertThat(cards.check(union.federation, token).orElseThrow().valid()).isFalse();
        assertThat(cards.issue(branch, person).state()).isEqualTo(CardState.VALID);
    }

    @Test
    void a_transfer_within_the_union_keeps_the_card() {
        cards.issue(branch, person);
        String token = printed().token();

        moves.transfer(
                branch,
                person,
                new Transfer(
                        members.find(branch, person).orElseThrow().version(),
                        union.sibling,
                        LocalDate.now().minusDays(3),
                        null,
                        Employment.unknown(),
                        Decision.numbered("№ 3")));

        assertThat(cards.check(union.federation, token).orElseThrow().valid()).isTrue();
        assertThat(cards.of(union.scope(union.sibling), person)).hasSize(1);
        refused(Reason.HAS_CARD, () -> cards.issue(branch, person));
        assertThat(printed().token()).isEqualTo(token);
    }

    @Test
    void the_foreign_member_is_not_found_and_the_restricted_one_gets_no_card() {
        AccessScope foreign = union.scope(union.foreignBranch);
        refused(Reason.NOT_FOUND, () -> cards.issue(foreign, person));
        CardView card = cards.issue(branch, person);
        String token = printed().token();
        assertThat(cards.of(foreign, person)).isEmpty();
        assertThat(cards.print(foreign, person)).isEmpty();
        refused(Reason.NOT_FOUND, () -> cards.block(foreign, person, card.version(), "чужая"));

        rights.restrict(
                branch, person, members.find(branch, person).orElseThrow().version(), "требование");

        assertThat(cards.check(union.federation, token).orElseThrow().valid()).isFalse();
        refused(Reason.RESTRICTED, () -> cards.reissue(branch, person, card.version(), "утеря"));
    }

    @Test
    void a_destroyed_record_leaves_no_card_behind() {
        cards.issue(branch, person);
        String token = printed().token();
        changes.leave(
                branch,
                person,
                new Leaving(
                        members.find(branch, person).orElseThrow().version(),
                        LocalDate.now().minusDays(5),
                        "own_wish",
                        "№ 2"));
        rights.anonymise(
                branch, person, members.find(branch, person).orElseThrow().version(), "требование", true);

        assertThat(cards.check(union.federation, token)).isEmpty();
    }

    @Test
    void all_without_a_card_get_one_and_nobody_gets_two() {
        admit(union.primary);
        admit(union.primary);
        admit(union.sibling);
        cards.issue(branch, person);

        assertThat(cards.withoutCard(branch, union.primary)).isEqualTo(2);
        assertThat(cards.issueAll(union.scope(union.foreignBranch), union.primary, 100))
                .isZero();
        assertThat(cards.issueAll(branch, union.primary, 1)).isEqualTo(1);
        assertThat(cards.issueAll(branch, union.primary, 100)).isEqualTo(1);
        assertThat(cards.withoutCard(branch, union.primary)).isZero();
        assertThat(cards.issueAll(branch, union.primary, 100)).isZero();
    }

    @Test
    void a_hundred_at_once_issue_one_card() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(() -> {
                try {
                    cards.issue(branch, person);
                    return true;
                } catch (CardRefusal refusal) {
                    assertThat(refusal.reason()).isEqualTo(Reason.HAS_CARD);
                    return false;
                }
            });
        }
        int issued = 0;
        for (Future<Boolean> call : many.invokeAll(calls)) {
            issued += call.get() ? 1 : 0;
        }
        many.shutdown();

        assertThat(issued).isEqualTo(1);
        assertThat(cards.of(branch, person)).hasSize(1);
    }

    @Test
    void a_rotation_of_the_keys_keeps_printed_cards_good() {
        cards.issue(branch, person);
        PrintedCard printed = printed();

        rotation.begin("tester");
        assertThat(cards.check(union.federation, printed.token())).isPresent();
        while (resealing.resealSome(100) > 0) {}
        rotation.retireOld();

        assertThat(cards.check(union.federation, printed.token()).orElseThrow().valid())
                .isTrue();
        assertThat(cards.check(union.federation, printed.number(), printed.code()))
                .isPresent();
        assertThat(printed().token()).isEqualTo(printed.token());
    }

    @Test
    void the_database_and_the_application_agree_on_the_check_digit() {
        List<String> numbers = jdbc.sql("select card_number('10', n * 7919) from generate_series(1, 500) n")
                .query(String.class)
                .list();

        assertThat(numbers).allMatch(number -> CardNumber.read(number).isPresent());
        for (String number : numbers) {
            char changed = number.charAt(4) == '9' ? '0' : (char) (number.charAt(4) + 1);
            assertThat(CardNumber.read(number.substring(0, 4) + changed + number.substring(5)))
                    .isEmpty();
        }
    }

    /** A new membership that begins where the old one ended and is no transfer, under the role that sees all rows. */
    private void followingPeriod(String primary, LocalDate from) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql("""
                            insert into membership (id, person_id, primary_id, legal_ground_id, category, valid_from, full_name)
                            select gen_random_uuid(), person_id, (select id from organisation where code = :primary),
                                   legal_ground_id, category, :from, full_name
                            from membership where person_id = :person""")
                    .param("primary", primary)
                    .param("from", from)
                    .param("person", person.value())
                    .update();
        });
    }
}
