package kz.birlik.web.comparison;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BelowCount;
import kz.birlik.bargaining.BelowRow;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which agreements are below an agreement above or below the law now, by what they are below. */
@Controller
@RequiredArgsConstructor
class BelowController {

    private static final int PAGE = 25;

    private final Comparisons comparisons;
    private final Agreements agreements;
    private final Organisations organisations;
    private final ComparedLines lines;
    private final BelowTable table;
    private final Exports exports;
    private final KeptReading kept;
    private final Formats formats;
    private final Clock clock;

    /** A floor and how much is below it. */
    public record Source(String title, String url, BelowCount count) {}

    /** A clause below a floor. */
    public record Row(BelowRow row, String whose, ComparedLines.Line line) {}

    @GetMapping(BelowQuery.PATH)
    @Nullable
    String below(
            CurrentUser user,
            BelowQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> page(user, query, page));
    }

    private String page(CurrentUser user, BelowQuery query, Model model) {
        List<BelowRow> rows = comparisons.below(user.scope(), query.filter(PAGE + 1));
        boolean more = rows.size() > PAGE;
        rows = more ? rows.subList(0, PAGE) : rows;
        List<Source> sources = comparisons.counts(user.scope(), query.above()).stream()
                .map(count -> new Source(
                        title(count),
                        new BelowQuery(count.above(), count.parameter(), query.topic(), null).url(),
                        count))
                .toList();
        model.addAttribute("query", query);
        model.addAttribute("sources", sources);
        model.addAttribute(
                "chosen",
                sources.stream()
                        .filter(source -> query.above() != null
                                        && query.above().equals(source.count().above())
                                || query.law() != null
                                        && query.law().equals(source.count().parameter()))
                        .findFirst()
                        .orElse(null));
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Row(row, whose(row), lines.line(row.worse())))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(BelowRow::organisation).toList(), LocalDate.now(clock)));
        model.addAttribute(
                "topics",
                agreements.topics().stream()
                        .filter(topic -> topic.parent() != null)
                        .map(topic -> new Choice(topic.code(), topic.code() + " " + formats.name(topic.name())))
                        .toList());
        UUID last = more ? rows.get(PAGE - 1).id() : null;
        model.addAttribute("nextUrl", last == null ? null : query.after(last).url());
        model.addAttribute(
                "firstUrl", query.after() == null ? null : query.after(null).url());
        model.addAttribute("files", Downloads.of(query.after(null).url()));
        return "comparison/below";
    }

    private String title(BelowCount count) {
        return count.above() == null
                ? lines.text("comparison.law", formats.name(count.name()))
                : count.number() == null || count.named()
                        ? formats.name(count.name())
                        : formats.name(count.name()) + " № " + count.number();
    }

    private String whose(BelowRow row) {
        return lines.title(row.kind(), row.number(), null);
    }
}
