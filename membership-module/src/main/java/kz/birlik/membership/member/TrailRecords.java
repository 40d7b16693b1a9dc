package kz.birlik.membership.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.TrailEntry;
import kz.birlik.membership.trail.TrailReader;
import kz.birlik.membership.trail.TrailSight;
import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who saw or changed the record, as far as the scope may know it: the last thousand times. */
@Component
@Order(20)
@RequiredArgsConstructor
class TrailRecords implements SubjectRecords {

    private static final int LAST = 1000;

    private final TrailReader trail;

    @Override
    public List<SubjectFile.Section> of(AccessScope scope, PersonId person) {
        return List.of(new SubjectFile.Section(
                "audit_event",
                trail.history(scope, TrailSight.MEMBERS, "person", person.toString(), LAST).stream()
                        .map(TrailRecords::told)
                        .toList()));
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
