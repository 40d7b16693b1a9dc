package kz.birlik.web.exports;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.document.FileForm;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The jobs and their files in the database, where every node finds them. A person reaches only the own ones of the active post. */
@Component
@RequiredArgsConstructor
class ExportJobs {

    static final String TASK = "export";

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int SHOWN = 50;

    private static final String COLUMNS = """
            id, account_id, post_id, list, filter, format, codes, language, persons, purpose, state, attempts,
            rows_written, bytes_written, asked_at, finished_at, expires_at""";

    private final JdbcClient jdbc;
    /** Asked for late: the scheduler is made from the tasks, and the task of the exports from this. */
    private final ObjectProvider<SchedulerClient> scheduler;

    private final Trail trail;
    private final Notices notices;
    private final ListSources sources;
    private final Clock clock;

    /**
     * Makes a job of a list, in a transaction of its own because it is a page that is asked for. The same list asked for
     * again while its job goes on leads to that job.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    UUID ask(CurrentUser user, ListSource source, ListAddress asked, FileForm form, boolean codes, String language) {
        String filter = asked.query();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('export:' || :account, 0))")
                .param("account", user.accountId().toString())
                .query((row, i) -> 0)
                .list();
        Optional<UUID> same = jdbc.sql("""
                        select id from export_job
                        where account_id = :account and post_id = :post and list = :list and filter = :filter
                          and format = :format and codes = :codes and language = :language
                          and state in ('purpose', 'waiting', 'running') and expires_at > :now
                        order by asked_at desc limit 1""")
                .params(mine(user))
                .param("list", source.code())
                .param("filter", filter)
                .param("format", form.code())
                .param("codes", codes)
                .param("language", language)
                .param("now", now())
                .query(UUID.class)
                .optional();
        if (same.isPresent()) {
            return same.get();
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into export_job (id, account_id, post_id, list, filter, format, codes, language, persons,
                                                state, attempts, rows_written, bytes_written, asked_at, expires_at)
                        values (:id, :account, :post, :list, :filter, :format, :codes, :language, :persons,
                                :state, 0, 0, 0, :now, :expires)""")
                .param("id", id)
                .params(mine(user))
                .param("list", source.code())
                .param("filter", filter)
                .param("format", form.code())
                .param("codes", codes)
                .param("language", language)
                .param("persons", source.persons())
                .param("state", (source.persons() ? ExportState.PURPOSE : ExportState.WAITING).code())
                .param("now", now())
                .param("expires", Timestamp.from(clock.instant().plus(KEPT)))
                .update();
        trail.changed(TrailEvent.of("export.asked", "export", id)
                .on(user.organisation())
                .after(Map.of("list", source.code(), "filter", filter, "format", form.code())));
        if (!source.persons()) {
            scheduler.getObject().schedule(new TaskInstance<>(TASK, id.toString()), clock.instant());
        }
        return id;
    }

    /** The person has said what the people's data are for; said again it changes nothing. */
    @Transactional
    boolean start(CurrentUser user, UUID id, String purpose) {
        int changed = jdbc.sql("""
                        update export_job set purpose = :purpose, state = 'waiting'
                        where id = :id and account_id = :account and post_id = :post and state = 'purpose'""")
                .param("id", id)
                .params(mine(user))
                .param("purpose", purpose)
                .update();
        if (changed == 1) {
            trail.changed(TrailEvent.of("export.purpose", "export", id)
                    .on(user.organisation())
                    .because(purpose));
            scheduler.getObject().schedule(new TaskInstance<>(TASK, id.toString()), clock.instant());
        }
        return changed == 1;
    }

    @Transactional
    void cancel(CurrentUser user, UUID id) {
        int changed = jdbc.sql("""
                        update export_job set state = 'cancelled', finished_at = :now
                        where id = :id and account_id = :account and post_id = :post
                          and state in ('purpose', 'waiting', 'running')""")
                .param("id", id)
                .params(mine(user))
                .param("now", now())
                .update();
        if (changed == 1) {
            forgetFile(id);
            trail.changed(TrailEvent.of("export.cancelled", "export", id).on(user.organisation()));
        }
    }

    @Transactional(readOnly = true)
    Optional<ExportJob> find(CurrentUser user, UUID id) {
        return jdbc.sql("select " + COLUMNS + """
                         from export_job
                        where id = :id and account_id = :account and post_id = :post and expires_at > :now""")
                .param("id", id)
                .params(mine(user))
                .param("now", now())
                .query(ExportJobs::job)
                .optional();
    }

    @Transactional(readOnly = true)
    List<ExportJob> list(CurrentUser user) {
        return jdbc.sql("select " + COLUMNS + """
                         from export_job
                        where account_id = :account and post_id = :post and expires_at > :now
                        order by asked_at desc, id limit :shown""")
                .params(mine(user))
                .param("now", now())
                .param("shown", SHOWN)
                .query(ExportJobs::job)
                .list();
    }

    /** True while every organisation that the post covered when the list was read is still covered. */
    @Transactional(readOnly = true)
    boolean covers(AccessScope scope, UUID id) {
        return scope.wholeFederation()
                || !jdbc.sql("""
                        select exists (select 1 from export_job j cross join unnest(j.covered) c (id)
                                       where j.id = :id and not (%s))""".formatted(scope.sql("c.id")))
                        .params(scope.parameters())
                        .param("id", id)
                        .query(Boolean.class)
                        .single();
    }

    @Transactional(readOnly = true)
    Optional<ExportJob> waiting(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from export_job where id = :id and state in ('waiting', 'running')")
                .param("id", id)
                .query(ExportJobs::job)
                .optional();
    }

    /** Begins a run of the job, from the first row; an earlier run that has not ended writes nothing more. */
    @Transactional
    Optional<ExportJob> begin(UUID id, AccessScope scope) {
        forgetFile(id);
        return jdbc.sql("""
                        update export_job
                        set state = 'running', attempts = attempts + 1, rows_written = 0, bytes_written = 0,
                            covered = %s
                        where id = :id and state in ('waiting', 'running')
                        returning %s""".formatted(
                        scope.wholeFederation()
                                ? "null"
                                : "(select array_agg(o.id) from organisation o where " + scope.sql("o.id") + ")",
                        COLUMNS))
                .params(scope.wholeFederation() ? Map.of() : scope.parameters())
                .param("id", id)
                .query(ExportJobs::job)
                .optional();
    }

    /** @return false when this run of the job is not to go on */
    @Transactional
    boolean progress(ExportJob run, long rows) {
        return jdbc.sql("""
                        update export_job set rows_written = :rows
                        where id = :id and state = 'running' and attempts = :attempt""").param("rows", rows).params(of(run)).update() == 1;
    }

    /** @return false when this run of the job is not to go on */
    @Transactional
    boolean keep(ExportJob run, int number, byte[] content) {
        return jdbc.sql("""
                        insert into export_chunk (job_id, number, content)
                        select id, :number, :content from export_job
                        where id = :id and state = 'running' and attempts = :attempt
                        for update""")
                        .param("number", number)
                        .param("content", content)
                        .params(of(run))
                        .update()
                == 1;
    }

    @Transactional
    void finish(ExportJob run, CurrentUser user, long rows, long bytes) {
        int changed = jdbc.sql("""
                        update export_job
                        set state = 'done', rows_written = :rows, bytes_written = :bytes, finished_at = :now
                        where id = :id and state = 'running' and attempts = :attempt""")
                .param("rows", rows)
                .param("bytes", bytes)
                .param("now", now())
                .params(of(run))
                .update();
        if (changed == 1) {
            if (run.persons()) {
                countPersons(user.accountId(), rows);
            }
            Map<String, Object> facts = facts(run);
            facts.put("rows", rows);
            facts.put("for", user.login());
            trail.changed(TrailEvent.of("export.made", "export", run.id())
                    .on(user.organisation())
                    .after(facts)
                    .because(run.purpose()));
            tell(NoticeKind.EXPORT_DONE, run, List.of(title(run), rows));
        }
    }

    private void tell(NoticeKind kind, ExportJob run, List<Object> arguments) {
        notices.tell(new Notice(
                kind,
                kind.code() + "/" + run.id(),
                new Notice.Holder(run.account(), run.post()),
                null,
                arguments,
                new Target("job", run.id().toString())));
    }

    private Notice.Word title(ExportJob run) {
        return new Notice.Word(sources.titleKey(run.list()).orElse("exports.list.gone"));
    }

    /** The end of a run that leaves no file. */
    @Transactional
    void end(ExportJob run, ExportState state) {
        int changed = jdbc.sql("""
                        update export_job set state = :state, finished_at = :now
                        where id = :id and state in ('waiting', 'running') and attempts = :attempt""")
                .param("state", state.code())
                .param("now", now())
                .params(of(run))
                .update();
        if (changed == 1) {
            forgetFile(run.id());
            trail.changed(
                    TrailEvent.of("export." + state.code(), "export", run.id()).after(facts(run)));
            tell(NoticeKind.EXPORT_FAILED, run, List.of(title(run)));
        }
    }

    @Transactional(readOnly = true)
    byte @Nullable [] chunk(UUID id, int number) {
        return jdbc.sql("select content from export_chunk where job_id = :id and number = :number")
                .param("id", id)
                .param("number", number)
                .query((row, i) -> row.getBytes(1))
                .optional()
                .orElse(null);
    }

    /** How many people this account has taken out today. */
    @Transactional(readOnly = true)
    long personsToday(AccountId account) {
        return jdbc.sql("select persons from export_person_day where account_id = :account and day = :day")
                .param("account", account.value())
                .param("day", LocalDate.now(clock))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Counts people who leave at once, before they do. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void countPersonsNow(AccountId account, long persons) {
        countPersons(account, persons);
    }

    private void countPersons(AccountId account, long persons) {
        jdbc.sql("""
                        insert into export_person_day (account_id, day, persons) values (:account, :day, :persons)
                        on conflict (account_id, day) do update
                        set persons = export_person_day.persons + excluded.persons""")
                .param("account", account.value())
                .param("day", LocalDate.now(clock))
                .param("persons", persons)
                .update();
    }

    /** Files are kept for a day, the counts of people for a month. */
    @Transactional
    int tidy() {
        jdbc.sql("delete from export_person_day where day < :before")
                .param("before", LocalDate.now(clock).minusDays(31))
                .update();
        return jdbc.sql("delete from export_job where expires_at <= :now")
                .param("now", now())
                .update();
    }

    private void forgetFile(UUID id) {
        jdbc.sql("delete from export_chunk where job_id = :id").param("id", id).update();
    }

    private static Map<String, Object> facts(ExportJob job) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("list", job.list());
        facts.put("filter", job.filter());
        facts.put("format", job.form().code());
        return facts;
    }

    private static Map<String, Object> mine(CurrentUser user) {
        return Map.of("account", user.accountId().value(), "post", user.postId().value());
    }

    private static Map<String, Object> of(ExportJob run) {
        return Map.of("id", run.id(), "attempt", run.attempt());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static ExportJob job(ResultSet row, int index) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new ExportJob(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                new PostId(row.getObject("post_id", UUID.class)),
                row.getString("list"),
                row.getString("filter"),
                FileForm.find(row.getString("format")).orElseThrow(),
                row.getBoolean("codes"),
                row.getString("language"),
                row.getBoolean("persons"),
                row.getString("purpose"),
                ExportState.of(row.getString("state")),
                row.getInt("attempts"),
                row.getLong("rows_written"),
                row.getLong("bytes_written"),
                row.getTimestamp("asked_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
