package kz.birlik.bargaining.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.DisputeChanges;
import kz.birlik.bargaining.DisputeChanges.Happened;
import kz.birlik.bargaining.DisputeChanges.NewDispute;
import kz.birlik.bargaining.DisputeFilter;
import kz.birlik.bargaining.DisputeFilter.Show;
import kz.birlik.bargaining.DisputeRefusal;
import kz.birlik.bargaining.DisputeRefusal.Reason;
import kz.birlik.bargaining.DisputeRow;
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Answer;
import kz.birlik.bargaining.DisputeView.Appeal;
import kz.birlik.bargaining.DisputeView.Claimant;
import kz.birlik.bargaining.DisputeView.Decision;
import kz.birlik.bargaining.DisputeView.End;
import kz.birlik.bargaining.DisputeView.Event;
import kz.birlik.bargaining.DisputeView.Outcome;
import kz.birlik.bargaining.DisputeView.Place;
import kz.birlik.bargaining.DisputeView.SuspendedBy;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.bargaining.DisputeView.Way;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.NewNegotiation;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.bargaining.StrikeCheck;
import kz.birlik.bargaining.StrikeCheck.Verdict;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.Terms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@BargainingTest
class DisputesTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Disputes disputes;

    @Autowired
    DisputeChanges changes;

    @Autowired
    Terms terms;

    @Autowired
    Field field;

    @Autowired
    Employers employers;

    @Autowired
    NegotiationChanges negotiations;

    String primary;
    UUID employer;
    UUID site;
    AccessScope chair;

    @BeforeEach
    void plant() {
        primary = field.primary(field.member(field.union()));
        employer = field.employer(primary, "05.10", "KZ-35", "Шахтинск");
        chair = field.scope(primary);
        site = employers.of(chair, primary, TODAY).get(0).sites().get(0).id();
    }

    @Test
    void the_order_is_fixed_and_each_step_starts_its_term() {
        UUID id = opened();
        assertThat(refusal(() -> changes.sent(chair, id, version(id), on(TODAY))))
                .isEqualTo(Reason.WRONG_STAGE);
        approved(id, 60, 90, 61);
        assertThat(term(id, "COL_DEMANDS_SEND").dueOn()).isEqualTo(due("COL_DEMANDS_SEND", TODAY.minusDays(40)));
        changes.sent(chair, id, version(id), on(TODAY.minusDays(39)));
        assertThat(term(id, "COL_EMPLOYER_REPLY").dueOn()).isEqualTo(due("COL_EMPLOYER_REPLY", TODAY.minusDays(39)));
        assertThat(refusal(() -> changes.panel(chair, id, version(id), on(TODAY))))
                .isEqualTo(Reason.WRONG_STAGE);
        changes.answered(chair, id, version(id), on(TODAY.minusDays(36)), Answer.REFUSED);
        changes.panel(chair, id, version(id), on(TODAY.minusDays(34)));
        assertThat(term(id, "COL_PANEL_DECIDE").article().in("ru")).isEqualTo("ТК РК, ст. 165(3)");
        assertThat(refusal(() -> changes.arbitration(chair, id, version(id), on(TODAY), 5)))
                .isEqualTo(Reason.WRONG_STAGE);
        changes.panelOver(chair, id, version(id), on(TODAY.minusDays(28)), Outcome.FAILED);
        assertThat(refusal(() -> changes.strike(chair, id, version(id), on(TODAY))))
                .as("without arbitration")
                .isEqualTo(Reason.STRIKE_TOO_EARLY);
        changes.arbitration(chair, id, version(id), on(TODAY.minusDays(26)), 5);
        changes.arbitrationOver(chair, id, version(id), on(TODAY.minusDays(20)), Outcome.EVADED);
        changes.strikeDecided(chair, id, version(id), new Vote(TODAY.minusDays(19), Way.MEETING, 90, 60, 40), null);
        changes.strikeNotified(chair, id, version(id), on(TODAY.minusDays(18)), TODAY.minusDays(5));
        changes.place(chair, id, version(id), new Place(false, false, false, null));
        assertThat(checks(id)).extracting(StrikeCheck::verdict).containsOnly(Verdict.MET);
        changes.strike(chair, id, version(id), on(TODAY.minusDays(5)));
        assertThat(view(id).row().stage()).isEqualTo(DisputeStage.STRIKE);
        changes.ended(chair, id, version(id), TODAY, End.SETTLED, "Жалақы көтерілді");
        assertThat(view(id).row().nextDue()).isNull();
    }

    @Test
    void the_checks_come_in_the_order_of_the_law_with_their_articles() {
        UUID id = opened();
        assertThat(checks(id))
                .extracting(StrikeCheck::code)
                .containsExactly(
                        "demands", "sent", "answer", "panel", "arbitration", "decision", "notice", "place", "minimum");
        assertThat(checks(id))
                .allSatisfy(check -> assertThat(check.article().in("ru")).startsWith("ТК РК, ст."));
        assertThat(checks(id))
                .filteredOn(check -> check.verdict() == Verdict.UNKNOWN)
                .as("what nobody has said warns and stops nothing")
                .allMatch(StrikeCheck::warns)
                .noneMatch(StrikeCheck::stops);
    }

    /** Exactly two thirds of 90 are 60; more than half of 60 present are 31. */
    @ParameterizedTest
    @CsvSource({
        "90, 60, 31, MET",
        "90, 59, 59, NOT_MET",
        "90, 60, 30, NOT_MET",
        "3, 2, 2, MET",
        "100, 67, 34, MET",
        "100, 66, 66, NOT_MET"
    })
    void demands_need_two_thirds_present_and_more_than_half_of_them(int of, int present, int votes, Verdict verdict) {
        UUID id = opened();
        approved(id, present, of, votes);
        assertThat(check(id, "demands").verdict()).isEqualTo(verdict);
    }

    @Test
    void signatures_stand_for_a_meeting_when_more_than_half_sign() {
        UUID half = opened();
        changes.demands(chair, half, version(half), List.of("Жалақыны көтеру"));
        changes.approved(
                chair, half, version(half), new Vote(TODAY.minusDays(40), Way.SIGNATURES, 90, null, 45), "№ 1", null);
        assertThat(check(half, "demands").verdict()).isEqualTo(Verdict.NOT_MET);
        UUID more = opened();
        changes.demands(chair, more, version(more), List.of("Жалақыны көтеру"));
        changes.approved(
                chair, more, version(more), new Vote(TODAY.minusDays(40), Way.SIGNATURES, 90, null, 46), "№ 1", null);
        assertThat(check(more, "demands").verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void an_agreement_that_is_not_kept_opens_the_way_and_a_late_notice_is_seen() {
        UUID id = opened();
        approved(id, 80, 90, 79);
        changes.sent(chair, id, version(id), on(TODAY.minusDays(39)));
        changes.answered(chair, id, version(id), on(TODAY.minusDays(36)), Answer.PARTLY);
        changes.panel(chair, id, version(id), on(TODAY.minusDays(34)));
        changes.panelOver(chair, id, version(id), on(TODAY.minusDays(28)), Outcome.AGREED);
        assertThat(refusal(() -> changes.strike(chair, id, version(id), on(TODAY))))
                .isEqualTo(Reason.STRIKE_TOO_EARLY);
        changes.broken(chair, id, version(id), on(TODAY.minusDays(10)));
        changes.strikeNotified(chair, id, version(id), on(TODAY.minusDays(2)), TODAY);
        assertThat(check(id, "notice").verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(check(id, "panel").verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void a_warning_strike_is_held_once_while_the_arbitration_works_and_the_rest_only_warns() {
        UUID id = opened();
        approved(id, 80, 90, 79);
        assertThat(refusal(() -> changes.warningNotified(chair, id, version(id), on(TODAY), TODAY, 40, 60)))
                .isEqualTo(Reason.WRONG_STAGE);
        beforeArbitrationEnds(id);
        assertThat(disputes.warningChecks(chair, id))
                .extracting(StrikeCheck::verdict)
                .containsOnly(Verdict.UNKNOWN);
        LocalDate day = TODAY.minusDays(3);
        assertThat(refusal(() -> changes.warningNotified(chair, id, version(id), on(day), day.minusDays(1), 40, 60)))
                .isEqualTo(Reason.DAY_BEFORE_EVENT);
        assertThat(refusal(() -> changes.warningNotified(chair, id, version(id), on(day), day, 0, 60)))
                .isEqualTo(Reason.COUNT);
        changes.warningNotified(chair, id, version(id), on(TODAY.minusDays(20)), day, 50, 60);
        assertThat(term(id, "STRIKE_WARNING_NOTICE").dueOn()).isEqualTo(due("STRIKE_WARNING_NOTICE", day));
        assertThat(term(id, "STRIKE_WARNING_NOTICE").metOn()).isEqualTo(TODAY.minusDays(20));
        assertThat(term(id, "STRIKE_WARNING_NOTICE").article().in("ru")).isEqualTo("ТК РК, ст. 166(5-1)");
        changes.place(chair, id, version(id), new Place(false, false, false, null));
        assertThat(disputes.warningChecks(chair, id))
                .extracting(StrikeCheck::verdict)
                .containsOnly(Verdict.MET);
        changes.warningHeld(chair, id, version(id), on(day), 51, 61);
        assertThat(disputes.warningChecks(chair, id))
                .filteredOn(check -> check.verdict() == Verdict.NOT_MET)
                .extracting(StrikeCheck::code)
                .containsExactly("warning-length", "warning-people");
        assertThat(refusal(() -> changes.warningHeld(chair, id, version(id), on(TODAY), 10, 30)))
                .isEqualTo(Reason.WARNING_ONCE);
        assertThat(view(id).row().stage()).isEqualTo(DisputeStage.ARBITRATION);
    }

    @Test
    void a_strike_is_put_off_suspended_and_resumed_with_the_terms_of_its_warnings() {
        UUID id = opened();
        approved(id, 80, 90, 79);
        beforeArbitrationEnds(id);
        changes.arbitrationOver(chair, id, version(id), on(TODAY.minusDays(20)), Outcome.FAILED);
        assertThat(refusal(() -> changes.postponed(chair, id, version(id), on(TODAY), TODAY)))
                .isEqualTo(Reason.WRONG_STAGE);
        changes.strikeNotified(chair, id, version(id), on(TODAY.minusDays(19)), TODAY.minusDays(18));
        assertThat(check(id, "notice").verdict()).isEqualTo(Verdict.NOT_MET);
        changes.postponed(chair, id, version(id), on(TODAY.minusDays(18)), TODAY.minusDays(5));
        assertThat(check(id, "notice").verdict()).isEqualTo(Verdict.MET);
        assertThat(term(id, "STRIKE_NOTICE").dueOn()).isEqualTo(due("STRIKE_NOTICE", TODAY.minusDays(5)));
        assertThat(refusal(
                        () -> changes.suspended(chair, id, version(id), on(TODAY.minusDays(6)), SuspendedBy.EMPLOYEES)))
                .isEqualTo(Reason.WRONG_STAGE);
        changes.strike(chair, id, version(id), on(TODAY.minusDays(5)));
        changes.suspended(chair, id, version(id), on(TODAY.minusDays(4)), SuspendedBy.PROSECUTOR);
        assertThat(view(id).row().stage()).isEqualTo(DisputeStage.SUSPENDED);
        assertThat(disputes.towns(chair)).anyMatch(town -> town.strikes() > 0);
        changes.resumeNotified(chair, id, version(id), on(TODAY.minusDays(3)), TODAY);
        assertThat(term(id, "STRIKE_RESUME_NOTICE").article().in("ru")).isEqualTo("ТК РК, ст. 173(3)");
        changes.resumed(chair, id, version(id), on(TODAY));
        assertThat(view(id).row().stage()).isEqualTo(DisputeStage.STRIKE);
    }

    @Test
    void a_court_decides_on_a_strike_and_the_appeal_goes_on_after_the_dispute_has_ended() {
        UUID id = opened();
        approved(id, 80, 90, 79);
        beforeArbitrationEnds(id);
        assertThat(refusal(() -> changes.claimed(chair, id, version(id), on(TODAY), Claimant.EMPLOYER)))
                .as("no strike to decide on")
                .isEqualTo(Reason.WRONG_STAGE);
        changes.arbitrationOver(chair, id, version(id), on(TODAY.minusDays(20)), Outcome.FAILED);
        changes.strikeNotified(chair, id, version(id), on(TODAY.minusDays(19)), TODAY.minusDays(9));
        changes.strike(chair, id, version(id), on(TODAY.minusDays(9)));
        assertThat(refusal(
                        () -> changes.courtDecided(chair, id, version(id), on(TODAY.minusDays(8)), Decision.ILLEGAL)))
                .isEqualTo(Reason.WRONG_STAGE);
        changes.claimed(chair, id, version(id), on(TODAY.minusDays(8)), Claimant.PROSECUTOR);
        assertThat(view(id).row().inCourt()).isTrue();
        assertThat(disputes.towns(chair)).anyMatch(town -> town.inCourt() > 0);
        changes.courtDecided(chair, id, version(id), on(TODAY.minusDays(6)), Decision.ILLEGAL);
        assertThat(view(id).court().illegal()).isTrue();
        assertThat(view(id).row().inCourt()).isFalse();
        changes.ended(chair, id, version(id), TODAY.minusDays(5), End.COURT, "Сот шешімі");
        changes.appealed(chair, id, version(id), on(TODAY.minusDays(3)));
        assertThat(view(id).row().inCourt()).isTrue();
        changes.appealDecided(chair, id, version(id), on(TODAY), Appeal.REVERSED);
        assertThat(view(id).court().illegal()).isFalse();
        assertThat(refusal(() -> changes.appealed(chair, id, version(id), on(TODAY))))
                .isEqualTo(Reason.WRONG_STAGE);
        assertThat(view(id).events())
                .extracting(Event::kind)
                .contains("court-claim", "court-decision", "court-appeal", "appeal-decision");
    }

    private void beforeArbitrationEnds(UUID id) {
        changes.sent(chair, id, version(id), on(TODAY.minusDays(39)));
        changes.answered(chair, id, version(id), on(TODAY.minusDays(36)), Answer.REFUSED);
        changes.panel(chair, id, version(id), on(TODAY.minusDays(34)));
        changes.panelOver(chair, id, version(id), on(TODAY.minusDays(28)), Outcome.FAILED);
        changes.arbitration(chair, id, version(id), on(TODAY.minusDays(26)), 5);
    }

    @Test
    void what_was_never_agreed_cannot_be_broken_and_what_was_agreed_needs_no_arbitration() {
        UUID id = opened();
        approved(id, 80, 90, 79);
        changes.sent(chair, id, version(id), on(TODAY.minusDays(39)));
        changes.answered(chair, id, version(id), on(TODAY.minusDays(36)), Answer.NONE);
        assertThat(term(id, "COL_EMPLOYER_REPLY").cancelled()).isTrue();
        assertThat(refusal(() -> changes.panelOver(chair, id, version(id), on(TODAY.minusDays(30)), Outcome.FAILED)))
                .isEqualTo(Reason.NOT_BEGUN);
        changes.panelOver(chair, id, version(id), on(TODAY.minusDays(30)), Outcome.EVADED);
        assertThat(refusal(() -> changes.broken(chair, id, version(id), on(TODAY.minusDays(20)))))
                .isEqualTo(Reason.WRONG_STAGE);
        changes.arbitration(chair, id, version(id), on(TODAY.minusDays(28)), 5);
        changes.arbitrationOver(chair, id, version(id), on(TODAY.minusDays(24)), Outcome.AGREED);
        assertThat(refusal(() -> changes.strikeNotified(chair, id, version(id), on(TODAY.minusDays(10)), TODAY)))
                .as("the decision of the arbitration binds both sides")
                .isEqualTo(Reason.STRIKE_TOO_EARLY);
    }

    @Test
    void a_quorum_that_is_not_established_warns_and_stops_nothing() {
        UUID id = opened();
        approved(id, 50, 90, 40);
        assertThat(check(id, "demands").verdict()).isEqualTo(Verdict.NOT_MET);
        assertThat(check(id, "demands").warns()).isTrue();
        assertThat(check(id, "demands").stops()).isFalse();
        assertThat(check(id, "panel").stops()).isTrue();
    }

    @Test
    void a_protocol_of_disagreements_leads_to_the_panel_without_an_answer() {
        UUID bargained = negotiations.open(
                chair,
                new NewNegotiation(
                        primary, "collective", employer, false, Side.EMPLOYEES, TODAY.minusDays(60), "№ 4", true));
        LocalDate protocol = TODAY.minusDays(9);
        UUID id = changes.open(
                chair,
                new NewDispute(primary, employer, site, bargained, protocol, "Демалыс", null, false, protocol, true));
        assertThat(view(id).row().stage()).isEqualTo(DisputeStage.ANSWERED);
        assertThat(term(id, "COL_PANEL_CREATE").dueOn()).isEqualTo(due("COL_PANEL_CREATE", protocol));
        assertThat(check(id, "answer").verdict()).isEqualTo(Verdict.MET);
        assertThat(check(id, "sent").verdict()).isEqualTo(Verdict.UNKNOWN);
        changes.demands(chair, id, version(id), List.of("Қосымша демалыс 5 күн"));
        assertThat(view(id).demands()).hasSize(1);
        String other = field.primary(field.member(field.union()));
        UUID elsewhere = field.employer(other, "85.31", "KZ-35", "Сарань");
        assertThat(refusal(() -> changes.open(
                        field.scope(other),
                        new NewDispute(other, elsewhere, null, bargained, protocol, "x", null, false, protocol, true))))
                .isEqualTo(Reason.NEGOTIATION_NOT_HERE);
    }

    @Test
    void a_town_of_the_list_is_marked_and_counted() {
        UUID id = opened();
        DisputeRow row = view(id).row();
        assertThat(row.monotown()).isTrue();
        assertThat(row.listed()).isEqualTo(Confidence.RECALLED);
        assertThat(row.region()).isEqualTo("KZ-35");
        assertThat(disputes.towns(chair)).singleElement().satisfies(town -> {
            assertThat(town.monotown()).isTrue();
            assertThat(town.open()).isEqualTo(1);
            assertThat(town.strikes()).isZero();
        });
        assertThat(disputes.open(chair, employer)).isEqualTo(1);
        assertThat(page(Show.OPEN, "KZ-35", "Шахтинск")).containsExactly(id);
        assertThat(page(Show.OPEN, "KZ-75", null)).isEmpty();
        assertThat(page(Show.OPEN, null, "Алматы")).isEmpty();
        changes.ended(chair, id, version(id), TODAY, End.WITHDRAWN, "Талап қайтарылды");
        assertThat(page(Show.OPEN, null, null)).isEmpty();
        assertThat(page(Show.ENDED, null, null)).containsExactly(id);
    }

    @Test
    void a_page_goes_on_where_the_one_before_ended() {
        List<UUID> made = List.of(opened(), opened(), opened());
        approved(made.get(1), 80, 90, 79);
        DisputeFilter first = new DisputeFilter(Show.ALL, null, primary, null, null, null, null, null, 2);
        List<DisputeRow> one = disputes.page(chair, first);
        List<DisputeRow> two = disputes.page(chair, first.from(one.get(1)));
        assertThat(one).extracting(DisputeRow::id).startsWith(made.get(1)).hasSize(2);
        assertThat(two).hasSize(1);
        assertThat(disputes.page(chair, new DisputeFilter(Show.OVERDUE, null, null, null, null, null, null, null, 9)))
                .extracting(DisputeRow::id)
                .containsExactly(made.get(1));
    }

    @Test
    void a_term_is_moved_with_a_reason() {
        UUID id = opened();
        approved(id, 80, 90, 79);
        UUID term = term(id, "COL_DEMANDS_SEND").id();
        assertThat(refusal(() -> changes.moveTerm(chair, id, version(id), term, TODAY.minusDays(50), "Хат")))
                .isEqualTo(Reason.DAY_BEFORE_EVENT);
        assertThat(refusal(() -> changes.moveTerm(chair, id, version(id), term, TODAY, " ")))
                .isEqualTo(Reason.REASON_MISSING);
        changes.moveTerm(chair, id, version(id), term, TODAY.plusDays(2), "Жиналыс кейін өтті");
        assertThat(view(id).row().nextDue()).isEqualTo(TODAY.plusDays(2));
        assertThat(term(id, "COL_DEMANDS_SEND").movedReason()).isEqualTo("Жиналыс кейін өтті");
        assertThat(disputes.running(chair, TODAY.plusDays(2), null, 5))
                .extracting(RunningTerm::id)
                .containsExactly(term);
    }

    @Test
    void nobody_outside_the_scope_sees_or_changes_it() {
        UUID id = opened();
        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(disputes.find(foreign, id)).isEmpty();
        assertThat(disputes.checks(foreign, id)).isEmpty();
        assertThat(refusal(() -> changes.demands(foreign, id, version(id), List.of("x"))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> changes.demands(chair, id, 7, List.of("x")))).isEqualTo(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void a_dispute_has_as_many_demands_as_people_can_vote_on() {
        UUID id = opened();
        List<String> many = Collections.nCopies(DisputeChanges.MOST_DEMANDS + 1, "Жалақыны көтеру");
        assertThat(refusal(() -> changes.demands(chair, id, version(id), many))).isEqualTo(Reason.MANY_DEMANDS);
        changes.demands(chair, id, version(id), many.subList(1, many.size()));
        assertThat(view(id).demands()).hasSize(DisputeChanges.MOST_DEMANDS);
    }

    private UUID opened() {
        return changes.open(
                chair,
                new NewDispute(primary, employer, site, null, null, "Жалақы", 90, false, TODAY.minusDays(41), true));
    }

    private void approved(UUID id, int present, int of, int votes) {
        changes.demands(chair, id, version(id), List.of("Жалақыны 20 % көтеру"));
        changes.approved(
                chair,
                id,
                version(id),
                new Vote(TODAY.minusDays(40), Way.MEETING, of, present, Math.min(votes, present)),
                "№ 1",
                null);
    }

    private List<UUID> page(Show show, String region, String town) {
        return disputes.page(chair, new DisputeFilter(show, null, null, region, town, null, null, null, 10)).stream()
                .map(DisputeRow::id)
                .toList();
    }

    private static Happened on(LocalDate day) {
        return new Happened(day, null);
    }

    private DisputeView view(UUID id) {
        return disputes.find(chair, id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private List<StrikeCheck> checks(UUID id) {
        return disputes.checks(chair, id);
    }

    private StrikeCheck check(UUID id, String code) {
        return checks(id).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Term term(UUID id, String norm) {
        return view(id).terms().stream()
                .filter(each -> each.norm().equals(norm))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate due(String norm, LocalDate event) {
        return terms.compute(norm, event, List.of()).due();
    }

    private static Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        return catchThrowableOfType(DisputeRefusal.class, step).reason();
    }
}
