package kz.birlik.membership.member;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the register keeps about a person, column by column, so that a column added later is in the file without anybody
 * thinking of it. Sealed numbers are opened: it is the person who asks.
 */
@Component
@Order(10)
@RequiredArgsConstructor
class MemberRecords implements SubjectRecords {

    /** Columns that only serve the search or the machine; what they are made of is in the file. */
    private static final Set<String> NOT_TOLD = Set.of(
            "id",
            "person_id",
            "legal_ground_id",
            "iin_sealed",
            "iin_lookup",
            "iin_last4",
            "document_sealed",
            "document_lookup",
            "document_last4",
            "search_key",
            "version",
            "primary_id",
            "branch_id",
            "union_id",
            "territory_id",
            "operator_id",
            "membership_id",
            "employer_id",
            "employer_site_id",
            "transferred_from",
            "merged_into",
            "other_primary_id");

    private final JdbcClient jdbc;
    private final RowScope rows;
    private final KeyRing keys;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        RowFilter filter = rows.enter(scope);
        List<SubjectFile.Section> sections = new ArrayList<>();
        sections.add(new SubjectFile.Section(
                "person",
                jdbc.sql("""
                                select p.* from person p where p.id = :person or p.merged_into = :person
                                order by p.merged_into nulls first, p.id""")
                        .param("person", person.value())
                        .query((row, i) -> identified(row, new PersonId(row.getObject("id", java.util.UUID.class))))
                        .list()));
        sections.add(section("membership", """
                select o.code as organisation,
                       (select n.name ->> 'ru' from employer_name n where n.employer_id = m.employer_id
                        order by n.valid_from desc limit 1) as employer,
                       (select s.town ->> 'ru' from employer_site s where s.id = m.employer_site_id) as employer_site, m.*
                from membership m join organisation o on o.id = m.primary_id
                where m.person_id = :person and %s order by m.valid_from""".formatted(filter.sql("m")), filter, person));
        sections.add(section("membership_event", """
                select o.code as organisation, other.code as other_organisation, e.* from membership_event e
                join membership m on m.id = e.membership_id
                join organisation o on o.id = e.primary_id
                left join organisation other on other.id = e.other_primary_id
                where m.person_id = :person and %s and %s order by e.effective_on, e.id""".formatted(filter.sql("m"), filter.sql("e")), filter, person));
        sections.add(section("legal_ground", """
                select o.code as operator, g.* from legal_ground g join organisation o on o.id = g.operator_id
                where g.person_id = :person and exists (select 1 from membership m
                    where m.person_id = g.person_id and m.legal_ground_id = g.id and %s)
                order by g.given_on""".formatted(filter.sql("m")), filter, person));
        sections.add(section(
                "legal_hold",
                "select h.* from legal_hold h where h.person_id = :person order by h.placed_at",
                filter,
                person));
        sections.add(section("member_intake", """
                select i.file_name, i.made_at, n.line, n.outcome, n.surname, n.given_name, n.patronymic, n.birth_date, n.sex,
                       n.category, n.valid_from, n.phone, n.email, n.position_held
                from member_intake n join roster_import i on i.id = n.import_id
                where n.person_id = :person and exists (select 1 from membership m where m.person_id = n.person_id and %s)
                order by i.made_at, n.line""".formatted(filter.sql("m")), filter, person));
        sections.add(section("member_intake_result", """
                select i.file_name, i.made_at, r.line, r.outcome, r.phone_before, r.email_before
                from member_intake_result r join roster_import i on i.id = r.import_id
                where r.person_id = :person and exists (select 1 from membership m where m.person_id = r.person_id and %s)
                order by i.made_at, r.line""".formatted(filter.sql("m")), filter, person));
        return sections;
    }

    private SubjectFile.Section section(String code, String sql, RowFilter filter, PersonId person) {
        return new SubjectFile.Section(
                code,
                jdbc.sql(sql)
                        .params(filter.parameters())
                        .param("person", person.value())
                        .query((row, i) -> told(row))
                        .list());
    }

    private Map<String, Object> identified(ResultSet row, PersonId person) throws SQLException {
        Map<String, Object> told = told(row);
        byte[] iin = row.getBytes("iin_sealed");
        if (iin != null) {
            told.put("iin", keys.open(iin, Person.iinContext(person.value())));
        }
        byte[] document = row.getBytes("document_sealed");
        if (document != null) {
            told.put("document", keys.open(document, Person.documentContext(person.value())));
        }
        return told;
    }

    private static Map<String, Object> told(ResultSet row) throws SQLException {
        Map<String, Object> told = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i);
            Object value = columns.getColumnTypeName(i).equals("bool") ? row.getObject(i) : row.getString(i);
            if (value != null && !NOT_TOLD.contains(name)) {
                told.put(name, value);
            }
        }
        return told;
    }
}
