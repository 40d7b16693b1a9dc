package kz.birlik.membership.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.bulk.BulkRefusal.Reason;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.member.CategoryChange;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.MemberSets.Recategorising;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.MembershipEvent;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class BulkActionsTest {

    private static final LocalDate MOVED = LocalDate.of(2025, 2, 1);

    @Autowired
    BulkActions bulk;

    @Autowired
    Members members;

    @Autowired
    MemberChanges changes;

    @Autowired
    MemberMoves moves;

    @Autowired
    SubjectRights rights;

    @Autowired
    Cards cards;

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
    AccessScope elsewhere;
    BulkActions.Asker asker;

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
        elsewhere = union.scope(union.otherBranch);
        UUID account = UUID.randomUUID();
        UUID post = UUID.randomUUID();
        jdbc.sql("""
                        insert into account (id, login, display_name, password_hash, language, must_change_password, stamp,
                                             synthetic, created_at, created_by, password_changed_at, version)
                        values (:id, :login, 'Bulk', 'x', 'ru', false, 0, true, now(), 'test', now(), 0)""")
                .param("id", account)
                .param("login", "b" + account.toString().substring(0, 18))
                .update();
        jdbc.sql("""
                        insert into post (id, account_id, role, organisation_id, line, valid_from, created_at, created_by,
                                          version)
                        select :id, :account, 'officer', id, 'sectoral', current_date, now(), 'test', 0
                        from organisation where code = :organisation""")
                .param("id", post)
                .param("account", account)
                .param("organisation", union.branch)
                .update();
        asker = new BulkActions.Asker(account, post);
    }

    @Test
    void whoever_joins_after_the_preview_is_not_among_the_chosen() {
        admitted(3);
        UUID id = bulk.choose(branch, asker, BulkKind.CARDS, all());
        PersonId late = admit(union.primary);

        done(branch, id);

        assertThat(bulk.find(branch, id).orElseThrow().done()).isEqualTo(3);
        assertThat(cards.of(branch, late)).isEmpty();
    }

    @Test
    void ticked_ones_of_others_are_counted_as_strangers_and_nothing_happens_to_them() {
        PersonId own = admit(union.primary);
        PersonId foreign = admit(union.farPrimary);
        UUID id = bulk.choose(
                branch,
                asker,
                BulkKind.CARDS,
                List.of(membership(own), membership(foreign), UUID.randomUUID(), membership(own)));

        BulkAction action = done(branch, id);

        assertThat(action.chosen()).isEqualTo(1);
        assertThat(action.strangers()).isEqualTo(2);
        assertThat(cards.of(branch, own)).hasSize(1);
        assertThat(cards.of(elsewhere, foreign)).isEmpty();
        refuses(() -> bulk.choose(branch, asker, BulkKind.CARDS, List.of(membership(foreign))), Reason.NOBODY);
    }

    @Test
    void an_action_is_found_by_those_who_see_its_organisation_and_by_nobody_else() {
        admitted(2);
        UUID id = bulk.choose(branch, asker, BulkKind.CARDS, all());

        assertThat(bulk.find(elsewhere, id)).isEmpty();
        assertThat(bulk.find(chair, id)).isEmpty();
        refuses(() -> bulk.confirm(elsewhere, id), Reason.NOT_FOUND);
        refuses(() -> bulk.rows(elsewhere, id, null, 0, 10), Reason.NOT_FOUND);
        refuses(() -> bulk.print(elsewhere, id, 1, 10), Reason.NOT_FOUND);
        refuses(() -> bulk.undo(elsewhere, id, "x"), Reason.NOT_FOUND);
        UUID own = bulk.choose(chair, asker, BulkKind.CARDS, all());
        assertThat(bulk.rows(branch, own, null, 0, 10)).hasSize(2).allMatch(row -> row.name() != null);
    }

    @Test
    void cards_go_to_those_without_one_and_the_others_are_named_with_the_reason() {
        List<PersonId> people = admitted(4);
        cards.issue(branch, people.get(0));
        changes.leave(branch, people.get(1), new Leaving(version(people.get(1)), MOVED, "own_wish", null));
        UUID id = bulk.choose(branch, asker, BulkKind.CARDS, memberships(people));
        rights.restrict(branch, people.get(2), version(people.get(2)), "просьба");

        assertThat(bulk.find(branch, id).orElseThrow().problems())
                .containsOnlyKeys(BulkProblem.HAS_CARD, BulkProblem.NOT_ACTIVE);
        BulkAction action = done(branch, id);
        bulk.run(branch, id);

        assertThat(action.done()).isEqualTo(1);
        assertThat(action.problems()).containsEntry(BulkProblem.RESTRICTED, 1).hasSize(3);
        assertThat(action.waiting()).isZero();
        assertThat(cards.of(branch, people.get(3))).hasSize(1);
        assertThat(recorded("card.issued", id)).isEqualTo(1);
        assertThat(bulk.rows(branch, id, "left", 0, 10))
                .filteredOn(row -> row.problem() == BulkProblem.RESTRICTED)
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo("•••"));
    }

    @Test
    void cards_of_many_are_good_and_printed_with_who_is_left_out() {
        List<PersonId> people = admitted(12);
        UUID issued = bulk.choose(branch, asker, BulkKind.CARDS, memberships(people.subList(0, 11)));
        done(branch, issued);
        assertThat(people.subList(0, 11))
                .extracting(person -> cards.of(branch, person).get(0).number())
                .doesNotHaveDuplicates();

        UUID printed = bulk.choose(branch, asker, BulkKind.PRINT, memberships(people));
        BulkAction action = done(branch, printed);

        assertThat(action.problems()).containsEntry(BulkProblem.NO_CARD, 1);
        List<BulkActions.Part> parts = bulk.parts(branch, printed, 10);
        assertThat(parts)
                .hasSize(2)
                .last()
                .satisfies(part -> assertThat(part.to()).isEqualTo(11));
        List<PrintedCard> sheet = bulk.print(branch, printed, parts.get(0).place(), 10);
        assertThat(sheet).hasSize(10);
        assertThat(cards.check(union.federation, sheet.get(0).token())
                        .orElseThrow()
                        .valid())
                .isTrue();
        assertThat(recorded("card.printed", printed)).isEqualTo(10);
    }

    @Test
    void a_change_of_category_leaves_out_whom_a_change_of_one_would_refuse() {
        List<PersonId> people = admitted(5);
        moves.changeCategory(
                branch, people.get(0), new CategoryChange(version(people.get(0)), "pensioner", MOVED, Decision.none()));
        moves.changeCategory(
                branch, people.get(1), new CategoryChange(version(people.get(1)), "student", MOVED, Decision.none()));
        moves.changeCategory(
                branch,
                people.get(1),
                new CategoryChange(version(people.get(1)), "working", MOVED.plusMonths(2), Decision.none()));
        changes.leave(branch, people.get(2), new Leaving(version(people.get(2)), MOVED.plusDays(1), "own_wish", null));
        UUID id = bulk.choose(branch, asker, BulkKind.CATEGORY, memberships(people));
        refuses(() -> bulk.confirm(branch, id), Reason.WRONG_STATE);
        refuses(() -> bulk.recategorise(branch, id, to("no_such", MOVED)), Reason.UNKNOWN_CATEGORY);
        refuses(
                () -> bulk.recategorise(
                        branch, id, to("pensioner", LocalDate.now().plusDays(1))),
                Reason.DATE_IN_FUTURE);

        bulk.recategorise(branch, id, to("pensioner", LocalDate.of(2020, 1, 1)));
        assertThat(bulk.find(branch, id).orElseThrow().problems()).containsEntry(BulkProblem.JOINED_LATER, 3);
        bulk.recategorise(branch, id, to("pensioner", MOVED.plusDays(7)));
        BulkAction action = done(branch, id);

        assertThat(action.problems())
                .containsEntry(BulkProblem.SAME_CATEGORY, 1)
                .containsEntry(BulkProblem.CHANGED_LATER, 1)
                .containsEntry(BulkProblem.NOT_ACTIVE, 1);
        assertThat(action.done()).isEqualTo(2);
        MembershipEvent event = members.timeline(branch, people.get(4)).get(0);
        assertThat(event.kind()).isEqualTo(MembershipEvent.Kind.CATEGORY_CHANGED);
        assertThat(event.on()).isEqualTo(MOVED.plusDays(7));
        assertThat(event.decision().number()).isEqualTo("№ 12");
        assertThat(recorded("member.category-changed", id)).isEqualTo(2);
        assertThat(differences()).isZero();
    }

    @Test
    void only_those_counted_as_the_category_it_begins_with_are_changed() {
        List<PersonId> people = admitted(2);
        moves.changeCategory(
                branch, people.get(0), new CategoryChange(version(people.get(0)), "student", MOVED, Decision.none()));
        UUID id = bulk.choose(branch, asker, BulkKind.CATEGORY, memberships(people));
        bulk.recategorise(
                branch, id, new Recategorising("student", "pensioner", MOVED.plusDays(3), Decision.none(), null));

        assertThat(done(branch, id).problems()).containsEntry(BulkProblem.OTHER_CATEGORY, 1);
        assertThat(category(people.get(0))).isEqualTo("pensioner");
    }

    @Test
    void a_change_of_category_is_taken_back_as_one_and_can_be_made_again_from_the_same_day() {
        List<PersonId> people = admitted(3);
        UUID id = changed(people);

        bulk.undo(branch, id, "Қате санат");

        assertThat(bulk.find(branch, id).orElseThrow().state()).isEqualTo(BulkState.UNDONE);
        assertThat(people).allSatisfy(person -> assertThat(category(person)).isEqualTo("working"));
        assertThat(members.timeline(branch, people.get(0)))
                .extracting(MembershipEvent::kind)
                .containsExactly(MembershipEvent.Kind.CORRECTED, MembershipEvent.Kind.CATEGORY_CHANGED);
        assertThat(recorded("member.category-restored", id)).isEqualTo(3);
        assertThat(differences()).isZero();
        refuses(() -> bulk.undo(branch, id, "again"), Reason.WRONG_STATE);

        UUID again = bulk.choose(branch, asker, BulkKind.CATEGORY, memberships(people));
        bulk.recategorise(branch, again, to("student", MOVED.minusDays(1)));
        assertThat(bulk.find(branch, again).orElseThrow().problems()).containsEntry(BulkProblem.CHANGED_LATER, 3);
        bulk.recategorise(branch, again, to("student", MOVED));
        assertThat(done(branch, again).done()).isEqualTo(3);
        assertThat(differences()).isZero();
    }

    @Test
    void nothing_is_taken_back_once_something_has_happened_to_one_of_them() {
        List<PersonId> people = admitted(3);
        UUID id = changed(people);
        refuses(() -> bulk.undo(branch, id, "  "), Reason.REASON_MISSING);
        moves.changeCategory(
                branch,
                people.get(1),
                new CategoryChange(version(people.get(1)), "student", MOVED.plusDays(5), Decision.none()));

        assertThat(bulk.touched(branch, id)).isEqualTo(1);
        refuses(() -> bulk.undo(branch, id, "Қате"), Reason.TOUCHED);
        assertThat(category(people.get(0))).isEqualTo("pensioner");
    }

    @Test
    void an_action_is_confirmed_once_and_not_a_day_after_it_was_looked_at() {
        admitted(2);
        UUID id = bulk.choose(branch, asker, BulkKind.CARDS, all());
        jdbc.sql("select 1").query(Integer.class).single();
        whole(() -> jdbc.sql("update bulk_action set made_at = made_at - interval '25 hours' where id = :id")
                .param("id", id)
                .update());
        refuses(() -> bulk.confirm(branch, id), Reason.TOO_OLD);
        bulk.tidy(union.federation);
        assertThat(bulk.find(branch, id).orElseThrow().state()).isEqualTo(BulkState.DISCARDED);

        UUID fresh = bulk.choose(branch, asker, BulkKind.CARDS, all());
        done(branch, fresh);
        refuses(() -> bulk.confirm(branch, fresh), Reason.WRONG_STATE);
        UUID nothing = bulk.choose(branch, asker, BulkKind.CARDS, all());
        refuses(() -> bulk.confirm(branch, nothing), Reason.NOTHING_TO_DO);
    }

    @Test
    void one_that_was_stopped_goes_on_with_those_who_still_wait() {
        admitted(2);
        UUID id = bulk.choose(branch, asker, BulkKind.CARDS, all());
        bulk.confirm(branch, id);
        bulk.fail(branch, id);
        assertThat(bulk.find(branch, id).orElseThrow().state()).isEqualTo(BulkState.FAILED);

        assertThat(done(branch, id).done()).isEqualTo(2);
    }

    @Test
    void the_number_of_statements_does_not_grow_with_the_chosen() {
        int few = statements(changedLater(admitted(3)));
        int many = statements(changedLater(admitted(60)));
        assertThat(many).isEqualTo(few);
        int one = statements(issuing(admitted(2)));
        int lot = statements(issuing(admitted(60)));
        assertThat(lot).isEqualTo(one);
    }

    private Runnable changedLater(List<PersonId> people) {
        List<UUID> chosen = memberships(people);
        return () -> {
            UUID id = bulk.choose(branch, asker, BulkKind.CATEGORY, chosen);
            bulk.recategorise(branch, id, to("pensioner", MOVED));
            done(branch, id);
            bulk.undo(branch, id, "test");
        };
    }

    private Runnable issuing(List<PersonId> people) {
        List<UUID> chosen = memberships(people);
        return () -> done(branch, bulk.choose(branch, asker, BulkKind.CARDS, chosen));
    }

    /** Statements sent while something runs, as the data layer writes them down. */
    private static int statements(Runnable run) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> sent = new ListAppender<>();
        Level before = logger.getLevel();
        boolean additive = logger.isAdditive();
        sent.start();
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        logger.addAppender(sent);
        try {
            run.run();
        } finally {
            logger.detachAppender(sent);
            logger.setLevel(before);
            logger.setAdditive(additive);
        }
        return (int) new ArrayList<>(sent.list)
                .stream()
                        .filter(event -> event.getFormattedMessage().contains("SQL statement ["))
                        .count();
    }

    private UUID changed(List<PersonId> people) {
        UUID id = bulk.choose(branch, asker, BulkKind.CATEGORY, memberships(people));
        bulk.recategorise(branch, id, to("pensioner", MOVED));
        done(branch, id);
        assertThat(people).allSatisfy(person -> assertThat(category(person)).isEqualTo("pensioner"));
        return id;
    }

    private BulkAction done(AccessScope scope, UUID id) {
        bulk.confirm(scope, id);
        bulk.run(scope, id);
        BulkAction action = bulk.find(scope, id).orElseThrow();
        assertThat(action.state()).isEqualTo(BulkState.DONE);
        return action;
    }

    private static Recategorising to(String category, LocalDate on) {
        return new Recategorising(null, category, on, Decision.numbered("№ 12"), "жас");
    }

    private MemberFilter all() {
        return new MemberFilter(null, union.primary, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.NAME, null, 1);
    }

    private List<PersonId> admitted(int number) {
        return IntStream.range(0, number).mapToObj(i -> admit(union.primary)).toList();
    }

    private PersonId admit(String primary) {
        return changes.admit(union.federation, Union.admission(primary, "Бекова", "Айгүл", Union.iin()));
    }

    private MemberCard card(PersonId person) {
        return members.find(union.federation, person).orElseThrow();
    }

    private long version(PersonId person) {
        return card(person).version();
    }

    private String category(PersonId person) {
        return whole(() -> jdbc.sql("select category from membership where person_id = :person")
                .param("person", person.value())
                .query(String.class)
                .single());
    }

    private UUID membership(PersonId person) {
        return memberships(List.of(person)).get(0);
    }

    private List<UUID> memberships(List<PersonId> people) {
        return whole(() -> Stream.of(people)
                .flatMap(List::stream)
                .map(person -> jdbc.sql("select id from membership where person_id = :person")
                        .param("person", person.value())
                        .query(UUID.class)
                        .single())
                .toList());
    }

    private int recorded(String action, UUID id) {
        return whole(
                () -> jdbc.sql("select count(*) from audit_event where action = :action and after ->> 'bulk' = :id")
                        .param("action", action)
                        .param("id", id.toString())
                        .query(Integer.class)
                        .single());
    }

    private int differences() {
        return whole(() -> jdbc.sql("select count(*) from member_count_differences()")
                .query(Integer.class)
                .single());
    }

    private <T> T whole(Supplier<T> question) {
        return new TransactionTemplate(transactions).execute(status -> {
            scopes.enter(union.federation);
            return question.get();
        });
    }

    private static void refuses(ThrowingCallable step, Reason reason) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        BulkRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
