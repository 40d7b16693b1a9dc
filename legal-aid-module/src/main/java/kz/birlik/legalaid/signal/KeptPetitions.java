package kz.birlik.legalaid.signal;

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
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words of petitions that are over, and the marks of who signed; how many signed stays. An open one is never touched. */
@Component
@RequiredArgsConstructor
class KeptPetitions implements KeptWords {

    /** What became a case has the same words in it and goes after it. */
    private static final String OVER = """
            select p.id, p.primary_id, p.ended_on as over_on, false as in_evidence,
                   p.case_id is not null
                       and not exists (select from legal_case c where c.id = p.case_id and c.forgotten_on is not null) as linked
            from petition p where p.ended_on <= :until and p.forgotten_on is null and %s""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Trail trail;
    private final Clock clock;

    @Override
    public Subject subject() {
        return Subject.PETITION;
    }

    @Override
    public RowFilter enter(AccessScope federation) {
        return scopes.enter(federation);
    }

    @Override
    public String over(RowFilter rows) {
        return OVER.formatted(rows.sql("p"));
    }

    @Override
    public OptionalInt erase(AccessScope federation, UUID id, OrganisationId organisation) {
        scopes.enter(federation);
        int over = jdbc.sql("""
                        update petition set title = '-', demand = '-', note = case when note is null then null else '-' end,
                            forgotten_on = :today, version = version + 1, changed_at = :now, changed_by = 'system'
                        where id = :id and ended_on is not null and forgotten_on is null""")
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        if (over == 0) {
            return OptionalInt.empty();
        }
        jdbc.sql("delete from petition_signature where petition_id = :id")
                .param("id", id)
                .update();
        trail.changed(
                TrailEvent.of("petition.erased", PetitionService.OBJECT, id).on(organisation));
        return OptionalInt.of(0);
    }
}
