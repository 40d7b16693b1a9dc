package kz.birlik.membership.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kz.birlik.db.TestDatabase;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.Election;
import kz.birlik.membership.body.NewBody;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.duplicate.MergeObstacle.Kind;
import kz.birlik.membership.duplicate.MergeRefusal.Reason;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@MembershipTest
class MergesTest {

    /** What only grows: the trail, the counters whose sum is compared elsewhere, and the merge itself. */
    private static final Set<String> GROWS = Set.of(
            "audit_event",
            "trail_person_key",
            "member_count_change",
            "person_merge",
            "person_merge_membership",
            "row_change",
            "flyway_schema_history");

    private static final LocalDate EARLIER = LocalDate.of(2020, 9, 1);
    private static final LocalDate LATER = LocalDate.of(2024, 9, 1);

    @Autowired
    private Merges merges;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private Members members;

    @Autowired
    private MemberChanges changes;

    @Autowired
    private SubjectRights rights;

    @Autowired
    private Cards cards;

    @Autowired
    private BodyChanges bodies;

    @Autowired
    private MergeResealing resealing;

    @Autowired
    private KeyRotation rotation;

    @Autowired
    private Organisations organisations;

    @Autowired
    private OrganisationChanges tree;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestDatabase.Database database;

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

    private JdbcClient backup() {
        TestDatabase.Database backup = TestDatabase.asBackup(database);
        return JdbcClient.create(new DriverManagerDataSource(backup.url(), backup.username(), backup.password()));
    }

    private PersonId admit(String primary, String given, Iin iin, LocalDate from) {
        return changes.admit(
                union.federation,
                Union.admission(primary, PersonName.of("Қайратова", given, null), new Identity.ByIin(iin), from));
    }

    private long version(PersonId person) {
        return members.find(union.federation, person).orElseThrow().version();
    }

    private MemberCard card(PersonId person) {
        return members.find(branch, person).orElseThrow();
    }

    private void correct(PersonId person, String given, LocalDate born, Sex sex) {
        MemberCard card = members.find(union.federation, person).orElseThrow();
        changes.correct(
                union.federation,
                person,
                new Correction(
                        card.version(),
                        PersonName.of("Қайратова", given, null),
                        null,
                        born,
                        sex,
                        "working",
                        "+7 701 000 00 00",
                        null,
                        Set.of(AdmissionWarning.values())));
    }

    private void leave(PersonId person, LocalDate on) {
        changes.leave(union.federation, person, new Leaving(version(person), on, "own_wish", null));
    }

    private DuplicatePair pair() {
        duplicates.look(
                union.federation,
                organisations.idOf(union.federation, union.branch).orElseThrow().value());
        return duplicates.page(branch, DuplicateState.OPEN, null, 10).get(0);
    }

    private MergeOrder order(DuplicatePair pair, PersonId stays, Map<MergeField, PersonId> right, UUID... inForce) {
        Map<MergeField, Boolean> taken = new TreeMap<>();
        right.forEach((field, person) -> taken.put(field, pair.first().person().equals(person)));
        return new MergeOrder(
                new MergeChoice(pair.first().person().equals(stays), taken, Set.of(inForce)),
                pair.version(),
                version(pair.first().person()),
                version(pair.second().person()),
                "сверено с паспортом");
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MergeRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static void inTheWay(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MergeRefusal.class,
                        refusal -> assertThat(refusal.obstacles())
                                .extracting(MergeObstacle::kind)
                                .contains(kind));
    }

    /** Every row of every table, but for when it was last changed and how often. */
    private Map<String, List<String>> everything(String... without) {
        JdbcClient all = backup();
        Map<String, List<String>> rows = new TreeMap<>();
        String left = "'version', 'changed_at', 'changed_by', 'search_key'"
                + (without.length == 0 ? "" : ", '" + String.join("', '", without) + "'");
        all
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !GROWS.contains(table))
                .forEach(table -> rows.put(
                        table,
                        all.sql("select (to_jsonb(t) - array[%s])::text as row from %s t order by 1"
                                        .formatted(left, table))
                                .query(String.class)
                                .list()));
        return rows;
    }

    private static List<String> changed(Map<String, List<String>> before, Map<String, List<String>> after) {
        List<String> changed = new ArrayList<>();
        before.forEach((table, rows) -> {
            Set<String> were = new TreeSet<>(rows);
            Set<String> are = new TreeSet<>(after.get(table));
            were.stream().filter(row -> !are.contains(row)).forEach(row -> changed.add(table + " - " + row));
            are.stream().filter(row -> !were.contains(row)).forEach(row -> changed.add(table + " + " + row));
        });
        return changed;
    }

    private void electedTo(PersonId person, String primary, String minutes) {
        UUID body =
                bodies.found(branch, new NewBody(primary, "union_committee", null, null, null, null, EARLIER, true));
        bodies.elect(
                branch,
                body,
                new Election(
                        false,
                        LocalDate.of(2025, 3, 1),
                        LocalDate.of(2030, 3, 1),
                        minutes,
                        null,
                        null,
                        null,
                        List.of(new Election.Seat.OfMember(person, "chair", null))));
    }

    @Test
    void everything_of_the_absorbed_record_goes_over_and_an_undo_gives_the_same_rows_back() {
        Iin old = Union.iin();
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.sibling, "Асел", old, LATER);
        correct(stays, "Әсел", LocalDate.of(1990, 5, 1), null);
        correct(goes, "Асел", LocalDate.of(1990, 5, 1), Sex.FEMALE);
        String number = cards.issue(branch, goes).number().shown();
        electedTo(goes, union.sibling, "№ 1");
        rights.hold(branch, goes, "dispute 5", null);
        DuplicatePair pair = pair();
        Map<String, List<String>> before = everything();

        UUID merge = merges.merge(branch, pair.id(), order(pair, stays, Map.of(MergeField.GIVEN, stays)));

        assertThat(members.find(branch, goes)).isEmpty();
        MemberCard card = card(stays);
        assertThat(card.periods()).hasSize(2);
        assertThat(card.sex()).as("what one record did not know").isEqualTo(Sex.FEMALE);
        assertThat(card.name().full()).isEqualTo("Қайратова Әсел");
        assertThat(merges.leadsTo(branch, goes)).contains(stays);
        assertThat(members.findByIin(branch, old)).as("by the old number").contains(stays);
        assertThat(cards.of(branch, stays))
                .extracting(one -> one.number().shown())
                .contains(number);
        assertThat(rights.standing(branch, stays).orElseThrow().held()).isTrue();
        MergeView view = merges.find(branch, merge).orElseThrow();
        assertThat(view.goes())
                .extracting(
                        MergePlan.Goes::memberships,
                        MergePlan.Goes::cards,
                        MergePlan.Goes::mandates,
                        MergePlan.Goes::holds)
                .containsExactly(1, 1, 1, 1);
        assertThat(changed(before, everything())).isNotEmpty();

        assertThat(merges.inTheWayOfUndo(branch, merge)).isEmpty();
        merges.undo(branch, merge, view.version(), "две разные женщины");

        assertThat(changed(before, everything())).isEmpty();
        assertThat(merges.leadsTo(branch, goes)).isEmpty();
        assertThat(duplicates.page(branch, DuplicateState.OPEN, null, 10))
                .extracting(DuplicatePair::id)
                .containsExactly(pair.id());
        assertThat(jdbc.sql(
                                "select action from audit_event where object_id in (:one, :other) and action like 'person.%' order by id")
                        .param("one", stays.toString())
                        .param("other", goes.toString())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "person.hold-placed",
                        "person.merged",
                        "person.absorbed",
                        "person.merge-undone",
                        "person.merge-undone");
        refused(Reason.CHANGED_MEANWHILE, () -> merges.undo(branch, merge, view.version(), "ещё раз"));
    }

    @Test
    void the_number_that_is_right_stays_and_both_find_the_record() {
        Iin wrong = Union.iin();
        Iin right = Union.iin();
        PersonId stays = admit(union.primary, "Әсел", wrong, EARLIER);
        PersonId goes = admit(union.sibling, "Әсел", right, LATER);
        DuplicatePair pair = pair();
        String[] sealed = {"iin_sealed"};
        Map<String, List<String>> before = everything(sealed);

        UUID merge = merges.merge(branch, pair.id(), order(pair, stays, Map.of(MergeField.IIN, goes)));

        assertThat(members.revealIin(branch, stays, "check")).contains(right.digits());
        assertThat(members.findByIin(branch, wrong)).contains(stays);
        assertThat(members.findByIin(branch, right)).contains(stays);
        String file =
                rights.file(branch, stays, "request").orElseThrow().sections().toString();
        assertThat(file).contains("person_merge", right.digits(), wrong.digits());

        merges.undo(branch, merge, 0, "ошибка");

        assertThat(changed(before, everything(sealed))).isEmpty();
        assertThat(members.revealIin(branch, stays, "check")).contains(wrong.digits());
        assertThat(members.revealIin(branch, goes, "check")).contains(right.digits());
    }

    @Test
    void an_admission_under_the_old_number_finds_the_record_that_stayed() {
        Iin old = Union.iin();
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.sibling, "Әсел", old, LATER);
        DuplicatePair pair = pair();
        merges.merge(branch, pair.id(), order(pair, stays, Map.of()));
        Admission again = Union.admission(union.primary, "Қайратова", "Әсел", old);

        assertThatThrownBy(() -> changes.admit(branch, again)).isInstanceOfSatisfying(MemberRefusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(MemberRefusal.Reason.ALREADY_MEMBER);
            assertThat(refusal.facts()).containsEntry("person", stays);
        });
        assertThat(goes).isNotEqualTo(stays);
    }

    @Test
    void of_two_memberships_at_one_time_one_goes_on_and_the_person_is_counted_once() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.sibling, "Әсел", Union.iin(), LATER);
        DuplicatePair pair = pair();
        UUID first = card(stays).periods().get(0).id();
        UUID second = card(goes).periods().get(0).id();
        Map<String, List<String>> before = everything();

        MergePlan plan = merges.plan(branch, pair.id(), MergeChoice.none());
        assertThat(plan.overlaps()).hasSize(1);
        assertThat(plan.overlaps().get(0).inForce()).as("the longer seniority").isEqualTo(first);
        assertThat(plan.overlaps().get(0).until()).isNull();

        UUID merge = merges.merge(branch, pair.id(), order(pair, stays, Map.of()));
        assertThat(card(stays).periods())
                .filteredOn(period -> period.activeOn(LocalDate.now()))
                .extracting(MemberCard.Period::id)
                .containsExactly(first);
        merges.undo(branch, merge, 0, "ошибка");
        assertThat(changed(before, everything())).isEmpty();

        DuplicatePair again = pair();
        Map<String, List<String>> beforeAgain = everything();
        UUID other = merges.merge(branch, again.id(), order(again, stays, Map.of(), second));
        MemberCard card = card(stays);
        assertThat(card.periods())
                .filteredOn(period -> period.activeOn(LocalDate.now()))
                .extracting(MemberCard.Period::id)
                .containsExactly(second);
        assertThat(card.periods().get(0).details().seniority().countedFrom()).isEqualTo(EARLIER);
        assertThat(card.periods().get(1).validTo()).isEqualTo(LATER);
        merges.undo(branch, other, 0, "ошибка");
        assertThat(changed(beforeAgain, everything())).isEmpty();
    }

    @Test
    void what_began_today_is_not_struck_off_today() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        admit(union.sibling, "Әсел", Union.iin(), LocalDate.now());
        DuplicatePair pair = pair();

        inTheWay(Kind.BEGAN_TODAY, () -> merges.merge(branch, pair.id(), order(pair, stays, Map.of())));
    }

    @Test
    void two_mandates_in_one_body_are_settled_first() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        UUID body = bodies.found(
                branch, new NewBody(union.primary, "union_committee", null, null, null, null, EARLIER, true));
        bodies.elect(
                branch,
                body,
                new Election(
                        false,
                        LocalDate.of(2025, 3, 1),
                        LocalDate.of(2030, 3, 1),
                        "№ 1",
                        null,
                        null,
                        null,
                        List.of(
                                new Election.Seat.OfMember(stays, "chair", null),
                                new Election.Seat.OfMember(goes, "member", null))));
        DuplicatePair pair = pair();

        inTheWay(Kind.MANDATES, () -> merges.merge(branch, pair.id(), order(pair, stays, Map.of())));
    }

    @Test
    void a_record_with_memberships_elsewhere_is_not_absorbed_and_only_ones_own_superior_is_named() {
        Iin iin = Union.iin();
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.sibling, "Әсел", iin, LATER);
        changes.admit(
                union.scope(union.foreignBranch),
                Union.admission(
                        union.foreignPrimary,
                        PersonName.of("Қайратова", "Әсел", null),
                        new Identity.ByIin(iin),
                        LATER));
        DuplicatePair pair = pair();

        MergePlan plan =
                merges.plan(branch, pair.id(), order(pair, stays, Map.of()).choice());
        assertThat(plan.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.kind()).isEqualTo(Kind.ELSEWHERE);
            assertThat(obstacle.superior()).isNotNull();
            assertThat(obstacle.toString()).doesNotContain(union.foreignPrimary, union.foreignBranch, union.otherUnion);
        });
        assertThat(plan.toString()).doesNotContain(union.foreignPrimary);
        inTheWay(Kind.ELSEWHERE, () -> merges.merge(branch, pair.id(), order(pair, stays, Map.of())));

        assertThat(merges.plan(branch, pair.id(), order(pair, goes, Map.of()).choice())
                        .obstacles())
                .as("the other way round")
                .isEmpty();
        merges.merge(branch, pair.id(), order(pair, goes, Map.of()));
        assertThat(members.find(union.scope(union.foreignBranch), goes)
                        .orElseThrow()
                        .periods())
                .as("another union learns nothing")
                .hasSize(1);
        assertThat(merges.of(union.scope(union.foreignBranch), goes)).isEmpty();
    }

    @Test
    void outside_the_scope_there_is_neither_a_pair_nor_a_merge() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.sibling, "Әсел", Union.iin(), LATER);
        DuplicatePair pair = pair();
        MergeOrder order = order(pair, stays, Map.of());
        for (String elsewhere : List.of(union.foreignBranch, union.otherBranch, union.primary)) {
            AccessScope scope = union.scope(elsewhere);
            refused(Reason.NOT_FOUND, () -> merges.plan(scope, pair.id(), MergeChoice.none()));
            refused(Reason.NOT_FOUND, () -> merges.merge(scope, pair.id(), order));
        }
        UUID merge = merges.merge(branch, pair.id(), order);
        for (String elsewhere : List.of(union.foreignBranch, union.otherBranch, union.primary)) {
            AccessScope scope = union.scope(elsewhere);
            assertThat(merges.find(scope, merge)).as(elsewhere).isEmpty();
            assertThat(merges.page(scope, null, 10)).as(elsewhere).isEmpty();
            assertThat(merges.leadsTo(scope, goes)).as(elsewhere).isEmpty();
            refused(Reason.NOT_FOUND, () -> merges.undo(scope, merge, 0, "чужое"));
        }
        assertThat(merges.page(branch, null, 10)).extracting(MergeView::id).containsExactly(merge);
        refused(Reason.NOT_FOUND, () -> merges.undo(branch, UUID.randomUUID(), 0, "нет такого"));
    }

    @Test
    void of_two_officers_at_once_one_merges_and_the_other_is_told() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.sibling, "Әсел", Union.iin(), LATER);
        DuplicatePair pair = pair();
        List<MergeOrder> orders = List.of(order(pair, stays, Map.of()), order(pair, goes, Map.of()));

        List<CompletableFuture<UUID>> both = orders.stream()
                .map(order -> CompletableFuture.supplyAsync(() -> merges.merge(branch, pair.id(), order)))
                .toList();
        List<Object> answers = new ArrayList<>();
        for (CompletableFuture<UUID> one : both) {
            try {
                answers.add(one.join());
            } catch (CompletionException refused) {
                answers.add(((MergeRefusal) refused.getCause()).reason());
            }
        }

        assertThat(answers).contains(Reason.CHANGED_MEANWHILE).hasAtLeastOneElementOfType(UUID.class);
        assertThat(merges.page(branch, null, 10)).hasSize(1);
        assertThat(merges.ofPair(branch, pair.id())).isPresent();
    }

    @Test
    void a_record_that_was_corrected_meanwhile_is_looked_at_again() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        admit(union.sibling, "Әсел", Union.iin(), LATER);
        DuplicatePair pair = pair();
        MergeOrder order = order(pair, stays, Map.of());
        correct(stays, "Әсел", LocalDate.of(1990, 5, 1), Sex.FEMALE);

        refused(Reason.CHANGED_MEANWHILE, () -> merges.merge(branch, pair.id(), order));
    }

    @Test
    void what_rests_on_a_merge_by_now_keeps_it_from_being_taken_back() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        admit(union.sibling, "Әсел", Union.iin(), LATER);
        DuplicatePair pair = pair();
        UUID merge = merges.merge(branch, pair.id(), order(pair, stays, Map.of()));

        rights.restrict(branch, stays, version(stays), "disputed");
        inTheWay(Kind.BLOCKED, () -> merges.undo(branch, merge, 0, "ошибка"));
        assertThat(merges.find(branch, merge).orElseThrow().toString()).doesNotContain("Қайратова");
        rights.release(branch, stays, version(stays), "settled");
        assertThat(merges.inTheWayOfUndo(branch, merge)).isEmpty();

        correct(stays, "Айсел", null, null);
        inTheWay(Kind.RECORD_CHANGED, () -> merges.undo(branch, merge, 0, "ошибка"));
        leave(stays, LocalDate.now());
        inTheWay(Kind.MEMBERSHIPS_CHANGED, () -> merges.undo(branch, merge, 0, "ошибка"));
        assertThat(merges.find(branch, merge).orElseThrow().undone()).isFalse();
    }

    @Test
    void three_records_become_one_and_are_taken_apart_in_the_opposite_order() {
        PersonId one = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId two = admit(union.sibling, "Әсел", Union.iin(), LATER);
        DuplicatePair pair = pair();
        UUID earlier = merges.merge(branch, pair.id(), order(pair, two, Map.of()));
        Iin iin = Union.iin();
        PersonId three = admit(union.primary, "Әсел", iin, LATER.plusDays(3));
        DuplicatePair next = pair();
        Map<String, List<String>> between = everything();
        UUID later = merges.merge(branch, next.id(), order(next, three, Map.of()));

        assertThat(merges.leadsTo(branch, one)).contains(three);
        assertThat(merges.leadsTo(branch, two)).contains(three);
        assertThat(merges.of(branch, three)).extracting(MergeView::id).containsExactly(later, earlier);
        inTheWay(Kind.LATER_MERGE, () -> merges.undo(branch, earlier, 0, "ошибка"));
        merges.undo(branch, later, 0, "ошибка");
        assertThat(changed(between, everything())).isEmpty();
        merges.undo(branch, earlier, 0, "ошибка");
        assertThat(members.find(branch, one)).isPresent();
    }

    @Test
    void a_destroyed_record_takes_what_it_has_absorbed_with_it() {
        Iin old = Union.iin();
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        PersonId goes = admit(union.sibling, "Әселжан", old, EARLIER);
        DuplicatePair pair = pair();
        merges.merge(branch, pair.id(), order(pair, stays, Map.of()));
        leave(stays, LocalDate.now());

        rights.anonymise(branch, stays, version(stays), "asked", true);

        JdbcClient all = backup();
        for (String table : List.of("person", "membership", "person_merge", "person_merge_membership")) {
            assertThat(all.sql(
                                    "select count(*) from %s t where t::text like '%%Әселжан%%' or t::text like '%%' || :id || '%%'"
                                            .formatted(table))
                            .param("id", goes.toString())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(members.findByIin(branch, old)).isEmpty();
        assertThat(all.sql("select count(*) from person_erasure where person_id in (:one, :other)")
                        .param("one", stays.value())
                        .param("other", goes.value())
                        .query(Long.class)
                        .single())
                .as("a copy from before the merge is told of both")
                .isEqualTo(2);
    }

    @Test
    void what_is_sealed_of_a_merge_opens_after_a_rotation() {
        PersonId stays = admit(union.primary, "Әсел", Union.iin(), EARLIER);
        admit(union.sibling, "Әсел", Union.iin(), LATER);
        DuplicatePair pair = pair();
        UUID merge = merges.merge(branch, pair.id(), order(pair, stays, Map.of()));

        rotation.begin("tester");
        assertThat(resealing.resealSome(1000)).isPositive();
        assertThat(resealing.resealSome(1000)).isZero();
        assertThat(merges.find(branch, merge).orElseThrow().settled()).hasSize(1);
    }
}
