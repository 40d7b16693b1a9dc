package kz.birlik.web.cases;

import java.util.Map;
import kz.birlik.legalaid.CaseView;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Seeing a case, even only that it exists, leaves a line in the trail: every page that shows one says so here. */
@Component
@RequiredArgsConstructor
class OpenedCases {

    private final Trail trail;

    void record(CaseView view) {
        trail.seen(TrailEvent.of("case.viewed", "case", view.row().id())
                .on(view.row().organisation())
                .after(Map.of("told", view.row().told())));
    }
}
