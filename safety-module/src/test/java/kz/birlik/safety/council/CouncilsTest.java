package kz.birlik.safety.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilChanges.Decided;
import kz.birlik.safety.CouncilChanges.Described;
import kz.birlik.safety.CouncilChanges.Met;
import kz.birlik.safety.CouncilChanges.Seating;
import kz.birlik.safety.CouncilChanges.Settled;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilDecision.State;
import kz.birlik.safety.CouncilFile;
import kz.birlik.safety.CouncilFilter;
import kz.birlik.safety.CouncilFilter.Show;
import kz.birlik.safety.CouncilRefusal;
import kz.birlik.safety.CouncilRefusal.Reason;
import kz.birlik.safety.CouncilRow;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.CouncilView;
import kz.birlik.safety.Councils;
import kz.birlik.safety.Field;
import kz.birlik.safety.SafetyTerm;
import kz.birlik.safety.SafetyTest;
import kz.birlik.safety.WithoutCouncil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SafetyTest
class CouncilsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate FORMED = TODAY.minusYears(3);

    @Autowired
    private Field field;

    @Autowired
    private Councils councils;

    @Autowired
    private CouncilChanges changes;

    @Autowired
    private CouncilDecisionTasks decisionTasks;

    @Autowired
    private CouncilChairTasks chairTasks;

    @Autowired
    private Terms terms;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;

    @BeforeEach
    void aPrimaryOfALargeEmployer() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 51);
        scope = field.scope(primary);
    }

    private UUID formed() {
        return changes.form(scope, primary, employer, new Described(FORMED, "№ 1", null), false);
    }

    private CouncilView view(UUID id) {
        return councils.find(scope, id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private static Seating seat(CouncilSide side, String name, LocalDate from, @Nullable LocalDate until) {
        return new Seating(side, name, "шебер", false, null, null, from, until);
    }

    private UUID seated(UUID id, CouncilSide side, String name) {
        return changes.seat(scope, id, version(id), seat(side, name, FORMED, null));
    }

    private UUID met(UUID id, LocalDate day, UUID... present) {
        return changes.meet(scope, id, version(id), new Met(day, "№ 1", "Каскалар\nЖелдеткіш", Set.of(present)));
    }

    private List<UUID> listed(Show show) {
        return councils.page(scope, new CouncilFilter(show, null, null, 50)).stream()
                .map(CouncilRow::id)
                .toList();
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        CouncilRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private List<String> missing(AccessScope reader) {
        return councils.missing(reader, new WithoutCouncil.Filter(null, null, 1_000)).stream()
                .map(WithoutCouncil::organisationCode)
                .toList();
    }

    @Test
    void an_employer_above_the_number_is_on_the_list_at_once_and_leaves_it_with_a_council() {
        assertThat(councils.threshold().value()).isEqualByComparingTo("50");
        assertThat(councils.threshold().source()).contains("ТК 203");
        String small = field.primary(branch);
        field.employer(small, 50);
        String unknown = field.primary(branch);
        field.employer(unknown, null);
        AccessScope above = field.scope(branch);
        assertThat(missing(above)).contains(primary).doesNotContain(small, unknown);
        jdbc.sql(
                        "update employer_site set headcount = 51 where employer_id in (select employer_id from organisation_employer"
                                + " oe join organisation o on o.id = oe.organisation_id where o.code = :code)")
                .param("code", small)
                .update();
        assertThat(missing(above)).contains(primary, small);
        UUID council = formed();
        assertThat(missing(above)).doesNotContain(primary).contains(small);
        changes.describe(scope, council, 0, new Described(FORMED, null, null), TODAY, "Кәсіпорын жабылды");
        assertThat(missing(above)).contains(primary, small);
    }

    @Test
    void the_list_of_those_without_goes_on_page_by_page_from_the_largest() {
        String large = field.primary(branch);
        field.employer(large, 4_000);
        AccessScope above = field.scope(branch);
        WithoutCouncil.Filter first = new WithoutCouncil.Filter(null, null, 1);
        List<WithoutCouncil> one = councils.missing(above, first);
        assertThat(one).extracting(WithoutCouncil::organisationCode).containsExactly(large);
        assertThat(councils.missing(above, first.from(one.get(0))))
                .extracting(WithoutCouncil::organisationCode)
                .containsExactly(primary);
        assertThat(councils.missing(above, new WithoutCouncil.Filter("FPRK", null, 1)))
                .as("an organisation out of sight")
                .isEmpty();
    }

    @Test
    void a_council_is_formed_once_where_the_organisation_sits_and_never_ahead() {
        Described today = new Described(TODAY, null, null);
        refused(
                Reason.DATE_IN_FUTURE,
                () -> changes.form(scope, primary, employer, new Described(TODAY.plusDays(1), null, null), false));
        refused(
                Reason.TERM_BEFORE_FORMED,
                () -> changes.form(scope, primary, employer, new Described(TODAY, null, TODAY), false));
        refused(Reason.EMPLOYER_UNKNOWN, () -> changes.form(scope, primary, UUID.randomUUID(), today, false));
        refused(Reason.NOT_FOUND, () -> changes.form(scope, branch, employer, today, false));
        formed();
        refused(Reason.ALREADY_THERE, () -> changes.form(scope, primary, employer, today, false));
    }

    @Test
    void parity_is_shown_and_refuses_nothing() {
        UUID id = formed();
        assertThat(listed(Show.UNEQUAL)).as("nobody sits").contains(id);
        seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        assertThat(view(id).row().isEqual()).isFalse();
        assertThat(listed(Show.UNEQUAL)).contains(id);
        seated(id, CouncilSide.EMPLOYERS, "Серіков");
        assertThat(view(id).row().isEqual()).isTrue();
        assertThat(listed(Show.UNEQUAL)).doesNotContain(id);
        changes.seat(scope, id, version(id), seat(CouncilSide.EMPLOYEES, "Бұрынғы", FORMED, TODAY));
        assertThat(view(id).row().isEqual()).as("who has left does not count").isTrue();
        assertThat(view(id).otherMembers())
                .extracting(CouncilView.Member::fullName)
                .containsExactly("Бұрынғы");
    }

    @Test
    void training_that_is_missing_or_over_is_shown() {
        UUID id = formed();
        UUID member = seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        assertThat(listed(Show.UNTRAINED)).contains(id);
        Seating trained = new Seating(CouncilSide.EMPLOYEES, "Ахметов", null, true, FORMED, TODAY, FORMED, null);
        changes.reseat(scope, id, version(id), member, trained);
        assertThat(view(id).row().untrained()).isZero();
        assertThat(view(id).members().get(0).isTrained(TODAY)).isTrue();
        assertThat(view(id).members().get(0).isTrained(TODAY.plusDays(1))).isFalse();
        refused(
                Reason.TRAINING_DAYS,
                () -> changes.reseat(
                        scope,
                        id,
                        version(id),
                        member,
                        new Seating(CouncilSide.EMPLOYEES, "Ахметов", null, true, null, TODAY, FORMED, null)));
    }

    @Test
    void the_chair_passes_to_the_other_side_by_the_norm_and_the_same_side_goes_on_with_its_turn() {
        UUID id = formed();
        UUID worker = seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        UUID other = seated(id, CouncilSide.EMPLOYEES, "Болатов");
        UUID manager = seated(id, CouncilSide.EMPLOYERS, "Серіков");
        assertThat(listed(Show.ROTATION)).as("nobody chairs").contains(id);
        changes.elect(scope, id, version(id), worker, FORMED);
        LocalDate due = terms.compute("PC_CHAIR_ROTATION", FORMED, List.of()).due();
        assertThat(view(id).row().chairDue()).isEqualTo(due).isBefore(TODAY);
        assertThat(view(id).chairs().get(0).article().in(MultilingualText.RUSSIAN))
                .contains("203(3)");
        assertThat(listed(Show.ROTATION)).contains(id);
        TaskReader chair = new TaskReader(Role.CHAIR, new AccountId(UUID.randomUUID()), TODAY);
        assertThat(chairTasks.count(scope, chair).overdue()).isOne();
        assertThat(chairTasks.due(scope, chair, null, 10)).hasSize(1);
        assertThat(chairTasks.due(scope, new TaskReader(Role.LAWYER, chair.account(), TODAY), null, 10))
                .isEmpty();

        changes.elect(scope, id, version(id), other, TODAY.minusDays(10));
        assertThat(view(id).row().chair()).isEqualTo("Болатов");
        assertThat(view(id).row().chairDue()).as("of the same side").isEqualTo(due);
        changes.elect(scope, id, version(id), manager, TODAY.minusDays(5));
        assertThat(view(id).row().chairDue()).isAfter(TODAY.plusYears(1));
        assertThat(listed(Show.ROTATION)).doesNotContain(id);
        assertThat(chairTasks.due(scope, chair, null, 10)).isEmpty();
        assertThat(view(id).chairs())
                .extracting(CouncilView.Chair::endedOn)
                .containsExactly(null, TODAY.minusDays(5), TODAY.minusDays(10));
        refused(Reason.CHAIR_NOT_LATER, () -> changes.elect(scope, id, version(id), worker, TODAY.minusDays(5)));
        refused(Reason.DATE_IN_FUTURE, () -> changes.elect(scope, id, version(id), worker, TODAY.plusDays(1)));
    }

    @Test
    void only_a_member_chairs_and_not_longer_than_the_seat() {
        UUID id = formed();
        UUID late = changes.seat(scope, id, version(id), seat(CouncilSide.EMPLOYEES, "Кеш", TODAY.minusDays(3), null));
        refused(Reason.CHAIR_NOT_MEMBER, () -> changes.elect(scope, id, version(id), late, TODAY.minusDays(4)));
        refused(
                Reason.CHAIR_NOT_MEMBER,
                () -> changes.elect(scope, id, version(id), UUID.randomUUID(), TODAY.minusDays(1)));
        changes.elect(scope, id, version(id), late, TODAY.minusDays(2));
        refused(
                Reason.CHAIRS_THEN,
                () -> changes.reseat(
                        scope, id, version(id), late, seat(CouncilSide.EMPLOYEES, "Кеш", TODAY.minusDays(1), null)));
        refused(
                Reason.CHAIRS_THEN,
                () -> changes.reseat(
                        scope,
                        id,
                        version(id),
                        late,
                        seat(CouncilSide.EMPLOYEES, "Кеш", TODAY.minusDays(3), TODAY.minusDays(2))));
        changes.reseat(scope, id, version(id), late, seat(CouncilSide.EMPLOYEES, "Кеш", TODAY.minusDays(3), TODAY));
        assertThat(view(id).row().chair()).as("the seat has ended").isNull();
        assertThat(view(id).chairs().get(0).endedOn()).isEqualTo(TODAY);
    }

    @Test
    void a_decision_is_an_obligation_with_somebody_and_a_day_until_it_is_settled() {
        UUID id = formed();
        UUID worker = seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        UUID meeting = met(id, TODAY.minusDays(40), worker);
        Decided decided = new Decided("1", "Каска беру", CouncilSide.EMPLOYERS, "бас инженер", TODAY.minusDays(1));
        UUID decision = changes.decide(scope, id, version(id), meeting, decided);
        refused(Reason.NUMBER_TAKEN, () -> changes.decide(scope, id, version(id), meeting, decided));
        refused(
                Reason.DUE_BEFORE_TAKEN,
                () -> changes.decide(
                        scope,
                        id,
                        version(id),
                        meeting,
                        new Decided("2", "Кеш", CouncilSide.EMPLOYERS, "инженер", TODAY.minusDays(41))));
        assertThat(view(id).row().overdue()).isOne();
        TaskReader chair = new TaskReader(Role.CHAIR, new AccountId(UUID.randomUUID()), TODAY);
        assertThat(decisionTasks.count(scope, chair).overdue()).isOne();
        assertThat(decisionTasks.due(scope, chair, null, 10)).hasSize(1);
        assertThat(overdue()).extracting(CouncilDecision::id).containsExactly(decision);
        refused(
                Reason.NOTE_MISSING,
                () -> changes.settle(scope, id, version(id), decision, new Settled(State.NOT_KEPT, TODAY, " ")));
        refused(
                Reason.SETTLED_BEFORE_TAKEN,
                () -> changes.settle(
                        scope, id, version(id), decision, new Settled(State.KEPT, TODAY.minusDays(41), null)));
        changes.redecide(
                scope,
                id,
                version(id),
                decision,
                new Decided("1", "Каска мен қолғап беру", CouncilSide.EMPLOYERS, "бас инженер", TODAY.plusDays(9)));
        assertThat(overdue()).isEmpty();
        changes.settle(scope, id, version(id), decision, new Settled(State.KEPT, TODAY, null));
        assertThat(view(id).decisions().get(0).state()).isEqualTo(State.KEPT);
        assertThat(decisionTasks.count(scope, chair).all()).isZero();
        changes.settle(scope, id, version(id), decision, new Settled(State.OPEN, TODAY, null));
        assertThat(view(id).row().open()).as("taken back").isOne();
    }

    private List<CouncilDecision> overdue() {
        return councils.decisions(scope, new CouncilDecision.Filter(CouncilDecision.Show.OVERDUE, null, null, 10));
    }

    @Test
    void what_is_decided_the_turn_of_the_chair_and_the_term_of_a_council_can_be_reminded_of() {
        LocalDate ends = TODAY.plusDays(20);
        UUID id = changes.form(scope, primary, employer, new Described(FORMED, "№ 1", ends), false);
        UUID worker = seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        changes.elect(scope, id, version(id), worker, FORMED);
        List<SafetyTerm> due = councils.running(scope, TODAY.plusDays(30), null, 10);
        assertThat(due).extracting(SafetyTerm::of).containsOnly(id);
        assertThat(due)
                .extracting(SafetyTerm::dueOn)
                .containsExactly(view(id).row().chairDue(), ends);
        assertThat(councils.running(scope, TODAY.plusDays(30), due.get(0), 10)).hasSize(1);
        assertThat(councils.running(scope, TODAY.minusYears(20), null, 10)).isEmpty();
        assertThat(councils.running(field.scope(field.primary(branch)), TODAY.plusDays(30), null, 10))
                .as("of another organisation")
                .isEmpty();
        changes.describe(scope, id, version(id), new Described(FORMED, null, ends), TODAY, "Кәсіпорын жабылды");
        assertThat(councils.running(scope, TODAY.plusDays(30), null, 10)).isEmpty();
    }

    @Test
    void minutes_say_who_of_those_who_sat_was_there_and_move_the_decisions_with_them() {
        UUID id = formed();
        UUID worker = seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        UUID gone = changes.seat(
                scope, id, version(id), seat(CouncilSide.EMPLOYERS, "Кеткен", FORMED, TODAY.minusDays(30)));
        refused(Reason.NOBODY_PRESENT, () -> met(id, TODAY.minusDays(10), gone));
        refused(Reason.DATE_IN_FUTURE, () -> met(id, TODAY.plusDays(1), worker));
        refused(Reason.BEFORE_FORMED, () -> met(id, FORMED.minusDays(1), worker));
        UUID meeting = met(id, TODAY.minusDays(10), worker, gone);
        assertThat(view(id).meetings().get(0).present()).containsExactly(worker);
        assertThat(view(id).meetings().get(0).items()).containsExactly("Каскалар", "Желдеткіш");
        changes.decide(
                scope,
                id,
                version(id),
                meeting,
                new Decided("1", "Қоршау", CouncilSide.EMPLOYEES, "инспектор", TODAY.minusDays(5)));
        refused(
                Reason.DUE_BEFORE_TAKEN,
                () -> changes.remeet(
                        scope, id, version(id), meeting, new Met(TODAY.minusDays(4), "№ 2", "Қоршау", Set.of(worker))));
        changes.remeet(scope, id, version(id), meeting, new Met(TODAY.minusDays(35), "№ 2", "Қоршау", Set.of(gone)));
        assertThat(view(id).meetings().get(0).present()).containsExactly(gone);
        assertThat(view(id).decisions().get(0).takenOn()).isEqualTo(TODAY.minusDays(35));
        refused(
                Reason.BEFORE_FORMED,
                () -> changes.describe(
                        scope, id, version(id), new Described(TODAY.minusDays(34), null, null), null, null));
    }

    private UUID attached(UUID id, UUID meeting, CouncilFile.Kind kind, LocalDate dated) {
        return changes.attach(
                scope,
                id,
                version(id),
                new CouncilChanges.NewFile(meeting, kind, dated, null),
                Attachment.of(
                        "a.pdf",
                        "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                        CouncilChanges.NewFile.LARGEST,
                        EnumSet.allOf(Attachment.Type.class)));
    }

    @Test
    void signed_minutes_are_sealed_read_within_the_scope_and_withdrawn_with_a_reason() {
        UUID id = formed();
        UUID member = seated(id, CouncilSide.EMPLOYEES, "Сынақ Бір");
        LocalDate day = TODAY.minusDays(9);
        UUID meeting = met(id, day, member);
        refused(Reason.DATE_IN_FUTURE, () -> attached(id, meeting, CouncilFile.Kind.MINUTES, TODAY.plusDays(1)));
        refused(Reason.BEFORE_MEETING, () -> attached(id, meeting, CouncilFile.Kind.MINUTES, day.minusDays(1)));
        refused(Reason.PART_UNKNOWN, () -> attached(id, UUID.randomUUID(), CouncilFile.Kind.MINUTES, day));
        UUID minutes = attached(id, meeting, CouncilFile.Kind.MINUTES, day);
        attached(id, meeting, CouncilFile.Kind.ANNEX, day.minusDays(1));
        assertThat(view(id).filesOf(meeting))
                .extracting(CouncilFile::kind)
                .containsExactly(CouncilFile.Kind.MINUTES, CouncilFile.Kind.ANNEX);
        assertThat(councils.file(scope, id, minutes).orElseThrow().content()).startsWith('%', 'P', 'D', 'F');
        assertThat(jdbc.sql("""
                                select count(*) from audit_event
                                where action = 'production-council.file-opened' and object_id = :id""").param("id", id.toString()).query(Long.class).single())
                .isEqualTo(1);
        AccessScope foreign = field.scope(field.primary(branch));
        assertThat(councils.file(foreign, id, minutes)).isEmpty();
        refused(Reason.NOT_FOUND, () -> changes.withdraw(foreign, id, version(id), minutes, "Қате"));
        UUID other = changes.form(
                field.scope(branch), primary, field.employer(primary, 60), new Described(FORMED, null, null), false);
        assertThat(councils.file(scope, other, minutes))
                .as("of another council")
                .isEmpty();
        refused(Reason.TEXT_MISSING, () -> changes.withdraw(scope, id, version(id), minutes, " "));
        changes.withdraw(scope, id, version(id), minutes, "Басқа нұсқа");
        assertThat(councils.file(scope, id, minutes)).isEmpty();
        assertThat(view(id).filesOf(meeting)).hasSize(1);
        assertThat(view(id).files()).extracting(CouncilFile::withdrawnWhy).contains("Басқа нұсқа");
        refused(Reason.PART_UNKNOWN, () -> changes.withdraw(scope, id, version(id), minutes, "Тағы"));
    }

    @Test
    void what_has_ended_takes_nothing_new_and_says_why_it_ended() {
        UUID id = formed();
        UUID worker = seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        Described described = new Described(FORMED, null, TODAY.minusDays(1));
        refused(Reason.END_INCOMPLETE, () -> changes.describe(scope, id, version(id), described, TODAY, null));
        changes.describe(scope, id, version(id), described, null, null);
        assertThat(listed(Show.TERM)).contains(id);
        changes.describe(scope, id, version(id), described, TODAY, "Жабылды");
        assertThat(listed(Show.ENDED)).contains(id);
        assertThat(listed(Show.WORKING)).doesNotContain(id);
        refused(Reason.ENDED, () -> seated(id, CouncilSide.EMPLOYEES, "Жаңа"));
        refused(Reason.ENDED, () -> met(id, TODAY, worker));
        UUID next = formed();
        refused(Reason.ALREADY_THERE, () -> changes.describe(scope, id, version(id), described, null, null));
        assertThat(listed(Show.ALL)).containsExactly(next, id);
    }

    @Test
    void what_another_has_changed_meanwhile_is_refused() {
        UUID id = formed();
        seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        refused(
                Reason.CHANGED_MEANWHILE,
                () -> changes.seat(scope, id, 0, seat(CouncilSide.EMPLOYERS, "Серіков", FORMED, null)));
    }

    @Test
    void a_council_is_read_and_changed_within_the_scope_only_and_those_above_see_it() {
        UUID id = formed();
        AccessScope stranger = field.scope(field.primary(branch));
        assertThat(councils.find(stranger, id)).isEmpty();
        assertThat(councils.page(stranger, new CouncilFilter(Show.ALL, null, null, 10)))
                .isEmpty();
        refused(
                Reason.NOT_FOUND,
                () -> changes.seat(stranger, id, 0, seat(CouncilSide.EMPLOYEES, "Бөтен", FORMED, null)));
        assertThat(councils.page(field.scope(branch), new CouncilFilter(Show.ALL, primary, null, 10)))
                .extracting(CouncilRow::id)
                .containsExactly(id);
        assertThat(councils.page(stranger, new CouncilFilter(Show.ALL, primary, null, 10)))
                .isEmpty();
    }

    @Test
    void the_schema_itself_knows_one_chair_at_a_time_and_whole_settlements() {
        UUID id = formed();
        UUID worker = seated(id, CouncilSide.EMPLOYEES, "Ахметов");
        changes.elect(scope, id, version(id), worker, TODAY.minusDays(9));
        assertThatThrownBy(() -> asFederation("""
                        insert into production_council_chair (id, council_id, primary_id, member_id, elected_on, norm_version, due_on)
                        select uuidv7(), council_id, primary_id, member_id, elected_on + 1, norm_version, due_on
                        from production_council_chair where council_id = :id""", id)).isInstanceOf(DataIntegrityViolationException.class);
        UUID meeting = met(id, TODAY, worker);
        changes.decide(
                scope, id, version(id), meeting, new Decided("1", "Қоршау", CouncilSide.EMPLOYEES, "инспектор", TODAY));
        assertThatThrownBy(() -> asFederation(
                        "update production_council_decision set state = 'kept' where council_id = :id", id))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(
                        () -> asFederation("update production_council set ended_on = current_date where id = :id", id))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void asFederation(String statement, UUID id) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            jdbc.sql(statement).param("id", id).update();
        });
    }
}
