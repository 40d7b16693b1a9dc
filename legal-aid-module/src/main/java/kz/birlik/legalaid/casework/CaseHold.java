package kz.birlik.legalaid.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseStage;
import kz.birlik.legalaid.CaseTopic;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds a case for the transaction that changes it: found by this reader, seen at this version, worked in by its owner. */
@Component
@RequiredArgsConstructor
class CaseHold {

    static final String OBJECT = "case";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final CaseDoor door;
    private final Substitutes substitutes;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    /** What a step needs of the case it changes. */
    record Held(
            UUID id,
            OrganisationId organisation,
            CaseStage stage,
            CaseTopic topic,
            Way way,
            @Nullable UUID owner,
            LocalDate lastOn) {}

    /** The step makes the next version. */
    Held held(AccessScope scope, CaseReader reader, UUID id, long version) {
        record Seen(Held held, long version) {}
        RowFilter rows = door.enter(scope, reader);
        List<CaseTopic> topics = cases.topics();
        Seen seen = jdbc.sql("select c.* from legal_case c where c.id = :id and " + rows.sql("c") + " for update of c")
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> {
                    String topic = row.getString("topic");
                    return new Seen(
                            new Held(
                                    id,
                                    new OrganisationId(row.getObject("primary_id", UUID.class)),
                                    CaseStage.of(row.getString("stage")),
                                    topics.stream()
                                            .filter(each -> each.code().equals(topic))
                                            .findFirst()
                                            .orElseThrow(),
                                    Way.of(row.getString("way")),
                                    row.getObject("owner_id", UUID.class),
                                    row.getObject("last_on", LocalDate.class)),
                            row.getLong("version"));
                })
                .optional()
                .orElseThrow(() -> new CaseRefusal(Reason.NOT_FOUND));
        if (seen.version() != version) {
            throw new CaseRefusal(Reason.CHANGED_MEANWHILE);
        }
        return seen.held();
    }

    Held owned(AccessScope scope, CaseReader reader, UUID id, long version) {
        Held held = held(scope, reader, id, version);
        if (!reader.account().value().equals(held.owner()) && !substitutes.standIn(held.owner(), reader)) {
            throw new CaseRefusal(Reason.NOT_YOURS);
        }
        changed(id);
        return held;
    }

    void changed(UUID id) {
        jdbc.sql("update legal_case set version = version + 1, changed_at = :now, changed_by = :by where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("id", id)
                .update();
    }

    void recorded(String action, Held held, Map<String, ?> after) {
        trail.changed(
                TrailEvent.of(action, OBJECT, held.id()).on(held.organisation()).after(after));
    }
}
