package kz.birlik.membership.member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.TrailEntry;
import kz.birlik.membership.trail.TrailReader;
import kz.birlik.membership.trail.TrailSight;
import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who saw or changed the record, as far as the scope may know it: the last thousand times. */
@Component
@Order(20)
@RequiredArgsConstructor
class TrailRecords implements SubjectRecords {

    private static final int LAST = 1000;

    private final TrailReader trail;
    private final RowScope rows;
    private final JdbcClient jdbc;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        rows.enter(scope);
        List<Map<String, Object>> events = new ArrayList<>();
        for (UUID record : records(person)) {
            trail.history(scope, TrailSight.MEMBERS, "person", record.toString(), LAST).stream()
                    .map(TrailRecords::told)
                    .forEach(events::add);
        }
        return List.of(new SubjectFile.Section("audit_event", events));
    }

    /** The person's own, and those it has absorbed. */
    private List<UUID> records(PersonId person) {
        return jdbc.sql("""
                        select id from person where id = :person or merged_into = :person
                        order by merged_into nulls first, id""").param("person", person.value()).query(UUID.class).list();
    }

    private static Map<String, Object> told(TrailEntry event) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", event.at().toString());
        told.put("actor", event.actorName() == null ? event.actor() : event.actorName());
        if (event.actorOrganisation() != null) {
            told.put("actor_organisation", event.actorOrganisation());
        }
        told.put("action", event.action());
        if (!event.before().isEmpty()) {
            told.put("before", event.before());
        }
        if (!event.after().isEmpty()) {
            told.put("after", event.after());
        }
        if (event.reason() != null) {
            told.put("reason", event.reason());
        }
        return told;
    }
}
