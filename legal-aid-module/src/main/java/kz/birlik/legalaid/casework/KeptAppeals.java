package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.UUID;
import kz.birlik.legalaid.Retention.Subject;
import kz.birlik.legalaid.retention.KeptWords;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words of closed cases. An open case and a sealed one are never touched. */
@Component
@RequiredArgsConstructor
class KeptAppeals implements KeptWords {

    private static final String READERS = "readers";

    /** Of heads that may be seen; a linked case that may not is as good as open. */
    private static final String CLOSED = """
            select c.id, c.primary_id, c.closed_on as over_on,
                   exists (select from bad_faith_evidence e join bad_faith_entry b on b.id = e.entry_id
                           where e.case_id = c.id and b.closed_on is null) as in_evidence,
                   exists (select from legal_case_link l
                           where (l.case_id = c.id or l.other_id = c.id)
                               and not exists (select from legal_case o where o.closed_on is not null
                                   and o.id = case when l.case_id = c.id then l.other_id else l.case_id end)) as linked
            from legal_case c
            where c.closed_on <= :until and c.forgotten_on is null and not c.sealed and %s""";

    private final JdbcClient jdbc;
    private final CaseDoor door;
    private final CaseEntry entry;
    private final Trail trail;
    private final Clock clock;

    @Override
    public Subject subject() {
        return Subject.APPEAL;
    }

    @Override
    public RowFilter enter(AccessScope federation) {
        return door.forgetting(federation);
    }

    @Override
    public String over(RowFilter rows) {
        return CLOSED.formatted(rows.sql("c"));
    }

    @Override
    public int sealed(AccessScope federation, LocalDate until) {
        RowFilter rows = door.counting(federation);
        return jdbc.sql("select count(*) from legal_case c where c.sealed and c.closed_on <= :until and "
                        + rows.sql("c"))
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .query(Integer.class)
                .single();
    }

    @Override
    public OptionalInt erase(AccessScope federation, UUID id, OrganisationId organisation) {
        door.forgetting(id);
        int closed = of(id, """
                update legal_case set forgotten_on = :today, version = version + 1, changed_at = :now, changed_by = 'system'
                where id = :case and closed_on is not null and not sealed and forgotten_on is null""")
                .param("today", Date.valueOf(today()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (closed == 0) {
            return OptionalInt.empty();
        }
        int files = words(id);
        entry.event(id, "erased", READERS, today(), null);
        trail.changed(TrailEvent.of("case.erased", CaseHold.OBJECT, id).on(organisation));
        return OptionalInt.of(files);
    }

    /** The pair of the receipt opens nothing any more: no code has this hash. @return how many files were destroyed */
    private int words(UUID id) {
        of(id, """
                update legal_case_appeal set applicant_name = null, contact = null, story = '-', demand = null, breach_on = null,
                    workplace = null, disclosed_on = null, code_hash = :hash, forgotten_on = :today where case_id = :case""")
                .param("hash", SealedAppeals.hash(UUID.randomUUID().toString()))
                .param("today", Date.valueOf(today()))
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

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
