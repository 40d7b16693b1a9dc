package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.bargaining.ObligationRow;
import kz.birlik.bargaining.Obligations;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is promised, across the agreements of a scope. */
@Controller
@RequiredArgsConstructor
class ObligationsController {

    private static final int PAGE = 25;

    private final Agreements agreements;
    private final Obligations obligations;
    private final Organisations organisations;
    private final ObligationTable table;
    private final BehindNumber behind;
    private final AgreementWords words;
    private final Exports exports;
    private final KeptReading kept;
    private final Formats formats;
    private final Clock clock;

    /** A line of the list. */
    public record Line(
            ObligationRow row,
            String title,
            @Nullable String missing,
            @Nullable Tag due) {}

    @GetMapping(ObligationQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            ObligationQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> page(user, query, page));
    }

    private String page(CurrentUser user, ObligationQuery query, Model model) {
        LocalDate today = LocalDate.now(clock);
        Portion<ObligationRow> page =
                Portion.of(PAGE, words.seen(() -> obligations.page(user.scope(), query.filter(PAGE + 1))));
        List<ObligationRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(
                                row,
                                words.title(row.agreement()),
                                row.obligation().concrete()
                                        ? null
                                        : words.missing(row.obligation().missing()),
                                words.due(row.obligation().dueOn(), today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream()
                                .map(row -> row.agreement().organisation())
                                .distinct()
                                .toList(),
                        today));
        model.addAttribute(
                "units",
                agreements.units().stream().collect(Collectors.toMap(AgreementUnit::code, AgreementUnit::name)));
        model.addAttribute("behind", behind.part(FigurePart.of(query.part()).orElse(null)));
        filters(model);
        model.addAttribute("places", user.role() != Role.CHAIR && user.role() != Role.INSPECTOR);
        page.show(
                model,
                last -> query.after(last.obligation().id()).url(),
                query.after() != null,
                query.after(null).url());
        return "agreements/obligations";
    }

    private void filters(Model model) {
        model.addAttribute(
                "groups",
                agreements.topics().stream()
                        .filter(topic -> topic.parent() == null)
                        .map(topic -> new Choice(topic.code(), formats.name(topic.name())))
                        .toList());
        model.addAttribute(
                "sides",
                ObligationQuery.sides().stream()
                        .map(code -> new Choice(code, words.text("agreements.side." + code)))
                        .toList());
        model.addAttribute(
                "measures",
                ObligationQuery.MEASURES.stream()
                        .map(code -> new Choice(code, words.text("obligations." + code)))
                        .toList());
        model.addAttribute(
                "standings",
                ObligationQuery.STANDINGS.stream()
                        .map(code -> new Choice(code, words.text("obligations.of." + code)))
                        .toList());
    }
}
