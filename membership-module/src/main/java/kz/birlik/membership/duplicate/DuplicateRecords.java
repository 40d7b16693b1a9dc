package kz.birlik.membership.duplicate;

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

/** That a person was compared with another, why and what was said; never with whom, who is somebody else. */
@Component
@Order(21)
@RequiredArgsConstructor
class DuplicateRecords implements SubjectRecords {

    private static final List<String> TOLD =
            List.of("score", "reasons", "state", "found_at", "decided_at", "decided_by");

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        return List.of(new SubjectFile.Section(
                "duplicate_candidate",
                jdbc.sql("""
                                select d.score, array_to_string(d.reasons, ', ') as reasons, d.state, d.found_at,
                                       d.decided_at, d.decided_by
                                from duplicate_candidate d
                                where (d.person_a = :person or d.person_b = :person) and %s
                                order by d.found_at desc""".formatted(rows.sql("d")))
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
