package kz.birlik.membership.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.joining.ApplicationRows.Content;
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

/** The applications of a person in this scope, those that led to no membership as well, found by the number. */
@Component
@Order(18)
@RequiredArgsConstructor
class JoiningRecords implements SubjectRecords {

    private static final List<String> TOLD = List.of(
            "organisation", "number", "state", "submitted_at", "due_on", "decided_at", "decided_by", "refusal_reason");

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final ApplicationRows rows;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        RowFilter filter = scopes.enter(scope);
        return List.of(new SubjectFile.Section(
                "joining_application",
                jdbc.sql("""
                                select o.code as organisation, a.*
                                from joining_application a join organisation o on o.id = a.primary_id
                                where (a.person_id = :person
                                       or a.identity_lookup in (select unnest(array [p.iin_lookup, p.document_lookup])
                                                                from person p where :person in (p.id, p.merged_into))) and %s
                                order by a.submitted_at desc""".formatted(filter.sql("a")))
                        .params(filter.parameters())
                        .param("person", person.value())
                        .query((row, i) -> {
                            Map<String, Object> told = new LinkedHashMap<>();
                            for (String column : TOLD) {
                                String value = row.getString(column);
                                if (value != null) {
                                    told.put(column, value);
                                }
                            }
                            told(told, rows.open(row.getBytes("content"), row.getObject("id", UUID.class)));
                            return told;
                        })
                        .list()));
    }

    private static void told(Map<String, Object> told, Content content) {
        Answers answers = content.answers();
        put(told, "full_name", answers.name().full());
        put(told, "birth_date", answers.birthDate());
        put(told, "phone", answers.phone());
        put(told, "email", answers.email());
        put(told, "position_held", answers.position());
        for (Application.Round round : content.rounds()) {
            put(told, "question", round.question());
            put(told, "answer", round.answer());
        }
        put(told, "refusal_text", content.refusal());
    }

    private static void put(Map<String, Object> told, String field, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            told.merge(field, value.toString(), (before, more) -> before + "; " + more);
        }
    }
}
