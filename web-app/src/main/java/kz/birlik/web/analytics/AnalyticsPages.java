package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsFigures.COVERAGE;
import static kz.birlik.web.analytics.AnalyticsFigures.ROLLED_UP;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.figures.IndicatorView;
import kz.birlik.membership.figures.RegionFigures;
import kz.birlik.membership.figures.RegionFigures.Source;
import kz.birlik.membership.figures.RolledUp;
import kz.birlik.membership.figures.SeriesBreakView;
import kz.birlik.membership.organisation.ChainLink;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.agreements.AgreementFiguresPanel;
import kz.birlik.web.agreements.AgreementFiguresPanels;
import kz.birlik.web.cases.LegalAidPanel;
import kz.birlik.web.cases.LegalAidPanels;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.registered.AgePanels;
import kz.birlik.web.registered.RegisteredPanels;
import kz.birlik.web.safety.SafetyPanel;
import kz.birlik.web.safety.SafetyPanels;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the analytics page shows: a fixed number of queries, however many years and organisations there are. */
@Component
@RequiredArgsConstructor
class AnalyticsPages {

    private static final String DENSITY = "density_pct";

    private final Figures figures;
    private final Organisations organisations;
    private final AnalyticsTiles tiles;
    private final AnalyticsTables tables;
    private final AnalyticsBelow below;
    private final AnalyticsAttention attention;
    private final AnalyticsChoices choices;
    private final RegisteredPanels registered;
    private final AgePanels ages;
    private final AgreementFiguresPanels agreements;
    private final LegalAidPanels legalAid;
    private final SafetyPanels safety;
    private final RegionsMaps maps;
    private final AnalyticsWords words;
    private final Formats formats;

    /** Only the figures, for a file. */
    AnalyticsFigures figures(CurrentUser user, AnalyticsSelection selection, List<String> indicators) {
        AnalyticsFilter filter = selection.filter();
        return new AnalyticsFigures(
                filter,
                figures.series(
                                user.scope(),
                                filter.organisation(),
                                filter.region(),
                                indicators,
                                filter.firstRead(),
                                filter.lastRead())
                        .orElseThrow(NotFound::new),
                figures.rolledUp(
                                user.scope(),
                                filter.organisation(),
                                filter.line(),
                                ROLLED_UP,
                                filter.from(),
                                filter.to(),
                                filter.asOf())
                        .orElseThrow(NotFound::new));
    }

    AnalyticsPage page(CurrentUser user, AnalyticsSelection selection) {
        AnalyticsFilter filter = selection.filter();
        List<IndicatorView> indicators = figures.indicators();
        AnalyticsFigures read = figures(
                user, selection, indicators.stream().map(IndicatorView::code).toList());
        List<SeriesBreakView> breaks =
                figures.breaks(user.scope(), filter.organisation(), filter.line(), filter.from(), filter.to());
        AgreementFiguresPanel ofAgreements = filter.region() == null && filter.asOf() == null
                ? agreements.beside(
                        user,
                        selection.organisation(),
                        filter.line(),
                        read.series().periods(),
                        filter.from(),
                        filter.to())
                : null;
        LegalAidPanel ofLegalAid = filter.region() == null && filter.asOf() == null && LegalAidPanels.counts(user)
                ? legalAid.beside(
                        user,
                        selection.organisation(),
                        filter.line(),
                        read.series().periods(),
                        filter.from(),
                        filter.to())
                : null;
        SafetyPanel ofSafety = filter.region() == null && filter.asOf() == null && SafetyPanels.opens(user)
                ? safety.beside(
                        user,
                        selection.organisation(),
                        filter.line(),
                        read.series().periods(),
                        filter.from(),
                        filter.to())
                : null;
        return new AnalyticsPage(
                filter,
                formats.name(selection.organisation().name()),
                selection.region() == null
                        ? null
                        : formats.name(selection.region().name()),
                selection.shortened(),
                read.synthetic(),
                selection.acrossRegions(),
                crumbs(user, selection),
                choices.of(user, selection),
                tiles.of(read, selection.acrossRegions(), ofAgreements, ofLegalAid, ofSafety),
                AnalyticsChart.of(read, breaks, formats),
                tables.membership(read),
                breaks.stream().map(this::note).toList(),
                attention.of(user, filter),
                below.of(user, selection, read),
                filter.region() == null && filter.asOf() == null
                        ? registered
                                .of(user, filter.organisation(), filter.line(), read.period(filter.period()))
                                .orElse(null)
                        : null,
                filter.region() == null && filter.asOf() == null
                        ? ages.of(user, filter.organisation(), filter.line()).orElse(null)
                        : null,
                ofAgreements,
                ofLegalAid,
                ofSafety,
                selection.acrossRegions() ? map(user, selection, read) : null,
                tables.everything(read, indicators));
    }

    private List<AnalyticsPage.Crumb> crumbs(CurrentUser user, AnalyticsSelection selection) {
        AnalyticsFilter filter = selection.filter();
        List<ChainLink> chain =
                organisations.chain(user.scope(), filter.organisation(), filter.line(), selection.today());
        if (chain.isEmpty()) {
            return List.of(new AnalyticsPage.Crumb(
                    formats.name(selection.organisation().name()), null));
        }
        return chain.stream()
                .map(link -> new AnalyticsPage.Crumb(
                        formats.name(link.organisation().name()),
                        link.inScope() ? filter.urlOf(link.organisation().code()) : null))
                .toList();
    }

    private AnalyticsPage.Note note(SeriesBreakView found) {
        String text = found.note() != null
                ? formats.name(found.note())
                : words.text("analytics.break." + found.kind(), formats.name(found.organisation()));
        return new AnalyticsPage.Note(found.effective(), text);
    }

    /** Coverage by region; where nobody declared it, density; without either there is nothing to draw. */
    private @Nullable RegionsMap map(CurrentUser user, AnalyticsSelection selection, AnalyticsFigures read) {
        return Stream.of(COVERAGE, DENSITY)
                .map(indicator -> byRegion(user, selection.filter(), indicator))
                .filter(years ->
                        known(years.get(String.valueOf(selection.filter().to()))))
                .findFirst()
                .map(years -> maps.of(drawn(selection, read, years)))
                .orElse(null);
    }

    private RegionsMaps.Drawn drawn(
            AnalyticsSelection selection, AnalyticsFigures read, Map<String, RegionFigures> years) {
        AnalyticsFilter filter = selection.filter();
        RegionFigures found = years.get(String.valueOf(filter.to()));
        return new RegionsMaps.Drawn(
                found,
                years.get(String.valueOf(filter.compare())),
                whole(read, found),
                selection.regions(),
                filter.region(),
                filter::urlIn,
                region -> filter.findingsUrl(filter.period(), filter.period()));
    }

    /** The number of the whole that belongs beside its regions: of the same kind as theirs. */
    private static @Nullable BigDecimal whole(AnalyticsFigures read, RegionFigures found) {
        if (found.source() == Source.DECLARED) {
            return read.now(found.indicator().code()).value();
        }
        RolledUp.Total total = read.wholeTree().totals().get(found.indicator().code());
        return total == null ? null : total.value();
    }

    /** The year that is shown and the one it is compared with, of one question. */
    private Map<String, RegionFigures> byRegion(CurrentUser user, AnalyticsFilter filter, String indicator) {
        return figures.byRegionOverYears(
                user.scope(),
                filter.organisation(),
                filter.line(),
                indicator,
                Math.min(filter.to(), filter.compare()),
                Math.max(filter.to(), filter.compare()),
                filter.asOf());
    }

    private static boolean known(@Nullable RegionFigures found) {
        return found != null && found.rows().stream().anyMatch(row -> row.value() != null);
    }
}
