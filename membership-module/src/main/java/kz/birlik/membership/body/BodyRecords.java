package kz.birlik.membership.body;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.member.SubjectFile;
import kz.birlik.membership.member.SubjectRecords;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mandates of a person in bodies of this scope, and what was corrected of them. */
@Component
@Order(17)
@RequiredArgsConstructor
class BodyRecords implements SubjectRecords {

    private static final List<String> TOLD = List.of(
            "organisation",
            "body_kind",
            "post",
            "votes",
            "minutes",
            "minutes_file",
            "valid_from",
            "valid_to",
            "end_reason",
            "end_decision",
            "changed_by");

    private static final List<String> TOLD_OF_CORRECTIONS = List.of(
            "organisation",
            "body_kind",
            "minutes",
            "named_before",
            "post_before",
            "valid_to_before",
            "named_now",
            "post",
            "reason",
            "corrected_on",
            "corrected_by");

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        return List.of(mandates(rows, person), corrections(rows, person));
    }

    private SubjectFile.Section mandates(RowFilter rows, PersonId person) {
        return new SubjectFile.Section(
                "mandate",
                jdbc.sql("""
                                select o.code as organisation, e.minutes, m.*,
                                       (select min(f.recorded_at)::date from body_minutes_file f
                                        where f.election_id = e.id) as minutes_file
                                from mandate m
                                join body_election e on e.id = m.election_id
                                join organisation o on o.id = m.primary_id
                                where m.person_id = :person and %s order by m.valid_from desc""".formatted(rows.sql("m")))
                        .params(rows.parameters())
                        .param("person", person.value())
                        .query((row, i) -> told(row, TOLD))
                        .list());
    }

    /**
     * Corrections of mandates in which the person was named, before or after. Of somebody else who was named on the other side
     * nothing is told.
     */
    private SubjectFile.Section corrections(RowFilter rows, PersonId person) {
        return new SubjectFile.Section(
                "mandate_correction",
                jdbc.sql("""
                                select * from (
                                    select o.code as organisation, m.body_kind, e.minutes, c.reason, c.corrected_by,
                                           c.corrected_at::date as corrected_on,
                                           case when c.person_id = :person then c.full_name end as named_before,
                                           case when c.person_id = :person then c.post end as post_before,
                                           case when c.person_id = :person then c.valid_to end as valid_to_before,
                                           case when after.person_id = :person then after.full_name end as named_now,
                                           case when after.person_id = :person then after.post end as post,
                                           c.corrected_at
                                    from mandate_correction c
                                    join mandate m on m.id = c.mandate_id
                                    join body_election e on e.id = m.election_id
                                    join organisation o on o.id = c.primary_id
                                    cross join lateral (
                                        select n.person_id, n.full_name, n.post
                                        from (select 0 as later, l.corrected_at, l.id, l.person_id, l.full_name, l.post
                                              from mandate_correction l
                                              where l.mandate_id = c.mandate_id
                                                and (l.corrected_at, l.id) > (c.corrected_at, c.id)
                                              union all
                                              select 1, null, null, m.person_id, m.full_name, m.post) n
                                        order by n.later, n.corrected_at, n.id limit 1) after
                                    where c.mandate_id in (select id from mandate where person_id = :person
                                                           union select mandate_id from mandate_correction
                                                                 where person_id = :person)
                                      and %s) told
                                where named_before is not null or named_now is not null
                                order by corrected_at desc""".formatted(rows.sql("c")))
                        .params(rows.parameters())
                        .param("person", person.value())
                        .query((row, i) -> told(row, TOLD_OF_CORRECTIONS))
                        .list());
    }

    private static Map<String, Object> told(ResultSet row, List<String> columns) throws SQLException {
        Map<String, Object> told = new LinkedHashMap<>();
        for (String column : columns) {
            String value = row.getString(column);
            if (value != null) {
                told.put(column, value);
            }
        }
        return told;
    }
}
