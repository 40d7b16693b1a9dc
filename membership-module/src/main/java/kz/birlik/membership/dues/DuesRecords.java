package kz.birlik.membership.dues;

import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** What is kept about a person's dues: consents, lines of lists, amounts by month, differences. */
@Component
@Order(15)
@RequiredArgsConstructor
class DuesRecords implements SubjectRecords {

    private static final Set<String> NOT_TOLD = Set.of(
            "id",
            "membership_id",
            "list_id",
            "primary_id",
            "branch_id",
            "union_id",
            "territory_id",
            "version",
            "number");

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        List<SubjectFile.Section> sections = new ArrayList<>();
        for (String table : List.of("dues_consent", "dues_account", "dues_list_row", "dues_difference")) {
            sections.add(new SubjectFile.Section(
                    table,
                    jdbc.sql("""
                            select o.code as organisation, t.* from %s t
                            join membership m on m.id = t.membership_id
                            join organisation o on o.id = t.primary_id
                            where m.person_id = :person and %s""".formatted(table, rows.sql("t")))
                            .params(rows.parameters())
                            .param("person", person.value())
                            .query((row, i) -> {
                                Map<String, Object> told = new LinkedHashMap<>();
                                ResultSetMetaData columns = row.getMetaData();
                                for (int c = 1; c <= columns.getColumnCount(); c++) {
                                    String value = row.getString(c);
                                    if (value != null && !NOT_TOLD.contains(columns.getColumnName(c))) {
                                        told.put(columns.getColumnName(c), value);
                                    }
                                }
                                return told;
                            })
                            .list()));
        }
        return sections;
    }
}
