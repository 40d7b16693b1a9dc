package kz.birlik.legalaid.badfaith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.legalaid.BadFaithChanges;
import kz.birlik.legalaid.BadFaithChanges.Decided;
import kz.birlik.legalaid.BadFaithChanges.Proposed;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.BadFaithFilter;
import kz.birlik.legalaid.BadFaithFilter.Show;
import kz.birlik.legalaid.BadFaithRefusal;
import kz.birlik.legalaid.BadFaithRefusal.Reason;
import kz.birlik.legalaid.BadFaithRow;
import kz.birlik.legalaid.BadFaithRule.Kind;
import kz.birlik.legalaid.BadFaithSources;
import kz.birlik.legalaid.BadFaithStage;
import kz.birlik.legalaid.BadFaithView;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.PublishedBadFaith;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.term.Terms;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class BadFaithTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final MultilingualText REASONS =
            MultilingualText.of("Шешім орындалмады", "Не исполнено", "Not done");

    @Autowired
    BadFaithEmployers entries;

    @Autowired
    BadFaithChanges changes;

    @Autowired
    BadFaithSources sources;

    @Autowired
    Organisations organisations;

    @Autowired
    RowScope scopes;

    @Autowired
    ConciliationChanges commissions;

    @Autowired
    Terms terms;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String primary;
    UUID employer;
    AccessScope own;
    AccessScope unions;
    CaseReader lawyer;
    CaseReader decider;

    @BeforeEach
    void plant() {
        String union = field.union();
        String member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, "85.31", "KZ-31", "Тараз");
        own = field.scope(primary);
        unions = field.scope(union);
        lawyer = field.person(Role.LAWYER, member);
        decider = field.person(Role.UNION, union);
    }

    /** A decision of the commission of the employer that was not executed. */
    private void broken() {
        LocalDate formed = TODAY.minusYears(1);
        UUID id = commissions.form(
                own,
                lawyer,
                primary,
                employer,
                new ConciliationChanges.Described(null, "№ 1", formed, 1, formed, null),
                true);
        UUID ours = seat(id, 0, ConciliationView.Side.EMPLOYEES, formed);
        UUID theirs = seat(id, 1, ConciliationView.Side.EMPLOYER, formed);
        LocalDate on = TODAY.minusDays(100);
        UUID meeting = commissions.held(
                own,
                lawyer,
                id,
                2,
                new ConciliationChanges.Held(
                        on, on, false, "1", "Дау", ConciliationMeeting.Applicant.PRESENT, null, Set.of(ours, theirs)));
        commissions.decide(
                own,
                lawyer,
                id,
                3,
                meeting,
                new ConciliationChanges.Decided(
                        "1", ConciliationMeeting.Result.GRANTED, ConciliationMeeting.Duty.MONEY, "Төлеу", null));
        commissions.executed(
                own,
                lawyer,
                id,
                4,
                meeting,
                new ConciliationChanges.Executed(
                        null, ConciliationMeeting.State.NOT_EXECUTED, TODAY.minusDays(65), "Төлемеді"));
    }

    private UUID seat(UUID id, long version, ConciliationView.Side side, LocalDate from) {
        return commissions.seat(
                own,
                lawyer,
                id,
                version,
                new ConciliationChanges.Seating(side, ConciliationView.Office.MEMBER, "Мүше", null, from, null));
    }

    /** A case closed in favour of the worker; a row is enough, how cases are closed is told elsewhere. */
    private UUID won(boolean anonymous, LocalDate on) {
        UUID id = UUID.randomUUID();
        asFederation(() -> jdbc.sql("""
                        insert into legal_case (id, number, primary_id, topic, channel, language, way, stage, sealed, anonymous, employer_id,
                            unowned_since, received_on, last_on, closed_on, outcome, recorded_at, recorded_by, changed_at, changed_by)
                        select :id, 'BF-2026-' || lpad((100000 + (random() * 8e5)::int)::text, 6, '0') || (random() * 1e6)::int, o.id,
                            (select code from legal_case_topic where not sealed limit 1), 'phone', 'kk', 'commission', 'closed', false,
                            :anonymous, :employer, now(), :on, :on, :on, 'satisfied', now(), 'test', now(), 'test'
                        from organisation o where o.code = :place""")
                .param("id", id)
                .param("anonymous", anonymous)
                .param("employer", employer)
                .param("on", Date.valueOf(on))
                .param("place", primary)
                .update());
        return id;
    }

    private void asFederation(Runnable written) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(row -> {});
            written.run();
        });
    }

    private Set<UUID> all(LocalDate on) {
        return entries.evidence(own, primary, employer, on).stream()
                .map(BadFaithEvidence::of)
                .collect(Collectors.toSet());
    }

    private UUID propose(LocalDate on, Set<UUID> evidence) {
        return changes.propose(own, lawyer, new Proposed(primary, employer, on, "Төлемеді", evidence, true));
    }

    private BadFaithView view(UUID id) {
        return entries.find(own, id).orElseThrow();
    }

    private long version(UUID id) {
        return view(id).row().version();
    }

    private static Attachment scan() {
        return Attachment.of(
                "minutes.pdf",
                "%PDF-1.7 scan %%EOF".getBytes(StandardCharsets.UTF_8),
                BadFaithChanges.LARGEST,
                Attachment.Type.PICTURES);
    }

    /** Proposed and notified on a day. */
    private UUID notified(LocalDate on) {
        broken();
        UUID id = propose(on, all(on));
        changes.notifyEmployer(own, lawyer, id, version(id), on, "12", null);
        return id;
    }

    private void decide(UUID id, LocalDate on, boolean publish) {
        changes.decided(unions, decider, id, version(id), new Decided(on, publish, "Төралқа", "№ 5"), scan());
    }

    private UUID published() {
        UUID id = notified(TODAY.minusDays(60));
        decide(id, TODAY.minusDays(30), true);
        changes.publish(unions, decider, id, version(id), TODAY.minusDays(29), REASONS);
        return id;
    }

    private static Reason refusal(ThrowingCallable change) {
        BadFaithRefusal refused = catchThrowableOfType(BadFaithRefusal.class, change);
        assertThat(refused).as("refused").isNotNull();
        return refused.reason();
    }

    private List<UUID> listed(Show show) {
        return entries.page(own, new BadFaithFilter(show, null, null, 50)).stream()
                .map(BadFaithRow::id)
                .toList();
    }

    private @Nullable PublishedBadFaith shown(UUID id) {
        return entries.published(own, null, 1000).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Test
    void a_proposal_needs_evidence_that_meets_the_published_threshold() {
        assertThat(entries.rule(TODAY).criteria()).hasSize(5);
        assertThat(entries.rule(LocalDate.of(2026, 1, 1)).criteria())
                .as("what was in force is kept")
                .hasSize(3);
        assertThat(refusal(() -> propose(TODAY, Set.of()))).isEqualTo(Reason.THRESHOLD_NOT_MET);
        won(false, TODAY.minusDays(20));
        assertThat(refusal(() -> propose(TODAY, all(TODAY)))).isEqualTo(Reason.THRESHOLD_NOT_MET);
        assertThat(refusal(() -> propose(TODAY, Set.of(UUID.randomUUID())))).isEqualTo(Reason.EVIDENCE_UNKNOWN);
        won(false, TODAY.minusYears(3));
        assertThat(refusal(() -> propose(TODAY, all(TODAY))))
                .as("that one is years ago")
                .isEqualTo(Reason.THRESHOLD_NOT_MET);
        won(false, TODAY.minusDays(10));
        UUID id = propose(TODAY, all(TODAY));
        assertThat(view(id).evidence()).hasSize(2).allMatch(piece -> piece.kind() == Kind.CASE);
        assertThat(refusal(() -> propose(TODAY, all(TODAY)))).isEqualTo(Reason.PROPOSED_ALREADY);
    }

    @Test
    void nobody_is_proposed_on_anonymous_reports_alone_and_they_count_for_nothing_beside_others() {
        won(true, TODAY.minusDays(20));
        won(true, TODAY.minusDays(19));
        assertThat(entries.evidence(own, primary, employer, TODAY)).hasSize(2).allMatch(BadFaithEvidence::anonymous);
        assertThat(refusal(() -> propose(TODAY, all(TODAY)))).isEqualTo(Reason.ANONYMOUS_ONLY);
        won(false, TODAY.minusDays(18));
        assertThat(refusal(() -> propose(TODAY, all(TODAY)))).isEqualTo(Reason.THRESHOLD_NOT_MET);
        won(false, TODAY.minusDays(17));
        assertThat(view(propose(TODAY, all(TODAY))).evidence()).hasSize(4);
    }

    @Test
    void nothing_is_decided_before_the_employer_answered_or_the_term_ended() {
        UUID id = notified(TODAY.minusDays(60));
        LocalDate due = view(id).notice().answerDue();
        assertThat(due).isAfter(TODAY.minusDays(60));
        assertThat(view(id).notice().article().in("ru")).contains("внутреннее положение");
        assertThat(refusal(() -> decide(id, due, true))).isEqualTo(Reason.NOT_HEARD);
        assertThat(refusal(() -> changes.decided(
                        own, lawyer, id, version(id), new Decided(TODAY, true, "Төралқа", "№ 5"), scan())))
                .as("whoever proposes does not decide")
                .isEqualTo(Reason.NOT_YOURS);
        CaseReader sameInAnotherPost = new CaseReader(lawyer.account(), Role.UNION);
        assertThat(refusal(() -> changes.decided(
                        unions,
                        sameInAnotherPost,
                        id,
                        version(id),
                        new Decided(TODAY, true, "Төралқа", "№ 5"),
                        scan())))
                .isEqualTo(Reason.OWN_PROPOSAL);
        changes.answered(own, lawyer, id, version(id), TODAY.minusDays(58), "Төлейміз", null);
        decide(id, TODAY.minusDays(57), true);
        assertThat(view(id).row().stage()).isEqualTo(BadFaithStage.DECIDED);
        assertThat(view(id).files())
                .singleElement()
                .satisfies(file -> assertThat(file.kind()).isEqualTo(BadFaithView.FileKind.MINUTES));
    }

    @Test
    void nothing_is_published_before_the_term_to_answer_has_ended_also_when_the_employer_answered_early() {
        UUID id = notified(TODAY.minusDays(2));
        changes.answered(own, lawyer, id, version(id), TODAY.minusDays(1), "Төлейміз", null);
        decide(id, TODAY.minusDays(1), true);
        assertThat(refusal(() -> changes.publish(unions, decider, id, version(id), TODAY, REASONS)))
                .isEqualTo(Reason.TERM_RUNS);
        assertThat(refusal(() -> changes.publish(unions, decider, id, version(id), TODAY.plusMonths(1), REASONS)))
                .as("nor ahead of time")
                .isEqualTo(Reason.DATE_IN_FUTURE);
        assertThat(shown(id)).isNull();
        assertThatThrownBy(() -> insert(id, TODAY)).hasMessageContaining("bad_faith_publication_not_before_the_term");
        assertThatThrownBy(() -> insert(id, TODAY.plusMonths(1))).hasMessageContaining("published on a day to come");
        assertThatThrownBy(() -> asFederation(() -> jdbc.sql("""
                                insert into bad_faith_publication (entry_id, employer_id, answer_due, minutes_file, body_name, decided_on,
                                    reasons, published_on, expires_on, expiry_norm)
                                select id, employer_id, answer_due - 40, minutes_file, body_name, decided_on,
                                    '{"kk": "a", "ru": "a", "en": "a"}', cast(:on as date), cast(:on as date) + 30, answer_norm
                                from bad_faith_entry where id = :id""")
                        .param("on", Date.valueOf(TODAY))
                        .param("id", id)
                        .update()))
                .as("a term of its own making")
                .hasMessageContaining("bad_faith_publication_after_the_term");
    }

    private void insert(UUID id, LocalDate on) {
        asFederation(() ->
                jdbc.sql("""
                        insert into bad_faith_publication (entry_id, employer_id, answer_due, minutes_file, body_name, decided_on, reasons,
                            published_on, expires_on, expiry_norm)
                        select id, employer_id, answer_due, minutes_file, body_name, decided_on, '{"kk": "a", "ru": "a", "en": "a"}',
                            cast(:on as date), cast(:on as date) + 30, answer_norm
                        from bad_faith_entry where id = :id""").param("on", Date.valueOf(on)).param("id", id).update());
    }

    @Test
    void the_schema_publishes_nothing_without_a_decision_its_minutes_and_evidence() {
        UUID undecided = notified(TODAY.minusDays(60));
        assertThatThrownBy(() -> insert(undecided, TODAY)).hasMessageContaining("null value");
        decide(undecided, TODAY.minusDays(30), false);
        assertThat(refusal(() -> changes.publish(unions, decider, undecided, version(undecided), TODAY, REASONS)))
                .isEqualTo(Reason.DECIDED_AGAINST);
        assertThatThrownBy(() -> insert(undecided, TODAY)).hasMessageContaining("bad_faith_publication_decided");
        assertThat(listed(Show.ARCHIVE)).containsExactly(undecided);
    }

    @Test
    void evidence_that_was_taken_back_or_lost_its_name_publishes_nothing() {
        won(false, TODAY.minusDays(70));
        UUID second = won(false, TODAY.minusDays(69));
        LocalDate on = TODAY.minusDays(60);
        UUID id = propose(on, new HashSet<>(all(on)));
        changes.notifyEmployer(own, lawyer, id, version(id), on, "12", null);
        decide(id, TODAY.minusDays(30), true);
        asFederation(() -> jdbc.sql("update legal_case set anonymous = true where id = :id")
                .param("id", second)
                .update());
        assertThat(view(id).evidence()).filteredOn(BadFaithEvidence::anonymous).hasSize(1);
        assertThat(refusal(() -> changes.publish(unions, decider, id, version(id), TODAY, REASONS)))
                .isEqualTo(Reason.THRESHOLD_NOT_MET);
        assertThatThrownBy(() -> insert(id, TODAY)).hasMessageContaining("does not meet the threshold");
    }

    private UUID tell(Kind kind, UUID source, LocalDate on) {
        asFederation(() -> sources.tell(new BadFaithSources.Told(
                kind,
                source,
                source,
                organisations.idOf(own, primary).orElseThrow(),
                employer,
                kind == Kind.REPEATED ? "Еңбек кодексі, 182-бап" : "unreported",
                on)));
        return source;
    }

    @Test
    void what_another_field_tells_is_evidence_once_and_counts_by_the_rule_of_the_day() {
        UUID once = UUID.randomUUID();
        tell(Kind.REPEATED, once, TODAY.minusDays(20));
        tell(Kind.REPEATED, once, TODAY.minusDays(19));
        assertThat(entries.evidence(own, primary, employer, TODAY))
                .as("told twice it is one")
                .singleElement()
                .satisfies(piece -> {
                    assertThat(piece.kind()).isEqualTo(Kind.REPEATED);
                    assertThat(piece.within()).isEqualTo(once);
                    assertThat(piece.happenedOn()).isEqualTo(TODAY.minusDays(20));
                });
        assertThat(refusal(() -> propose(TODAY, all(TODAY))))
                .as("two are needed")
                .isEqualTo(Reason.THRESHOLD_NOT_MET);
        tell(Kind.CONCEALMENT, UUID.randomUUID(), TODAY.minusDays(10));
        UUID id = propose(TODAY, all(TODAY));
        assertThat(view(id).evidence())
                .extracting(BadFaithEvidence::kind)
                .containsExactly(Kind.CONCEALMENT, Kind.REPEATED);
        AccessScope foreign = field.scope(field.primary(field.member(field.union())));
        assertThat(entries.evidence(foreign, primary, employer, TODAY)).isEmpty();
    }

    @Test
    void what_is_taken_back_where_it_came_from_publishes_nothing_and_does_not_come_back() {
        LocalDate on = LocalDate.of(2026, 11, 2);
        UUID source = tell(Kind.CONCEALMENT, UUID.randomUUID(), on.minusDays(1));
        UUID id = propose(on, all(on));
        asFederation(() -> assertThat(jdbc.sql("select bad_faith_meets_threshold(:id)")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isTrue());
        asFederation(() -> sources.takeBack(Kind.CONCEALMENT, source, TODAY));
        assertThat(view(id).evidence())
                .singleElement()
                .satisfies(piece -> assertThat(piece.withdrawn()).isTrue());
        asFederation(() -> assertThat(jdbc.sql("select bad_faith_meets_threshold(:id)")
                        .param("id", id)
                        .query(Boolean.class)
                        .single())
                .isFalse());
        tell(Kind.CONCEALMENT, source, on.minusDays(1));
        assertThat(entries.evidence(own, primary, employer, TODAY))
                .as("the event delivered again")
                .isEmpty();
    }

    @Test
    void nothing_is_told_outside_a_transaction_or_of_an_organisation_out_of_sight() {
        BadFaithSources.Told told = new BadFaithSources.Told(
                Kind.CONCEALMENT,
                UUID.randomUUID(),
                UUID.randomUUID(),
                organisations.idOf(own, primary).orElseThrow(),
                employer,
                "zero",
                TODAY);
        assertThatThrownBy(() -> sources.tell(told)).isInstanceOf(IllegalTransactionStateException.class);
        AccessScope foreign = field.scope(field.primary(field.member(field.union())));
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    scopes.enter(foreign);
                    sources.tell(told);
                }))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void what_is_published_stands_on_the_page_until_it_expires_and_then_in_the_archive() {
        UUID id = published();
        PublishedBadFaith shown = shown(id);
        assertThat(shown).isNotNull();
        assertThat(shown.reasons()).isEqualTo(REASONS);
        assertThat(shown.expiresOn())
                .isEqualTo(terms.compute("BAD_FAITH_ENTRY", TODAY.minusDays(29), List.of())
                        .due());
        assertThat(listed(Show.PUBLISHED)).containsExactly(id);
        asFederation(() -> jdbc.sql("update bad_faith_publication set expires_on = :on where entry_id = :id")
                .param("on", Date.valueOf(TODAY))
                .param("id", id)
                .update());
        assertThat(shown(id)).as("the first day it no longer stands there").isNull();
        assertThat(listed(Show.PUBLISHED)).isEmpty();
        assertThat(listed(Show.ARCHIVE)).containsExactly(id);
        assertThat(view(id).row().isExpired(TODAY)).isTrue();
        assertThat(view(id).publication().reasons()).isEqualTo(REASONS);
    }

    @Test
    void words_are_corrected_and_entries_removed_with_a_reason_that_stays() {
        UUID id = published();
        MultilingualText better = MultilingualText.of("Төленбеді", "Не выплачено", "Not paid");
        assertThat(refusal(() -> changes.correct(unions, decider, id, version(id), better, " ")))
                .isEqualTo(Reason.WHY_MISSING);
        assertThat(refusal(() -> changes.correct(
                        unions, decider, id, version(id), MultilingualText.of("a", "ИИН 900101300123", "a"), "Қате")))
                .isEqualTo(Reason.REASONS_NAME_A_PERSON);
        assertThat(refusal(
                        () -> changes.correct(unions, decider, id, version(id), MultilingualText.of("a", "a"), "Қате")))
                .isEqualTo(Reason.REASONS_MISSING);
        changes.correct(unions, decider, id, version(id), better, "Қате сөз");
        assertThat(shown(id).reasons()).isEqualTo(better);
        assertThat(shown(id).correctedOn()).isEqualTo(TODAY);
        assertThat(view(id).events().get(0).note()).contains("Қате сөз", "Не исполнено");
        assertThat(refusal(() -> changes.remove(own, lawyer, id, version(id), "Төледі")))
                .isEqualTo(Reason.NOT_YOURS);
        changes.remove(unions, decider, id, version(id), "Төледі");
        assertThat(shown(id)).isNull();
        assertThat(listed(Show.ARCHIVE)).containsExactly(id);
        assertThat(view(id).closedWhy()).isEqualTo("Төледі");
        assertThat(refusal(() -> changes.remove(unions, decider, id, version(id), "Тағы")))
                .isEqualTo(Reason.WRONG_STAGE);
        propose(TODAY, all(TODAY));
    }

    @Test
    void nobody_outside_the_scope_sees_how_an_entry_came_about() {
        UUID id = published();
        AccessScope foreign = field.scope(field.primary(field.member(field.union())));
        assertThat(entries.find(foreign, id)).isEmpty();
        assertThat(entries.page(foreign, new BadFaithFilter(Show.ALL, null, null, 10)))
                .isEmpty();
        assertThat(refusal(() -> changes.remove(foreign, decider, id, version(id), "Төледі")))
                .isEqualTo(Reason.NOT_FOUND);
        UUID minutes = view(id).files().get(0).id();
        assertThat(entries.file(foreign, id, minutes)).isEmpty();
        assertThat(entries.file(own, id, minutes)).isPresent();
        assertThat(refusal(() -> changes.remove(unions, decider, id, version(id) - 1, "Төледі")))
                .isEqualTo(Reason.CHANGED_MEANWHILE);
    }
}
