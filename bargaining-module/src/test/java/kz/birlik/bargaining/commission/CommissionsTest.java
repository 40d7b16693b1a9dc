package kz.birlik.bargaining.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteChanges.Decided;
import kz.birlik.bargaining.TripartiteChanges.Described;
import kz.birlik.bargaining.TripartiteChanges.Executed;
import kz.birlik.bargaining.TripartiteChanges.Held;
import kz.birlik.bargaining.TripartiteChanges.Planned;
import kz.birlik.bargaining.TripartiteChanges.Seating;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteDecisionView;
import kz.birlik.bargaining.TripartiteFile;
import kz.birlik.bargaining.TripartiteFilter;
import kz.birlik.bargaining.TripartiteFilter.Show;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteMeeting;
import kz.birlik.bargaining.TripartiteRating.Explained;
import kz.birlik.bargaining.TripartiteRating.Score;
import kz.birlik.bargaining.TripartiteRefusal;
import kz.birlik.bargaining.TripartiteRefusal.Reason;
import kz.birlik.bargaining.TripartiteRow;
import kz.birlik.bargaining.TripartiteSeatRow;
import kz.birlik.bargaining.TripartiteUpcoming;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.MeetingState;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BargainingTest
class CommissionsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final int LAST_YEAR = TODAY.getYear() - 1;
    private static final LocalDate FORMED = LocalDate.of(2020, 1, 1);

    @Autowired
    TripartiteCommissions commissions;

    @Autowired
    TripartiteChanges changes;

    @Autowired
    CommissionTasks tasks;

    @Autowired
    Field field;

    String union;
    String member;
    AccessScope scope;
    UUID id;

    @BeforeEach
    void form() {
        union = field.union();
        member = field.member(union);
        scope = field.scope(union);
        id = changes.form(scope, union, TripartiteLevel.SECTOR, null, described(50), false);
    }

    @Test
    void a_commission_is_kept_by_the_organisation_of_its_level() {
        TripartiteView view = view();
        assertThat(view.mine()).isTrue();
        assertThat(view.row().organisationCode()).isEqualTo(union);
        assertThat(commissions.levelsOf(scope)).containsExactly(TripartiteLevel.SECTOR);
        assertThat(refusal(() -> changes.form(scope, union, TripartiteLevel.REPUBLIC, null, described(null), false)))
                .isEqualTo(Reason.LEVEL_NOT_HERE);
        assertThat(refusal(() -> changes.form(
                        field.scope(field.union()), union, TripartiteLevel.SECTOR, null, described(null), false)))
                .as("another union")
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.form(
                        scope,
                        union,
                        TripartiteLevel.SECTOR,
                        null,
                        new Described(named(), TODAY.plusDays(1), null, null, null),
                        false)))
                .isEqualTo(Reason.DATE_IN_FUTURE);
    }

    @Test
    void everybody_reads_a_commission_and_only_its_keeper_changes_it() {
        AccessScope stranger = field.scope(field.union());
        assertThat(commissions.find(stranger, id, TODAY))
                .hasValueSatisfying(view -> assertThat(view.mine()).isFalse());
        assertThat(refusal(() -> changes.seat(stranger, id, version(), seating(Side.STATE, null, FORMED, null))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.plan(stranger, id, version(), new Planned(TODAY, null, "x"))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void seats_are_dated_and_the_composition_of_any_day_is_known() {
        sides(FORMED);
        assertThat(view().isEqual()).isTrue();
        UUID seat =
                changes.seat(scope, id, version(), seating(Side.EMPLOYEES, member, FORMED, LocalDate.of(2023, 6, 1)));
        assertThat(view().seats()).hasSize(3);
        assertThat(view().formerSeats()).extracting(TripartiteView.Seat::id).containsExactly(seat);
        TripartiteView then =
                commissions.find(scope, id, LocalDate.of(2023, 5, 31)).orElseThrow();
        assertThat(then.seatsOf(Side.EMPLOYEES)).isEqualTo(2);
        assertThat(then.isEqual()).isFalse();
        assertThat(commissions
                        .find(scope, id, LocalDate.of(2023, 6, 1))
                        .orElseThrow()
                        .isEqual())
                .isTrue();
        assertThat(refusal(() -> changes.seat(scope, id, version(), seating(Side.STATE, member, FORMED, null))))
                .isEqualTo(Reason.ORGANISATION_OF_OTHER_SIDE);
        assertThat(refusal(() ->
                        changes.reseat(scope, id, version(), seat, seating(Side.EMPLOYEES, member, FORMED, FORMED))))
                .isEqualTo(Reason.UNTIL_BEFORE_FROM);
        changes.reseat(scope, id, version(), seat, seating(Side.EMPLOYEES, member, FORMED, null));
        assertThat(row(Show.UNEQUAL))
                .as("two of the union, one of each other side")
                .isNotNull();
        List<TripartiteSeatRow> sent = commissions.unionSeats(
                scope, new TripartiteSeatRow.Filter(TODAY, TripartiteLevel.SECTOR, member, null, 10));
        assertThat(sent).extracting(TripartiteSeatRow::id).containsExactly(seat);
        assertThat(commissions.unionSeats(
                        field.scope(field.union()), new TripartiteSeatRow.Filter(TODAY, null, member, null, 10)))
                .as("an organisation out of sight")
                .isEmpty();
    }

    @Test
    void what_comes_up_concerns_the_keeper_and_whoever_sent_people_or_has_to_act() {
        sides(FORMED);
        UUID meeting = meeting(TODAY.minusDays(3));
        UUID seat = changes.seat(scope, id, version(), seating(Side.EMPLOYEES, member, FORMED, TODAY.plusDays(31)));
        UUID planned = changes.plan(scope, id, version(), new Planned(TODAY.plusDays(5), null, "Жалақы"));
        UUID due = changes.decide(
                scope,
                id,
                version(),
                meeting,
                new Decided("1", "Есеп", true, Side.EMPLOYEES, "Кәсіподақ", member, TODAY.plusDays(2)));
        UUID disputed = decide(meeting, "2", TODAY.plusDays(2), false);
        assertThat(concerned(scope, planned)).containsExactlyInAnyOrder(union, member);
        assertThat(concerned(scope, due)).containsExactlyInAnyOrder(union, member);
        assertThat(concerned(scope, seat)).containsExactlyInAnyOrder(union, member);
        assertThat(concerned(scope, disputed))
                .as("what binds nobody is no term")
                .isEmpty();
        assertThat(concerned(field.scope(member), planned))
                .as("within the scope alone")
                .containsExactly(member);
        assertThat(concerned(field.scope(field.union()), planned)).isEmpty();
        changes.cancel(scope, id, version(), planned, "кворум жоқ");
        executed(due, State.KEPT, TODAY, null, null);
        assertThat(concerned(scope, planned)).isEmpty();
        assertThat(concerned(scope, due)).isEmpty();
        assertThat(commissions.reminders(TripartiteUpcoming.What.MEETING, TODAY, TODAY))
                .containsExactly(TODAY.minusDays(7), TODAY.minusDays(1));
    }

    /** Walked in pages of one, as a job walks them in larger ones. */
    private List<String> concerned(AccessScope reader, UUID what) {
        List<String> concerned = new ArrayList<>();
        TripartiteUpcoming after = null;
        while (true) {
            List<TripartiteUpcoming> page = commissions.upcoming(reader, TODAY.plusDays(60), after, 1);
            if (page.isEmpty()) {
                return concerned;
            }
            after = page.get(0);
            if (after.id().equals(what)) {
                concerned.add(after.concerns().equals(field.scope(union).root()) ? union : member);
            }
        }
    }

    @Test
    void a_change_of_what_somebody_else_changed_is_refused() {
        long seen = version();
        changes.seat(scope, id, seen, seating(Side.STATE, null, FORMED, null));
        assertThat(refusal(() -> changes.seat(scope, id, seen, seating(Side.STATE, null, FORMED, null))))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void a_meeting_tells_who_was_there_and_whether_that_was_enough() {
        List<UUID> seats = sides(FORMED);
        LocalDate day = LocalDate.of(LAST_YEAR, 3, 10);
        UUID meeting =
                changes.plan(scope, id, version(), new Planned(day, "Астана", "1. Жалақы\n\n2. Еңбек қауіпсіздігі"));
        assertThat(refusal(() -> changes.decide(scope, id, version(), meeting, decided("1", day.plusMonths(1), true))))
                .as("decisions are taken at meetings that were held")
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(refusal(() -> changes.held(scope, id, version(), meeting, new Held(day, "№ 1", Set.of()))))
                .isEqualTo(Reason.NOBODY_PRESENT);
        assertThat(refusal(() -> changes.held(
                        scope, id, version(), meeting, new Held(TODAY.plusDays(1), null, Set.of(seats.get(0))))))
                .isEqualTo(Reason.DATE_IN_FUTURE);
        changes.held(scope, id, version(), meeting, new Held(day, "№ 1", Set.of(seats.get(0))));
        TripartiteMeeting view = commissions.meeting(scope, id, meeting).orElseThrow();
        assertThat(view.meeting().state()).isEqualTo(MeetingState.HELD);
        assertThat(view.meeting().items()).hasSize(2);
        assertThat(view.quorate()).as("one of three, half is needed").isFalse();
        assertThat(view.isEverySideThere()).isFalse();
        changes.held(scope, id, version(), meeting, new Held(day, "№ 1", Set.copyOf(seats)));
        TripartiteMeeting again = commissions.meeting(scope, id, meeting).orElseThrow();
        assertThat(again.quorate()).isTrue();
        assertThat(again.isEverySideThere()).isTrue();
        assertThat(refusal(() -> changes.cancel(scope, id, version(), meeting, "жоқ")))
                .isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void a_decision_is_open_until_somebody_says_what_came_of_it() {
        UUID meeting = meeting(LocalDate.of(LAST_YEAR, 3, 10));
        LocalDate due = LocalDate.of(LAST_YEAR, 6, 1);
        UUID decision = decide(meeting, "1", due, true);
        assertThat(refusal(() -> decide(meeting, "1", due, true))).isEqualTo(Reason.NUMBER_TAKEN);
        assertThat(refusal(() -> decide(meeting, "2", LocalDate.of(LAST_YEAR, 3, 9), true)))
                .isEqualTo(Reason.DUE_BEFORE_TAKEN);
        assertThat(decision(decision).row().isOverdue(TODAY)).isTrue();
        assertThat(row(Show.OVERDUE).overdue()).isEqualTo(1);
        assertThat(refusal(() -> executed(decision, State.NOT_KEPT, due, null, null)))
                .as("what was not kept says why")
                .isEqualTo(Reason.NOTE_MISSING);
        TripartiteFile paper = TripartiteFile.of("act.pdf", "%PDF-1.7 акт %%EOF".getBytes(StandardCharsets.UTF_8));
        executed(decision, State.KEPT, due, "Бұйрық шықты", paper);
        TripartiteDecisionView kept = decision(decision);
        assertThat(kept.row().state()).isEqualTo(State.KEPT);
        assertThat(kept.row().isOverdue(TODAY)).isFalse();
        UUID file = kept.files().get(0).id();
        assertThat(commissions.file(scope, decision, file))
                .hasValueSatisfying(opened -> assertThat(new String(opened.content(), StandardCharsets.UTF_8))
                        .contains("акт"));
        assertThat(commissions.file(field.scope(field.union()), decision, file))
                .as("papers are the keeper's")
                .isEmpty();
        changes.withdraw(scope, id, version(), decision, file, "Басқа құжат");
        assertThat(commissions.file(scope, decision, file)).isEmpty();
        assertThat(decision(decision).files().get(0).withdrawnWhy()).isEqualTo("Басқа құжат");
    }

    @Test
    void an_open_decision_is_a_task_of_its_keeper_and_of_who_has_to_do_it() {
        UUID meeting = meeting(LocalDate.of(LAST_YEAR, 3, 10));
        UUID decision = changes.decide(
                scope,
                id,
                version(),
                meeting,
                new Decided("1", "Оқыту", true, Side.EMPLOYEES, "Кәсіподақ", member, TODAY.plusDays(5)));
        for (String who : List.of(union, member)) {
            TaskReader reader = new TaskReader(
                    who.equals(union) ? Role.UNION : Role.OFFICER, new AccountId(UUID.randomUUID()), TODAY);
            assertThat(tasks.due(field.scope(who), reader, null, 10))
                    .extracting(DueTask::id)
                    .containsExactly(decision.toString());
            assertThat(tasks.count(field.scope(who), reader).all()).isEqualTo(1);
        }
        TaskReader other = new TaskReader(Role.UNION, new AccountId(UUID.randomUUID()), TODAY);
        assertThat(tasks.due(field.scope(field.union()), other, null, 10)).isEmpty();
        executed(decision, State.PARTLY, TODAY, "Жартысы", null);
        assertThat(tasks.count(scope, other).all()).isZero();
    }

    @Test
    void the_rating_is_made_again_from_its_rows() {
        UUID first = meeting(LocalDate.of(LAST_YEAR, 2, 1));
        UUID second = meeting(LocalDate.of(LAST_YEAR, 9, 1));
        UUID kept = decide(first, "1", LocalDate.of(LAST_YEAR, 4, 1), true);
        UUID partly = decide(first, "2", LocalDate.of(LAST_YEAR, 5, 1), true);
        decide(second, "3", LocalDate.of(LAST_YEAR, 12, 1), true);
        decide(second, "4", LocalDate.of(LAST_YEAR, 12, 1), false);
        executed(kept, State.KEPT, LocalDate.of(LAST_YEAR, 4, 1), null, null);
        executed(partly, State.PARTLY, LocalDate.of(LAST_YEAR, 4, 1), "Жартысы", null);

        Explained told = commissions.explain(scope, id, LAST_YEAR).orElseThrow();
        Score score = told.score();
        assertThat(score.quarters()).isEqualTo(4);
        assertThat(told.meetings()).hasSize(2);
        assertThat(told.taken())
                .as("the one without consent is shown and not counted")
                .hasSize(4);
        assertThat(score.counted().decisions()).isEqualTo(3);
        assertThat(told.due()).hasSize(3);
        // 2 of 4 meetings, 3 of 8 decisions, 1.5 of 3 kept; weights 1, 1, 2
        assertThat(score.rating()).isEqualTo(new BigDecimal("46.88"));
        assertThat(commissions.rating(scope, LAST_YEAR, TripartiteLevel.SECTOR))
                .filteredOn(each -> each.counted().commission().equals(id))
                .extracting(Score::rating)
                .containsExactly(new BigDecimal("46.88"));
    }

    @Test
    void a_commission_that_was_not_there_for_a_quarter_has_no_rating() {
        UUID young = changes.form(
                scope,
                union,
                TripartiteLevel.SECTOR,
                null,
                new Described(named(), LocalDate.of(LAST_YEAR, 10, 2), null, null, null),
                false);
        Score score = commissions.explain(scope, young, LAST_YEAR).orElseThrow().score();
        assertThat(score.rating()).isNull();
        assertThat(commissions.explain(scope, young, LAST_YEAR - 1)).isEmpty();
    }

    @Test
    void a_commission_that_ended_takes_nothing_new() {
        assertThat(refusal(() -> changes.describe(scope, id, version(), described(null), TODAY, null)))
                .isEqualTo(Reason.END_INCOMPLETE);
        changes.describe(scope, id, version(), described(null), TODAY, "Салалар біріктірілді");
        assertThat(refusal(() -> changes.seat(scope, id, version(), seating(Side.STATE, null, FORMED, null))))
                .isEqualTo(Reason.ENDED);
        assertThat(row(Show.ENDED)).isNotNull();
    }

    private TripartiteRow row(Show show) {
        return commissions.page(scope, new TripartiteFilter(show, null, null, union, null, null, 50)).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private List<UUID> sides(LocalDate from) {
        return List.of(
                changes.seat(scope, id, version(), seating(Side.EMPLOYEES, union, from, null)),
                changes.seat(scope, id, version(), seating(Side.EMPLOYERS, null, from, null)),
                changes.seat(scope, id, version(), seating(Side.STATE, null, from, null)));
    }

    private UUID meeting(LocalDate day) {
        List<UUID> seats = sides(FORMED);
        UUID meeting = changes.plan(scope, id, version(), new Planned(day, null, "Жалақы"));
        changes.held(scope, id, version(), meeting, new Held(day, null, Set.copyOf(seats)));
        return meeting;
    }

    private UUID decide(UUID meeting, String number, LocalDate due, boolean consent) {
        return changes.decide(scope, id, version(), meeting, decided(number, due, consent));
    }

    private static Decided decided(String number, LocalDate due, boolean consent) {
        return new Decided(number, "Ең төмен мөлшерлеме бекітілсін", consent, Side.STATE, "Министрлік", null, due);
    }

    private void executed(UUID decision, State state, LocalDate on, String note, TripartiteFile file) {
        changes.executed(scope, id, version(), decision, new Executed(state, on, note), file);
    }

    private TripartiteDecisionView decision(UUID decision) {
        return commissions.decision(scope, decision).orElseThrow();
    }

    private TripartiteView view() {
        return commissions.find(scope, id, TODAY).orElseThrow();
    }

    private long version() {
        return view().row().version();
    }

    private static Described described(Integer quorum) {
        return new Described(named(), FORMED, "Бұйрық № 5", FORMED.plusYears(50), quorum);
    }

    private static MultilingualText named() {
        return MultilingualText.of("Салалық комиссия", "Отраслевая комиссия");
    }

    private static Seating seating(Side side, String organisation, LocalDate from, LocalDate until) {
        return new Seating(side, "Мүше " + side, "төраға", organisation, null, false, from, until);
    }

    private static Reason refusal(Runnable change) {
        return catchThrowableOfType(TripartiteRefusal.class, change::run).reason();
    }
}
