package kz.birlik.web.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.membership.figures.DeclaredFigure;
import kz.birlik.membership.figures.FigureCell;
import kz.birlik.membership.figures.FigureExplanation;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.figures.FindingMark;
import kz.birlik.membership.figures.IndicatorView;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lays out how a number was made: formula, parts, documents, what else is stated, what it was before. */
@Component
@RequiredArgsConstructor
class ExplainPages {

    private final Figures figures;
    private final AnalyticsWords words;
    private final Formats formats;

    ExplainPage page(CurrentUser user, AnalyticsSelection selection, String indicator, int period) {
        AnalyticsFilter filter = selection.filter();
        FigureExplanation found = figures.explain(
                        user.scope(), filter.organisation(), filter.region(), indicator, period)
                .orElseThrow(NotFound::new);
        FigureCell cell = found.figure();
        IndicatorView view = cell.indicator();
        return new ExplainPage(
                formats.name(view.name()),
                cell.period(),
                formats.name(selection.organisation().name()),
                selection.region() == null
                        ? null
                        : formats.name(selection.region().name()),
                words.shown(cell),
                cell.declared() == null || cell.recomputed() != null
                        ? null
                        : words.qualifier(cell.declared().qualifier()),
                view.formula() == null ? null : formats.name(view.formula()),
                meaning(cell),
                part(filter, found.numerator()),
                part(filter, found.denominator()),
                cell.recomputed() == null ? null : words.declared(cell),
                stated(found),
                found.corrections().stream().map(this::correction).toList(),
                findings(found),
                filter.findingsUrl(cell.period(), cell.period()),
                filter.url(),
                filter.explainUrl(indicator, cell.period()),
                IntStream.rangeClosed(filter.from(), filter.to())
                        .mapToObj(String::valueOf)
                        .map(year -> new ExplainPage.Year(
                                year, filter.explainUrl(indicator, year), year.equals(cell.period())))
                        .toList());
    }

    private String meaning(FigureCell cell) {
        if (cell.recomputed() != null) {
            return words.text("analytics.explain.recomputed");
        }
        if (cell.declared() == null) {
            return words.text("analytics.missing", cell.period());
        }
        return words.text(
                cell.indicator().ratio() ? "analytics.explain.ratio-as-published" : "analytics.explain.as-published");
    }

    private ExplainPage.@Nullable Part part(AnalyticsFilter filter, @Nullable FigureCell cell) {
        return cell == null
                ? null
                : new ExplainPage.Part(
                        formats.name(cell.indicator().name()),
                        words.shown(cell),
                        filter.explainUrl(cell.indicator().code(), cell.period()));
    }

    private List<ExplainPage.Stated> stated(FigureExplanation found) {
        List<ExplainPage.Stated> all = new ArrayList<>();
        for (FigureCell cell : cells(found)) {
            if (cell.declared() != null) {
                all.add(stated(cell.indicator(), cell.declared(), true));
            }
            cell.alternatives().forEach(other -> all.add(stated(cell.indicator(), other, false)));
        }
        return all;
    }

    private static List<FigureCell> cells(FigureExplanation found) {
        return Stream.of(found.figure(), found.numerator(), found.denominator())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private ExplainPage.Stated stated(IndicatorView indicator, DeclaredFigure figure, boolean first) {
        return new ExplainPage.Stated(
                new Shown(
                        figure.indicator(),
                        AnalyticsWords.DECLARED,
                        figure.period(),
                        figure.value(),
                        words.printed(indicator, figure.value())),
                words.qualifier(figure.qualifier()),
                formats.name(indicator.name()),
                formats.name(figure.document().title()),
                figure.document().code(),
                figure.document().claim(),
                figure.document().synthetic(),
                figure.wording(),
                figure.asOf(),
                first);
    }

    private ExplainPage.Correction correction(FigureExplanation.Correction made) {
        return new ExplainPage.Correction(
                formats.number(made.before()),
                formats.number(made.after()),
                made.document(),
                made.at(),
                made.actor(),
                made.fileName());
    }

    private List<ExplainPage.Finding> findings(FigureExplanation found) {
        return cells(found).stream()
                .flatMap(cell -> cell.findings().stream())
                .distinct()
                .map(this::finding)
                .toList();
    }

    private ExplainPage.Finding finding(FindingMark mark) {
        return new ExplainPage.Finding(
                words.text("analytics.rule." + mark.rule()),
                mark.rule(),
                words.text("analytics.finding." + mark.state().code()),
                switch (mark.state()) {
                    case NEW -> "attention";
                    case ASKED -> "question";
                    case EXPLAINED, FIXED -> "success";
                },
                AnalyticsFilter.QUALITY + "/" + mark.id());
    }
}
