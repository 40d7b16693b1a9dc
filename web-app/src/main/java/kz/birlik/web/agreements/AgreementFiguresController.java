package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementGrouping;
import kz.birlik.bargaining.PrimaryRow;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Figures of agreements of an organisation, and its primary organisations nobody has a collective agreement for. */
@Controller
@RequiredArgsConstructor
class AgreementFiguresController {

    private static final int PAGE = 25;

    private final AgreementFigures figures;
    private final AgreementFiguresPanels panels;
    private final AgreementPartTable parts;
    private final AgreementThemeTable themeTable;
    private final PrimaryWithoutTable withoutTable;
    private final BehindNumber behind;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Exports exports;
    private final OneReading reading;
    private final KeptReading kept;
    private final Formats formats;
    private final Clock clock;

    @GetMapping(AgreementFiguresQuery.PATH)
    @Nullable
    String page(
            CurrentUser user,
            AgreementFiguresQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OrganisationView shown = shown(user, query);
        if (format != null) {
            return exports.answer(user, parts, request, response);
        }
        return reading.ofKnownWays(
                () -> kept.page(model, user, new Asked(query, shown), page -> figures(user, query, shown, page)));
    }

    private record Asked(AgreementFiguresQuery query, OrganisationView shown) {}

    private String figures(CurrentUser user, AgreementFiguresQuery query, OrganisationView shown, Model model) {
        Line line = query.line(user.scope().line());
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("query", query);
        model.addAttribute("shownName", formats.name(shown.name()));
        model.addAttribute("figures", panels.of(user, shown, line, query, today));
        model.addAttribute(
                "groupings",
                Arrays.stream(AgreementGrouping.values())
                        .map(each -> new Tab(
                                words.text("agreement-figures.by." + each.code()),
                                query.by(each).url(),
                                each == query.grouping()))
                        .toList());
        model.addAttribute("lines", lines(user, shown, line, query));
        model.addAttribute(
                "upUrl",
                shown.code().equals(user.organisationCode())
                        ? null
                        : query.of(null).url());
        model.addAttribute("dashboardOf", shown.code());
        model.addAttribute("files", Downloads.of(query.url()));
        model.addAttribute("themeFiles", Downloads.of(query.themesUrl()));
        return "agreements/figures";
    }

    /** Obligations by topic and state, which stand on the page of figures, as a file. */
    @GetMapping(AgreementFiguresQuery.THEMES)
    @Nullable
    String themes(
            CurrentUser user, AgreementFiguresQuery query, HttpServletRequest request, HttpServletResponse response) {
        shown(user, query);
        return exports.answer(user, themeTable, request, response);
    }

    /** Both lines begin at the federation; everywhere else an organisation stands in one. */
    private List<Tab> lines(CurrentUser user, OrganisationView shown, Line line, AgreementFiguresQuery query) {
        if (!user.scope().wholeFederation() || !user.scope().root().equals(shown.id())) {
            return List.of();
        }
        return Arrays.stream(Line.values())
                .map(each -> new Tab(
                        words.text("analytics.line." + each.code()),
                        query.in(each).url(),
                        each == line))
                .toList();
    }

    @GetMapping(AgreementFiguresQuery.WITHOUT)
    @Nullable
    String without(
            CurrentUser user,
            AgreementFiguresQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        OrganisationView shown = shown(user, query);
        if (format != null) {
            return exports.answer(user, withoutTable, request, response);
        }
        return kept.page(model, user, new Without(query, shown), page -> without(user, query, shown, page));
    }

    private record Without(AgreementFiguresQuery query, OrganisationView shown) {}

    private String without(CurrentUser user, AgreementFiguresQuery query, OrganisationView shown, Model model) {
        Line line = query.line(user.scope().line());
        LocalDate today = LocalDate.now(clock);
        Portion<PrimaryRow> page = Portion.of(
                PAGE,
                figures.primaries(
                        user.scope(),
                        shown.code(),
                        line,
                        today,
                        query.primaries(),
                        query.figurePart(),
                        query.after(),
                        PAGE + 1));
        List<PrimaryRow> rows = page.rows();
        model.addAttribute("shownName", formats.name(shown.name()));
        model.addAttribute("rows", rows);
        model.addAttribute("which", query.primaries().code());
        model.addAttribute("behind", behind.part(query.figurePart()));
        model.addAttribute("keeper", AgreementWords.keeps(user));
        model.addAttribute("figuresUrl", query.of(query.organisation()).url());
        page.show(
                model,
                last -> query.after(last.id()).withoutUrl(),
                query.after() != null,
                query.after(null).withoutUrl());
        return "agreements/without";
    }

    private OrganisationView shown(CurrentUser user, AgreementFiguresQuery query) {
        return organisations
                .find(
                        user.scope(),
                        query.organisation() == null ? user.organisationCode() : query.organisation(),
                        LocalDate.now(clock))
                .orElseThrow(NotFound::new);
    }
}
