package kz.birlik.web.conciliation;

import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/**
 * Seeing who sits, who met and what about leaves a line in the trail: of a meeting on a case the reader may read, in the history of the case,
 * which an administrator alone reads; of the commission and of any other meeting, in that of the commission. Those above see days and numbers
 * only, and that leaves none.
 */
@Component
@RequiredArgsConstructor
class OpenedCommissions {

    private static final String OBJECT = "conciliation";

    private final Trail trail;

    void record(ConciliationView view) {
        if (view.keeps()) {
            trail.seen(TrailEvent.of("conciliation.viewed", OBJECT, view.row().id())
                    .on(view.row().organisation()));
        }
    }

    void record(ConciliationView view, ConciliationMeeting one) {
        UUID ofCase = one.caseId();
        if (ofCase == null && !view.keeps()) {
            return;
        }
        TrailEvent seen = ofCase == null
                ? TrailEvent.of("conciliation.meeting-viewed", OBJECT, one.commission())
                : TrailEvent.of("case.meeting-viewed", "case", ofCase);
        trail.seen(seen.on(view.row().organisation())
                .after(Map.of("meeting", one.id().toString(), "told", one.subject() != null)));
    }
}
