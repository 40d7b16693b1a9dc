package kz.birlik.web.membership;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationPage;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The tree with the list beside it, and the search that other forms pick an organisation with. */
@Controller
@RequiredArgsConstructor
class OrganisationsController {

    private static final int PAGE = 25;
    private static final int CHOICES = 12;
    private static final String NODE = "node-";

    private final Organisations organisations;
    private final OrganisationTable table;
    private final Exports exports;
    private final TreeView tree;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @GetMapping(path = ListQuery.PATH, params = "format")
    void file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        exports.answer(user, table, request, response);
    }

    @GetMapping(ListQuery.PATH)
    String list(
            CurrentUser user,
            ListQuery query,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
            HttpServletResponse response,
            Model model) {
        response.addHeader("Vary", "HX-Request");
        if (query.under() != null
                && organisations.idOf(user.scope(), query.under()).isEmpty()) {
            throw new NotFound();
        }
        return target != null && target.startsWith(NODE)
                ? node(user, query, target.substring(NODE.length()), model)
                : page(user, query, model);
    }

    private String node(CurrentUser user, ListQuery query, String code, Model model) {
        Line line = query.line(user.line());
        model.addAttribute(
                "node", tree.node(user, query, line, query.date(today()), code).orElseThrow(NotFound::new));
        return "membership/_tree :: node(n=${node})";
    }

    private String page(CurrentUser user, ListQuery query, Model model) {
        Line line = query.line(user.line());
        LocalDate date = query.date(today());
        OrganisationPage page = organisations.list(
                user.scope(),
                query.filter(user.line(), today(), formats.language().tag(), PAGE));
        model.addAttribute("query", query);
        model.addAttribute("line", line);
        model.addAttribute("date", date);
        model.addAttribute("past", !date.equals(today()));
        model.addAttribute("above", above(user, line, date));
        model.addAttribute("root", tree.root(user, query, line, date).orElse(null));
        model.addAttribute(
                "place",
                query.under() == null
                        ? null
                        : organisations.find(user.scope(), query.under(), date).orElseThrow(NotFound::new));
        model.addAttribute("rows", page.rows());
        model.addAttribute(
                "nextUrl", page.next() == null ? null : query.after(page.next()).url());
        model.addAttribute(
                "firstUrl", query.afterName() == null ? null : query.after(null).url());
        model.addAttribute("plainUrl", query.plain().url());
        model.addAttribute(
                "wholeUrl",
                new ListQuery(
                                query.line(),
                                query.asOf(),
                                query.q(),
                                query.kind(),
                                query.region(),
                                null,
                                query.open(),
                                null,
                                null)
                        .url());
        model.addAttribute("files", Downloads.of(query.after(null).url()));
        model.addAttribute("lines", lines(query, line));
        model.addAttribute("kinds", kinds());
        model.addAttribute("regions", regions());
        return "membership/organisations";
    }

    /** What is above the own organisation: names only, because it is not the reader's. */
    private List<Place> above(CurrentUser user, Line line, LocalDate date) {
        List<Place> above = new ArrayList<>();
        organisations.chain(user.scope(), user.organisationCode(), line, date).stream()
                .filter(link -> !link.inScope())
                .forEach(link ->
                        above.add(new Place(formats.name(link.organisation().name()), null)));
        above.add(new Place(text("organisations.title"), null));
        return above;
    }

    /** A line of the switch above the tree. */
    public record LineTab(
            String label,
            String url,
            boolean current,
            @Nullable String count) {}

    private List<LineTab> lines(ListQuery query, Line current) {
        return Arrays.stream(Line.values())
                .map(line -> new LineTab(
                        text("organisations.line." + line.code()),
                        query.inLine(line).url(),
                        line == current,
                        null))
                .toList();
    }

    private List<Choice> kinds() {
        return organisations.kinds().stream()
                .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                .toList();
    }

    private List<Choice> regions() {
        return organisations.regions().stream()
                .map(region -> new Choice(region.code(), formats.name(region.name())))
                .toList();
    }

    @GetMapping(ListQuery.PATH + "/picker")
    String pick(
            CurrentUser user,
            @RequestParam(defaultValue = "") String q,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response,
            Model model) {
        response.addHeader("Vary", "HX-Request");
        model.addAttribute("q", q);
        model.addAttribute(
                "choices",
                organisations.pick(user.scope(), q, formats.language().tag(), CHOICES));
        return htmx == null ? "membership/picker" : "membership/_choices :: choices";
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
