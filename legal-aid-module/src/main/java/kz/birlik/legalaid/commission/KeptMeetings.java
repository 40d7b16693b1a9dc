package kz.birlik.legalaid.commission;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import kz.birlik.legalaid.Retention.Subject;
import kz.birlik.legalaid.retention.KeptWords;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What minutes of meetings say of people's disputes. A decision that is to be executed is never touched. */
@Component
@RequiredArgsConstructor
class KeptMeetings implements KeptWords {

    /** A case that may not be seen, as a sealed one, keeps its words. */
    private static final String OVER = """
            select m.id, m.primary_id, coalesce(d.settled_on, m.held_on) as over_on,
                   exists (select from bad_faith_evidence e join bad_faith_entry b on b.id = e.entry_id
                           where e.decision_id = d.id and b.closed_on is null) as in_evidence,
                   m.case_id is not null
                       and not exists (select from legal_case c where c.id = m.case_id and c.forgotten_on is not null) as linked
            from conciliation_meeting m
            left join conciliation_decision d on d.commission_id = m.commission_id and d.meeting_id = m.id
            where m.held_on <= :until and coalesce(d.settled_on, m.held_on) <= :until and d.state is distinct from 'open'
                and m.forgotten_on is null and %s""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Trail trail;
    private final Clock clock;

    @Override
    public Subject subject() {
        return Subject.MEETING;
    }

    @Override
    public RowFilter enter(AccessScope federation) {
        return scopes.enter(federation);
    }

    @Override
    public String over(RowFilter rows) {
        return OVER.formatted(rows.sql("m"));
    }

    @Override
    public OptionalInt erase(AccessScope federation, UUID id, OrganisationId organisation) {
        Date today = Date.valueOf(LocalDate.now(clock));
        scopes.enter(federation);
        Optional<UUID> commission = jdbc.sql("""
                        update conciliation_meeting m set subject = '-', forgotten_on = :today
                        where m.id = :id and m.forgotten_on is null
                            and not exists (select from conciliation_decision d where d.meeting_id = m.id and d.state = 'open')
                        returning m.commission_id""")
                .param("today", today)
                .param("id", id)
                .query(UUID.class)
                .optional();
        if (commission.isEmpty()) {
            return OptionalInt.empty();
        }
        jdbc.sql("""
                        update conciliation_decision set body = '-', note = case when note is null then null else '-' end,
                            forgotten_on = :today
                        where meeting_id = :id""").param("today", today).param("id", id).update();
        trail.changed(TrailEvent.of("conciliation.erased", ConciliationService.OBJECT, commission.get())
                .on(organisation)
                .after(Map.of("meeting", id.toString())));
        return OptionalInt.of(0);
    }
}
