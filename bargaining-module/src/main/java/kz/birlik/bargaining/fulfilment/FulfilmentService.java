package kz.birlik.bargaining.fulfilment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal.Reason;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
@RequiredArgsConstructor
class FulfilmentService implements FulfilmentChanges {

    private static final String OBJECT = FulfilmentQueries.OBJECT;
    private static final int AGREEMENTS_AT_ONCE = 100;
    private static final int ROWS_AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final FulfilmentQueries queries;
    private final ReportWriter writer;
    private final FulfilmentNotices notices;
    private final RowScope scopes;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;
    private final PlatformTransactionManager transactions;

    /** A row that is held for this transaction, and the index of its agreement and year before the step. */
    private record Held(
            FulfilmentRow row,
            @Nullable String reportedBy,
            @Nullable BigDecimal index) {}

    private Held hold(AccessScope scope, UUID id, long version) {
        RowFilter rows = scopes.enter(scope);
        Held held = jdbc.sql(FulfilmentQueries.ROW + " where f.id = :id and " + rows.sql("f") + " for update of f")
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new Held(FulfilmentQueries.row(row, i), row.getString("reported_by"), null))
                .optional()
                .orElseThrow(() -> new FulfilmentRefusal(Reason.NOT_FOUND));
        refuse(held.row().version() != version, Reason.CHANGED_MEANWHILE);
        refuse(held.row().frozen(), Reason.PUBLISHED);
        // Two steps of one agreement follow each other, so that each event tells what it alone did
        jdbc.sql("select 1 from fulfilment_sum where agreement_id = :agreement and year = :year for update")
                .param("agreement", held.row().agreement())
                .param("year", held.row().year())
                .query(row -> {});
        return new Held(held.row(), held.reportedBy(), index(held.row()));
    }

    private @Nullable BigDecimal index(FulfilmentRow row) {
        return queries.sumOf(row.agreement(), row.year()).index();
    }

    private void happened(
            Held held, String what, FulfilmentState after, @Nullable String reason, Map<String, ?> values) {
        FulfilmentRow row = held.row();
        jdbc.sql("""
                        insert into fulfilment_event (fulfilment_id, agreement_id, primary_id, year, what, state_before, state_after,
                                                      reason, index_before, index_after, happened_at, happened_by)
                        values (:id, :agreement, :organisation, :year, :what, :before, :after, :reason, :indexBefore, :indexAfter,
                                :now, :by)""")
                .param("id", row.id())
                .param("agreement", row.agreement())
                .param("organisation", row.organisation().value())
                .param("year", row.year())
                .param("what", what)
                .param("before", row.state().stored())
                .param("after", after.stored())
                .param("reason", reason, Types.VARCHAR)
                .param("indexBefore", held.index(), Types.NUMERIC)
                .param("indexAfter", index(row), Types.NUMERIC)
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        trail.changed(TrailEvent.of("fulfilment." + what.replace('_', '-'), OBJECT, row.id())
                .on(row.organisation())
                .before(Map.of("state", row.state().code()))
                .after(values)
                .because(reason));
    }

    @Override
    @Transactional
    public void report(AccessScope scope, UUID id, long version, Reported reported, @Nullable EvidenceFile file) {
        Held held = hold(scope, id, version);
        FulfilmentRow row = held.row();
        FulfilmentState state = reported.state();
        refuse(!row.begun(today()), Reason.NOT_BEGUN);
        refuse(row.review() == Review.CONFIRMED, Reason.CONFIRMED);
        refuse(state == null || !state.reported(), Reason.STATE_MISSING);
        refuse(state != FulfilmentState.DONE && blank(reported.note()), Reason.NOTE_MISSING);
        BigDecimal amount = row.promised() == null ? null : reported.amount();
        jdbc.sql("""
                        update fulfilment
                        set state = :state, review = 'waiting', amount = :amount, note = :note, reported_at = :now, reported_by = :by,
                            reviewed_at = null, reviewed_by = null, review_reason = null, answered_at = null, answered_by = null,
                            answer = null, act_by = :act, files = files + :more, version = version + 1
                        where id = :id""")
                .param("state", state.stored())
                .param("amount", amount, Types.NUMERIC)
                .param("note", blank(reported.note()) ? null : reported.note(), Types.VARCHAR)
                .param("now", now())
                .param("by", acting.now().login())
                .param("act", Date.valueOf(today().plusDays(days("review_days"))))
                .param("more", file == null ? 0 : 1)
                .param("id", id)
                .update();
        if (file != null) {
            keep(row, file);
        }
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("state", state.code());
        after.put("amount", amount == null ? null : amount.toPlainString());
        after.put("file", file != null);
        happened(held, "reported", state, null, after);
        notices.branch(row, NoticeKind.FULFILMENT_REPORTED);
    }

    /** Calendar days by the rule of today. */
    private int days(String column) {
        return jdbc.sql("""
                        select case :which when 'review_days' then review_days else answer_days end
                        from fulfilment_rule where valid_from <= :today order by valid_from desc limit 1""")
                .param("which", column)
                .param("today", Date.valueOf(today()))
                .query(Integer.class)
                .single();
    }

    private UUID keep(FulfilmentRow row, EvidenceFile file) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into fulfilment_evidence (id, fulfilment_id, primary_id, content_type, bytes, hash, content, synthetic,
                                                         recorded_at, recorded_by)
                        values (:id, :row, :organisation, :type, :bytes, :hash, :content, :synthetic, :now, :by)""")
                .param("id", id)
                .param("row", row.id())
                .param("organisation", row.organisation().value())
                .param("type", file.attachment().type().contentType())
                .param("bytes", file.attachment().content().length)
                .param("hash", ReportWriter.sha256(file.attachment().content()))
                .param(
                        "content",
                        keys.seal(
                                Base64.getEncoder()
                                        .encodeToString(file.attachment().content()),
                                FulfilmentQueries.context(id)))
                .param("synthetic", row.synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        return id;
    }

    @Override
    @Transactional
    public UUID attach(AccessScope scope, UUID id, long version, EvidenceFile file) {
        Held held = hold(scope, id, version);
        refuse(!held.row().begun(today()), Reason.NOT_BEGUN);
        UUID kept = keep(held.row(), file);
        jdbc.sql("update fulfilment set files = files + 1, version = version + 1 where id = :id")
                .param("id", id)
                .update();
        happened(held, "evidence_added", held.row().state(), null, Map.of("file", kept.toString()));
        return kept;
    }

    @Override
    @Transactional
    public void withdraw(AccessScope scope, UUID id, long version, UUID file, String why) {
        Held held = hold(scope, id, version);
        refuse(blank(why), Reason.REASON_MISSING);
        refuse(
                jdbc.sql("""
                                update fulfilment_evidence
                                set content = null, withdrawn_at = :now, withdrawn_by = :by, withdrawn_why = :why
                                where id = :file and fulfilment_id = :id and withdrawn_at is null""")
                                .param("now", now())
                                .param("by", acting.now().login())
                                .param("why", why)
                                .param("file", file)
                                .param("id", id)
                                .update()
                        == 0,
                Reason.FILE_UNKNOWN);
        jdbc.sql("update fulfilment set files = files - 1, version = version + 1 where id = :id")
                .param("id", id)
                .update();
        happened(held, "evidence_withdrawn", held.row().state(), why, Map.of("file", file.toString()));
    }

    @Override
    @Transactional
    public void confirm(AccessScope scope, UUID id, long version) {
        Held held = checked(scope, id, version);
        jdbc.sql("""
                        update fulfilment set review = 'confirmed', reviewed_at = :now, reviewed_by = :by, version = version + 1
                        where id = :id""")
                .param("now", now())
                .param("by", acting.now().login())
                .param("id", id)
                .update();
        happened(held, "confirmed", held.row().state(), null, Map.of("review", "confirmed"));
        notices.chair(held.row(), NoticeKind.FULFILMENT_CONFIRMED);
    }

    private Held checked(AccessScope scope, UUID id, long version) {
        Held held = hold(scope, id, version);
        refuse(held.row().review() == null, Reason.NOT_REPORTED);
        refuse(acting.now().login().equals(held.reportedBy()), Reason.OWN_REPORT);
        return held;
    }

    @Override
    @Transactional
    public void dispute(AccessScope scope, UUID id, long version, String reason) {
        Held held = checked(scope, id, version);
        refuse(blank(reason), Reason.REASON_MISSING);
        jdbc.sql("""
                        update fulfilment
                        set review = 'disputed', review_reason = :reason, reviewed_at = :now, reviewed_by = :by, answered_at = null,
                            answered_by = null, answer = null, act_by = :act, version = version + 1
                        where id = :id""")
                .param("reason", reason)
                .param("now", now())
                .param("by", acting.now().login())
                .param("act", Date.valueOf(today().plusDays(days("answer_days"))))
                .param("id", id)
                .update();
        happened(held, "disputed", held.row().state(), reason, Map.of("review", "disputed"));
        notices.chair(held.row(), NoticeKind.FULFILMENT_DISPUTED);
    }

    @Override
    @Transactional
    public void answer(AccessScope scope, UUID id, long version, String answer) {
        Held held = hold(scope, id, version);
        refuse(held.row().review() != Review.DISPUTED, Reason.NOT_DISPUTED);
        refuse(blank(answer), Reason.REASON_MISSING);
        jdbc.sql("""
                        update fulfilment
                        set review = 'answered', answer = :answer, answered_at = :now, answered_by = :by, act_by = :act,
                            version = version + 1
                        where id = :id""")
                .param("answer", answer)
                .param("now", now())
                .param("by", acting.now().login())
                .param("act", Date.valueOf(today().plusDays(days("review_days"))))
                .param("id", id)
                .update();
        happened(held, "answered", held.row().state(), answer, Map.of("review", "answered"));
        notices.branch(held.row(), NoticeKind.FULFILMENT_ANSWERED);
    }

    @Override
    @Transactional
    public UUID publish(AccessScope scope, UUID agreement, int year) {
        RowFilter rows = scopes.enter(scope);
        OrganisationId organisation = jdbc.sql(
                        "select s.primary_id from fulfilment_sum s where s.agreement_id = :id and s.year = :year and "
                                + rows.sql("s") + " for update of s")
                .params(rows.parameters())
                .param("id", agreement)
                .param("year", year)
                .query((row, i) -> new OrganisationId(row.getObject(1, UUID.class)))
                .optional()
                .orElseThrow(() -> new FulfilmentRefusal(Reason.NOT_FOUND));
        jdbc.sql("select 1 from fulfilment where agreement_id = :id and year = :year order by id for update")
                .param("id", agreement)
                .param("year", year)
                .query(row -> {});
        refuse(
                jdbc.sql("select exists (select from fulfilment_report where agreement_id = :id and year = :year)")
                        .param("id", agreement)
                        .param("year", year)
                        .query(Boolean.class)
                        .single(),
                Reason.PUBLISHED);
        List<FulfilmentRow> told = queries.rowsOf(agreement, year);
        refuse(told.isEmpty(), Reason.NOTHING_TO_PUBLISH);
        refuse(!FulfilmentQueries.over(told, today()), Reason.NOT_OVER);
        String text = ReportWriter.text(writer.of(agreement, organisation, year, told, today()));
        String hash = ReportWriter.sha256(text);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into fulfilment_report (id, agreement_id, organisation_id, year, content, hash, synthetic, published_at,
                                                       published_by)
                        values (:id, :agreement, :organisation, :year, :content, :hash, :synthetic, :now, :by)""")
                .param("id", id)
                .param("agreement", agreement)
                .param("organisation", organisation.value())
                .param("year", year)
                .param("content", text)
                .param("hash", hash)
                .param("synthetic", told.get(0).synthetic())
                .param("now", now())
                .param("by", acting.now().login())
                .update();
        jdbc.sql("update fulfilment set report_id = :report where agreement_id = :id and year = :year")
                .param("report", id)
                .param("id", agreement)
                .param("year", year)
                .update();
        trail.changed(TrailEvent.of("fulfilment.published", "agreement", agreement)
                .on(organisation)
                .after(Map.of("year", year, "report", id.toString(), "hash", hash)));
        notices.published(told.get(0), id);
        return id;
    }

    @Override
    @Transactional
    public void load(AccessScope federation, List<UUID> agreements, List<Earlier> reports) {
        requireAll(federation);
        scopes.enter(federation);
        jdbc.sql("""
                        update fulfilment f
                        set report_by = f.period_to + rule.report_days, act_by = f.period_to + rule.report_days
                        from (select report_days from fulfilment_rule where valid_from <= :today order by valid_from desc limit 1) rule
                        where f.agreement_id = any (:agreements) and f.state = 'open' and f.report_id is null""")
                .param("today", Date.valueOf(today()))
                .param("agreements", agreements.toArray(UUID[]::new))
                .update();
        int reviewDays = days("review_days");
        for (Earlier report : reports) {
            String review =
                    report.review() == null ? "waiting" : report.review().code();
            jdbc.sql("""
                            update fulfilment
                            set state = :state, review = :review, amount = :amount, note = :note,
                                reported_at = cast(:on as date) + time '09:00', reported_by = :by,
                                reviewed_at = case when :review = 'waiting' then null else cast(:on as date) + time '15:00' end,
                                reviewed_by = case when :review = 'waiting' then null else :checker end, review_reason = :reason,
                                act_by = cast(:on as date) + cast(:days as integer), version = version + 1
                            where id = :id""")
                    .param("state", report.state().stored())
                    .param("review", review)
                    .param("amount", report.amount(), Types.NUMERIC)
                    .param("note", report.note(), Types.VARCHAR)
                    .param("on", Date.valueOf(report.on()))
                    .param("by", report.by())
                    .param("checker", acting.now().login())
                    .param("days", reviewDays)
                    .param("reason", report.reason(), Types.VARCHAR)
                    .param("id", report.id())
                    .update();
        }
        trail.changed(TrailEvent.of("fulfilment.loaded", OBJECT, "all").after(Map.of("reports", reports.size())));
    }

    /** In parts: a federation has tens of thousands of agreements, and no part may hold the others up. */
    @Override
    public int open(AccessScope federation) {
        requireAll(federation);
        var part = new TransactionTemplate(transactions);
        UUID after = new UUID(0, 0);
        int opened = 0;
        while (after != null) {
            UUID from = after;
            List<UUID> agreements = part.execute(status -> jdbc.sql(
                            "select id from agreement where id > :after and state = 'registered' order by id limit :limit")
                    .param("after", from)
                    .param("limit", AGREEMENTS_AT_ONCE)
                    .query(UUID.class)
                    .list());
            opened += part.execute(status -> jdbc.sql("select fulfilment_open(:agreements, :today)")
                    .param("agreements", agreements.toArray(UUID[]::new))
                    .param("today", Date.valueOf(today()))
                    .query(Integer.class)
                    .single());
            after = agreements.size() < AGREEMENTS_AT_ONCE ? null : agreements.get(AGREEMENTS_AT_ONCE - 1);
        }
        return opened;
    }

    @Override
    public int turn(AccessScope federation) {
        requireAll(federation);
        var part = new TransactionTemplate(transactions);
        int turned = 0;
        int some;
        do {
            some = part.execute(status -> {
                scopes.enter(federation);
                return jdbc.sql("select fulfilment_turn(:today, :most)")
                        .param("today", Date.valueOf(today()))
                        .param("most", ROWS_AT_ONCE)
                        .query(Integer.class)
                        .single();
            });
            turned += some;
        } while (some == ROWS_AT_ONCE);
        return turned;
    }

    private static void requireAll(AccessScope federation) {
        if (!federation.wholeFederation()) {
            throw new FulfilmentRefusal(Reason.NOT_FOUND);
        }
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new FulfilmentRefusal(reason);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
