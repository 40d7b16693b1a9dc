package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseRetention;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class CaseRetentionService implements CaseRetention {

    private static final int AT_ONCE = 200;
    private static final int NIGHTS = 20;
    private static final String READERS = "readers";

    /** Of heads that may be seen; a linked case that may not is as good as open. */
    private static final String CLOSED_CASES = """
            with over as (
                select c.id, c.primary_id, c.closed_on,
                       exists (select from bad_faith_evidence e join bad_faith_entry b on b.id = e.entry_id
                               where e.case_id = c.id and b.closed_on is null) as in_evidence,
                       exists (select from legal_case_link l
                               where (l.case_id = c.id or l.other_id = c.id)
                                   and not exists (select from legal_case o where o.closed_on is not null
                                       and o.id = case when l.case_id = c.id then l.other_id else l.case_id end)) as linked
                from legal_case c
                where c.closed_on <= :until and c.forgotten_on is null and not c.sealed and %s)
            """;

    private final JdbcClient jdbc;
    private final CaseDoor door;
    private final CaseEntry entry;
    private final Trail trail;
    private final Clock clock;

    private record Going(UUID id, OrganisationId organisation) {}

    @Override
    @Transactional(readOnly = true)
    public Standing standing(AccessScope federation) {
        Term term = term();
        LocalDate until = until(term);
        int sealed = sealed(federation, until);
        RowFilter rows = door.forgetting(federation);
        List<Closed> due = jdbc.sql(CLOSED_CASES.formatted(rows.sql("c")) + """
                        select extract(year from closed_on)::integer as year, count(*) as cases from over
                        where not in_evidence and not linked group by 1 order by 1""")
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .query((row, i) -> new Closed(row.getInt("year"), row.getInt("cases")))
                .list();
        return new Standing(term, until, due, held(rows, until, sealed), nights());
    }

    private Term term() {
        return jdbc.sql("""
                        select months, norm::text as norm, confidence from retention_term
                        where subject = 'appeal' and valid_from <= :today order by valid_from desc limit 1""")
                .param("today", Date.valueOf(today()))
                .query((row, i) -> new Term(
                        row.getInt("months"),
                        MultilingualText.parse(row.getString("norm")),
                        row.getString("confidence")))
                .single();
    }

    private LocalDate until(Term term) {
        return today().minusMonths(term.months()).minusDays(1);
    }

    private int sealed(AccessScope federation, LocalDate until) {
        RowFilter rows = door.counting(federation);
        return jdbc.sql("select count(*) from legal_case c where c.sealed and c.closed_on <= :until and "
                        + rows.sql("c"))
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .query(Integer.class)
                .single();
    }

    private Held held(RowFilter rows, LocalDate until, int sealed) {
        return jdbc.sql(CLOSED_CASES.formatted(rows.sql("c")) + """
                        select count(*) filter (where in_evidence) as in_evidence,
                               count(*) filter (where linked and not in_evidence) as linked from over""")
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .query((row, i) -> new Held(row.getInt("in_evidence"), row.getInt("linked"), sealed))
                .single();
    }

    private List<Night> nights() {
        return jdbc.sql("""
                        select ran_at, closed_until, forgotten, files, in_evidence, linked, sealed from legal_case_forgetting
                        order by ran_at desc, id desc limit :most""")
                .param("most", NIGHTS)
                .query((row, i) -> new Night(
                        row.getTimestamp("ran_at").toInstant(),
                        row.getObject("closed_until", LocalDate.class),
                        row.getInt("forgotten"),
                        row.getInt("files"),
                        new Held(row.getInt("in_evidence"), row.getInt("linked"), row.getInt("sealed"))))
                .list();
    }

    @Override
    public int forget(AccessScope federation) {
        LocalDate until = until(term());
        int sealed = sealed(federation, until);
        RowFilter rows = door.forgetting(federation);
        Held held = held(rows, until, sealed);
        List<Going> going = jdbc.sql(CLOSED_CASES.formatted(rows.sql("c")) + """
                        select c.id, c.primary_id from legal_case c join over o on o.id = c.id
                        where not o.in_evidence and not o.linked order by c.closed_on, c.id limit :most for update of c skip locked""")
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .param("most", AT_ONCE)
                .query((row, i) -> new Going(
                        row.getObject("id", UUID.class), new OrganisationId(row.getObject("primary_id", UUID.class))))
                .list();
        int files = 0;
        for (Going one : going) {
            door.forgetting(one.id());
            files += erase(one.id());
            entry.event(one.id(), "erased", READERS, today(), null);
            trail.changed(
                    TrailEvent.of("case.erased", CaseHold.OBJECT, one.id()).on(one.organisation()));
        }
        if (!going.isEmpty()) {
            record(until, going.size(), files, held);
        }
        return going.size();
    }

    /** The pair of the receipt opens nothing any more: no code has this hash. @return how many files were destroyed */
    private int erase(UUID id) {
        LocalDate today = today();
        of(id, """
                update legal_case set forgotten_on = :today, version = version + 1, changed_at = :now, changed_by = 'system'
                where id = :case""").param("today", Date.valueOf(today)).param("now", now()).update();
        of(id, """
                update legal_case_appeal set applicant_name = null, contact = null, story = '-', demand = null, breach_on = null,
                    workplace = null, disclosed_on = null, code_hash = :hash, forgotten_on = :today where case_id = :case""")
                .param("hash", SealedAppeals.hash(UUID.randomUUID().toString()))
                .param("today", Date.valueOf(today))
                .update();
        of(id, "update legal_case_event set note = null where case_id = :case and note is not null")
                .update();
        of(id, """
                update legal_case_term set title = null, moved_reason = case when moved is null then null else '-' end
                where case_id = :case and (title is not null or moved is not null)""").update();
        of(id, "update legal_case_rating set words = null where case_id = :case and words is not null")
                .update();
        of(id, "delete from legal_case_party where case_id = :case").update();
        of(id, "delete from legal_case_receipt where case_id = :case").update();
        return of(id, "delete from legal_case_file where case_id = :case").update();
    }

    private JdbcClient.StatementSpec of(UUID id, String change) {
        return jdbc.sql(change).param("case", id);
    }

    private void record(LocalDate until, int forgotten, int files, Held held) {
        jdbc.sql("""
                        insert into legal_case_forgetting (id, ran_at, closed_until, forgotten, files, in_evidence, linked, sealed)
                        values (:id, :now, :until, :forgotten, :files, :evidence, :linked, :sealed)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("now", now())
                .param("until", Date.valueOf(until))
                .param("forgotten", forgotten)
                .param("files", files)
                .param("evidence", held.inEvidence())
                .param("linked", held.linked())
                .param("sealed", held.sealed())
                .update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
