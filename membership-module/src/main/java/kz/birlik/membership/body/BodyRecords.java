package kz.birlik.membership.body;

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

/** The mandates of a person in bodies of this scope. */
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

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        return List.of(new SubjectFile.Section(
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
                        .query((row, i) -> {
                            Map<String, Object> told = new LinkedHashMap<>();
                            for (String column : TOLD) {
                                String value = row.getString(column);
                                if (value != null) {
                                    told.put(column, value);
                                }
                            }
                            return told;
                        })
                        .list()));
    }
}
