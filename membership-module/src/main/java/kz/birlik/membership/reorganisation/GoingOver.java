package kz.birlik.membership.reorganisation;

import java.time.LocalDate;
import java.util.function.Supplier;
import kz.birlik.membership.organisation.AllRows;
import kz.birlik.membership.organisation.OrganisationId;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What goes over with the members and is no member: applications, pairs of records, terms of dues. Like a move in the tree it is
 * done under the role that sees all rows, because whoever decides about organisations need not see their people.
 */
@Repository
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class GoingOver {

    private static final String OPEN = "state in ('new', 'asked', 'answered')";

    private final JdbcClient jdbc;
    private final AllRows rows;

    private <T> T ofAll(Supplier<T> work) {
        return rows.ask(work);
    }

    int applications(OrganisationId organisation) {
        return ofAll(() -> jdbc.sql("select count(*) from joining_application where primary_id = :id and " + OPEN)
                .param("id", organisation.value())
                .query(Integer.class)
                .single());
    }

    int cards(OrganisationId organisation) {
        return ofAll(() -> jdbc.sql("""
                        select count(*) from membership_card c join membership m on m.id = c.membership_id
                        where m.primary_id = :id and m.valid_to is null and c.state = 'issued'""")
                .param("id", organisation.value())
                .query(Integer.class)
                .single());
    }

    /** Rows on their way into the organisation, or of somebody who works in it. */
    boolean importRuns(OrganisationId organisation) {
        return ofAll(() -> jdbc.sql("""
                        select exists (
                            select from roster_import r
                            where r.state in ('reading', 'checked', 'loading')
                              and (r.organisation_id = :id
                                   or exists (select from member_intake i where i.import_id = r.id and i.target_id = :id)))""")
                .param("id", organisation.value())
                .query(Boolean.class)
                .single());
    }

    void moveApplications(OrganisationId from, OrganisationId to) {
        ofAll(() -> jdbc.sql(
                        "update joining_application set primary_id = :to, version = version + 1 where primary_id = :from and "
                                + OPEN)
                .param("from", from.value())
                .param("to", to.value())
                .update());
        ofAll(() -> jdbc.sql("update duplicate_candidate set primary_id = :to where primary_id = :from")
                .param("from", from.value())
                .param("to", to.value())
                .update());
    }

    /** The rate and the shares of the one hold for the new one, which has none yet. */
    void copyTerms(OrganisationId from, OrganisationId to, LocalDate on) {
        jdbc.sql("""
                        insert into dues_rate (id, organisation_id, kind, value, valid_from, valid_to, decision, recorded_at, recorded_by)
                        select uuidv7(), :to, kind, value, :on, valid_to, decision, recorded_at, recorded_by
                        from dues_rate
                        where organisation_id = :from and valid_from <= :on and (valid_to is null or valid_to > :on)""")
                .param("from", from.value())
                .param("to", to.value())
                .param("on", on)
                .update();
        jdbc.sql("""
                        insert into dues_share (id, organisation_id, level, percent, valid_from, valid_to, decision, recorded_at, recorded_by)
                        select uuidv7(), :to, level, percent, :on, valid_to, decision, recorded_at, recorded_by
                        from dues_share
                        where organisation_id = :from and valid_from <= :on and (valid_to is null or valid_to > :on)""")
                .param("from", from.value())
                .param("to", to.value())
                .param("on", on)
                .update();
    }

    boolean hasTerms(OrganisationId organisation, LocalDate on) {
        return jdbc.sql("""
                        select exists (select from dues_rate where organisation_id = :id and valid_from <= :on
                                         and (valid_to is null or valid_to > :on))
                            or exists (select from dues_share where organisation_id = :id and valid_from <= :on
                                         and (valid_to is null or valid_to > :on))""")
                .param("id", organisation.value())
                .param("on", on)
                .query(Boolean.class)
                .single();
    }

    void endTerms(OrganisationId organisation, LocalDate on) {
        for (String terms : new String[] {
            "update dues_rate set valid_to = :on where organisation_id = :id and valid_from < :on and (valid_to is null or valid_to > :on)",
            "update dues_share set valid_to = :on where organisation_id = :id and valid_from < :on and (valid_to is null or valid_to > :on)"
        }) {
            jdbc.sql(terms).param("id", organisation.value()).param("on", on).update();
        }
    }

    /** By the counters, of the tree of today. */
    long members(OrganisationId organisation) {
        return jdbc.sql("""
                        select coalesce(sum(k.members), 0)
                        from organisation_ancestry a join member_count_part k on k.organisation_id = a.descendant_id
                        where a.line = 'sectoral' and a.ancestor_id = :id and a.valid_from <= current_date
                          and a.valid_to > current_date and k.year = extract(year from current_date)::integer""").param("id", organisation.value()).query(Long.class).single();
    }

    /** The register counts the year of that day and has not closed it. */
    boolean yearOpen(LocalDate on) {
        return jdbc.sql("select exists (select from member_year where year = :year and closed_at is null)")
                .param("year", on.getYear())
                .query(Boolean.class)
                .single();
    }

    boolean codeTaken(String code) {
        return jdbc.sql("select exists (select from organisation where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }
}
