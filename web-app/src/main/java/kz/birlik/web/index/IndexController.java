package kz.birlik.web.index;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.birlik.bargaining.index.FulfilmentIndex;
import kz.birlik.bargaining.index.IndexChange;
import kz.birlik.bargaining.index.IndexGroup;
import kz.birlik.bargaining.index.IndexGroup.By;
import kz.birlik.bargaining.index.IndexRefusal;
import kz.birlik.bargaining.index.IndexRow;
import kz.birlik.bargaining.index.ScoredRow;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.fulfilment.FulfilmentWords;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The index with its formula, the ranking, and the explanation of each number. */
@Controller
@RequiredArgsConstructor
class IndexController {

    private static final int PAGE = 25;
    private static final int CHANGES = 20;
    private static final int LONGEST = 300;

    private final FulfilmentIndex index;
    private final Organisations organisations;
    private final IndexTable table;
    private final IndexRowsTable rowsTable;
    private final IndexWords words;
    private final FulfilmentWords fulfilment;
    private final Exports exports;
    private final OneReading reading;
    private final KeptReading kept;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the ranking. */
    public record Line(
            IndexRow row,
            @Nullable Integer place,
            String name,
            @Nullable String note,
            @Nullable String explain) {}

    /** A row of the explanation. */
    public record Part(
            ScoredRow row,
            String agreement,
            String period,
            Tag standing,
            @Nullable String review) {}

    /** A step that moved the number. */
    public record Step(IndexChange change, String agreement, String what) {}

    /** A chair sees agreements of one organisation, so nothing is ranked there. */
    static By first(CurrentUser user) {
        return user.role() == Role.CHAIR ? By.AGREEMENT : By.REGION;
    }

    @GetMapping(IndexQuery.PATH)
    @Nullable
    String page(
            CurrentUser user,
            IndexQuery query,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        model.addAttribute("done", done != null && done.equals("published") ? "index.done.published" : null);
        return reading.ofKnownWays(() -> show(user, query, null, model));
    }

    private String show(CurrentUser user, IndexQuery query, @Nullable String refusal, Model model) {
        kept.into(model, user, query, page -> ranking(user, query, page));
        model.addAttribute("refusal", refusal);
        model.addAttribute("key", submissions.newKey());
        return "index/index";
    }

    private void ranking(CurrentUser user, IndexQuery query, Model model) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
        LocalDate today = LocalDate.now(clock);
        List<Integer> years = index.years(user.scope());
        int year = query.year() != null
                ? Integer.parseInt(query.year())
                : years.contains(today.getYear()) || years.isEmpty() ? today.getYear() : years.get(0);
        By by = By.of(query.by()).orElse(first(user));
        IndexQuery now = query.of(year, by);
        List<IndexRow> rows = by.ranked()
                ? index.ranking(user.scope(), by, year)
                : index.page(user.scope(), by, year, query.organisation(), query.position(), PAGE + 1);
        boolean more = !by.ranked() && rows.size() > PAGE;
        rows = more ? rows.subList(0, PAGE) : rows;
        model.addAttribute("year", year);
        model.addAttribute(
                "years",
                years.stream()
                        .map(one -> new Tab(String.valueOf(one), now.of(one, by).url(), one == year))
                        .toList());
        model.addAttribute(
                "tabs",
                Stream.of(By.values())
                        .filter(one -> one != By.ORGANISATION && (user.role() != Role.CHAIR || !one.ranked()))
                        .map(one -> new Tab(words.by(one), now.of(year, one).url(), one == by))
                        .toList());
        model.addAttribute("byName", words.by(by));
        model.addAttribute("rows", lines(rows, by, today));
        IndexGroup own = new IndexGroup(By.ORGANISATION, user.organisationCode(), year);
        model.addAttribute("total", index.one(user.scope(), own).orElse(null));
        model.addAttribute("totalUrl", explain(own));
        model.addAttribute("formula", index.formula(user.scope(), year));
        model.addAttribute("sentences", words.sentences(index.formula(user.scope(), year)));
        model.addAttribute("published", index.published(user.scope(), year).orElse(null));
        model.addAttribute(
                "publishing",
                user.role() == Role.FEDERATION
                        && user.scope().wholeFederation()
                        && year < today.getYear()
                        && years.contains(year)
                        && index.published(user.scope(), year).isEmpty());
        model.addAttribute("nextUrl", more ? now.from(rows.get(PAGE - 1)).url() : null);
        model.addAttribute("firstUrl", query.after() == null ? null : now.url());
        model.addAttribute("files", Downloads.of(now.url()));
    }

    private static String explain(IndexGroup group) {
        return new RowsQuery(group.by().code(), group.key(), String.valueOf(group.year()), null).url();
    }

    private List<Line> lines(List<IndexRow> rows, By by, LocalDate today) {
        Map<OrganisationId, MultilingualText> names = organisations.names(
                rows.stream()
                        .map(IndexRow::organisation)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                today);
        Map<String, String> regions = words.regions();
        List<Line> lines = new ArrayList<>();
        for (IndexRow row : rows) {
            lines.add(new Line(
                    row,
                    by.ranked() && !row.hidden() ? lines.size() + 1 : null,
                    words.name(row, names, regions),
                    by == By.AGREEMENT
                            ? formats.name(names.get(row.organisation())) + " · " + row.organisationCode()
                            : row.organisationCode(),
                    row.index() == null ? null : explain(row.group())));
        }
        return lines;
    }

    @GetMapping(RowsQuery.PATH)
    @Nullable
    String rows(
            CurrentUser user,
            RowsQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, rowsTable, request, response);
        }
        return kept.page(model, user, query, page -> explained(user, query, page));
    }

    private String explained(CurrentUser user, RowsQuery query, Model model) {
        IndexGroup group = query.group();
        IndexRow number = group == null ? null : index.one(user.scope(), group).orElse(null);
        if (group == null || number == null) {
            throw new NotFound();
        }
        Portion<ScoredRow> page = Portion.of(PAGE, index.rows(user.scope(), group, query.position(), PAGE + 1));
        List<ScoredRow> rows = page.rows();
        model.addAttribute("group", group);
        model.addAttribute("heading", heading(user, group, number, rows));
        model.addAttribute("number", number);
        model.addAttribute(
                "parts",
                rows.stream()
                        .map(row -> new Part(
                                row,
                                fulfilment.agreement(null, row.kind(), row.agreementNumber()),
                                fulfilment.period(row.every(), row.from(), row.to()),
                                fulfilment.state(row.state()),
                                row.review() == null ? null : words.text("fulfilment.review." + row.review())))
                        .toList());
        model.addAttribute(
                "steps",
                index.changes(user.scope(), group, CHANGES).stream()
                        .map(change -> new Step(
                                change,
                                fulfilment.agreement(null, change.kind(), change.agreementNumber()),
                                words.text("fulfilment.event." + change.what())))
                        .toList());
        model.addAttribute("formula", index.formula(user.scope(), group.year()));
        model.addAttribute("sentences", words.sentences(index.formula(user.scope(), group.year())));
        model.addAttribute(
                "published", index.published(user.scope(), group.year()).orElse(null));
        page.show(
                model,
                last -> query.from(last).url(),
                query.after() != null,
                query.from(null).url());
        return "index/rows";
    }

    private String heading(CurrentUser user, IndexGroup group, IndexRow number, List<ScoredRow> rows) {
        LocalDate today = LocalDate.now(clock);
        return switch (group.by()) {
            case REGION, SECTOR ->
                lines(List.of(number), group.by(), today).get(0).name();
            case KEEPER, ORGANISATION ->
                organisations
                        .idOf(user.scope(), group.key())
                        .map(id -> formats.name(
                                organisations.names(List.of(id), today).get(id)))
                        .orElse(group.key());
            case AGREEMENT ->
                rows.isEmpty()
                        ? words.by(By.AGREEMENT)
                        : fulfilment.agreement(
                                        null, rows.get(0).kind(), rows.get(0).agreementNumber())
                                + " · " + rows.get(0).organisationCode();
        };
    }

    @PostMapping(IndexQuery.PATH + "/publish")
    String publish(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String year,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        IndexQuery query = new IndexQuery(year, null, null, null);
        if (query.year() == null || !user.scope().wholeFederation()) {
            throw new NotFound();
        }
        int of = Integer.parseInt(query.year());
        String reason = typed.getOrDefault("reason", "").strip();
        String refused;
        if (reason.length() > LONGEST) {
            refused = words.text("form.error.long", LONGEST);
        } else {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), IndexQuery.PATH + "/publish", () -> {
                            index.publish(user.scope(), of, reason);
                            return IndexQuery.PATH + "?year=" + of + "&done=published";
                        });
            } catch (IndexRefusal refusal) {
                if (refusal.reason() == IndexRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                refused = words.text("index.refused." + refusal.reason().code());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("typedReason", reason);
        return show(user, query, refused, model);
    }
}
