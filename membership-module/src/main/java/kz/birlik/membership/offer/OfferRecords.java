package kz.birlik.membership.offer;

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

/** The offers of a person's transfer in this scope. */
@Component
@Order(16)
@RequiredArgsConstructor
class OfferRecords implements SubjectRecords {

    private static final List<String> TOLD = List.of(
            "organisation",
            "other_organisation",
            "move_on",
            "reason",
            "decision",
            "decision_on",
            "decision_body",
            "offer_state",
            "offered_at",
            "offered_by",
            "decided_at",
            "decided_by",
            "answer",
            "leaving_reason");

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        return List.of(new SubjectFile.Section(
                "transfer_offer",
                jdbc.sql("""
                                select f.*, o.code as organisation, t.code as other_organisation, f.state as offer_state,
                                       f.ended_at as decided_at, f.ended_by as decided_by
                                from transfer_offer f
                                join membership m on m.id = f.membership_id
                                join organisation o on o.id = f.primary_id
                                join organisation t on t.id = f.target_id
                                where m.person_id = :person and %s order by f.offered_at""".formatted(rows.sql("f")))
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
