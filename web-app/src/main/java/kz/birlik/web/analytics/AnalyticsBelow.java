package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsFigures.COVERAGE;
import static kz.birlik.web.analytics.AnalyticsFigures.MEMBERS;
import static kz.birlik.web.analytics.AnalyticsFigures.PRIMARIES;
import static kz.birlik.web.analytics.AnalyticsFigures.WORKING;

import java.math.BigDecimal;
import java.util.Map;
import kz.birlik.membership.figures.RecomputedRatio;
import kz.birlik.membership.figures.RolledUp;
import kz.birlik.membership.organisation.OrganisationCounts;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.analytics.AnalyticsPage.Below;
import kz.birlik.web.analytics.AnalyticsPage.Count;
import kz.birlik.web.analytics.AnalyticsPage.Part;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays out what the tree adds up to, apart from what the organisation declares of itself. */
@Component
@RequiredArgsConstructor
class AnalyticsBelow {

    /** More rows than this are a list of their own, under organisations. */
    private static final int MOST_PARTS = 200;

    private final Organisations organisations;
    private final AnalyticsTables tables;
    private final AnalyticsWords words;
    private final Formats formats;

    Below of(CurrentUser user, AnalyticsSelection selection, AnalyticsFigures figures) {
        AnalyticsFilter filter = selection.filter();
        OrganisationCounts counts =
                organisations.counts(user.scope(), filter.organisation(), filter.line(), selection.treeDate());
        RolledUp.Period last = figures.treeOf(filter.period());
        boolean anySums = figures.treePeriods().stream()
                .anyMatch(year -> year.totals().values().stream().anyMatch(total -> total.value() != null));
        return new Below(
                tables.sums(figures),
                anySums,
                figures.treePeriods().stream().anyMatch(RolledUp.Period::synthetic),
                tables.registered(figures),
                selection.treeDate(),
                AnalyticsTables.REGISTERED.stream()
                        .filter(kind -> counts.of(kind.kind()) > 0)
                        .map(kind -> count(kind, counts, selection))
                        .toList(),
                last.treeOf(),
                last.parts().stream()
                        .limit(MOST_PARTS)
                        .map(part -> part(selection, last, part))
                        .toList(),
                last.parts().size());
    }

    private Count count(AnalyticsTables.Registered kind, OrganisationCounts counts, AnalyticsSelection selection) {
        return new Count(
                words.text("analytics.registered." + kind.kind()),
                words.shown(
                        kind.indicator(),
                        AnalyticsWords.REGISTERED,
                        selection.treeDate().toString(),
                        BigDecimal.valueOf(counts.of(kind.kind()))));
    }

    private Part part(AnalyticsSelection selection, RolledUp.Period year, RolledUp.Part part) {
        Map<String, BigDecimal> values = part.values();
        return new Part(
                part.code(),
                formats.name(part.name()),
                part.region() == null
                        ? null
                        : formats.name(selection.regionOf(part.region()).name()),
                part.open() ? selection.filter().urlOf(part.code()) : null,
                part.open() ? "/app/orgs/" + part.code() : null,
                declared(MEMBERS, year, values.get(MEMBERS)),
                coverage(year, values),
                declared(PRIMARIES, year, values.get(PRIMARIES)));
    }

    private @Nullable Shown declared(String indicator, RolledUp.Period year, @Nullable BigDecimal value) {
        return value == null ? null : words.shown(indicator, AnalyticsWords.DECLARED, year.period(), value);
    }

    private @Nullable Shown coverage(RolledUp.Period year, Map<String, BigDecimal> values) {
        BigDecimal working = values.get(WORKING);
        BigDecimal employees = values.get(AnalyticsFigures.EMPLOYEES);
        if (working == null || employees == null || employees.signum() == 0) {
            return null;
        }
        BigDecimal value = RecomputedRatio.of(working, employees).rounded();
        return new Shown(COVERAGE, AnalyticsWords.RECOMPUTED, year.period(), value, formats.number(value, 1));
    }
}
