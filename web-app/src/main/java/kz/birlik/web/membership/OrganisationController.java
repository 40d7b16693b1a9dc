package kz.birlik.web.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyFilter;
import kz.birlik.membership.count.CoverRow;
import kz.birlik.membership.count.EmployerCover;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.organisation.ChainLink;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationCounts;
import kz.birlik.membership.organisation.OrganisationEvent;
import kz.birlik.membership.organisation.OrganisationKind;
import kz.birlik.membership.organisation.OrganisationNode;
import kz.birlik.membership.organisation.OrganisationRef;
import kz.birlik.membership.organisation.OrganisationRights;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.audit.RecordHistory;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.registered.RegisteredPanels;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One organisation on a date: what it is, where it stands in both lines, what is below it, what happened to it. */
@Controller
@RequiredArgsConstructor
class OrganisationController {

    /** Officers of a parent; everybody else only reads. */
    static final Set<Role> OFFICERS = EnumSet.of(Role.FEDERATION, Role.UNION, Role.TERRITORY, Role.OFFICER);

    private static final Set<Role> BODY_READERS =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION, Role.ANALYST);

    private static final int MOST_BODIES = 20;
    private static final int SHORT_CHILDREN = 10;
    private static final int SHORT_HISTORY = 6;
    private static final int LONG_HISTORY = 500;

    private final Organisations organisations;
    private final OrganisationChanges changes;
    private final Employers employers;
    private final Policy policy;
    private final EmployerCover employerCover;
    private final Bodies bodies;
    private final OwnFigures figures;
    private final RegisteredPanels registered;
    private final RecordHistory recordHistory;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    /** A step of a chain as ui/timeline draws it. */
    public record Step(
            String kind, String code, String name, @Nullable String url) {}

    public record Chain(
            Line line, List<Step> steps, @Nullable LocalDate since) {}

    /** How many organisations of a kind are below. */
    public record Below(OrganisationKind kind, int count) {}

    @GetMapping(ListQuery.PATH + "/{code}")
    String page(
            CurrentUser user,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String line,
            @RequestParam(name = "as-of", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate asOf,
            @RequestParam(defaultValue = "overview") String tab,
            Model model) {
        LocalDate date = asOf == null ? LocalDate.now(clock) : asOf;
        OrganisationView organisation =
                organisations.look(user.scope(), code, date).orElseThrow(NotFound::new);
        boolean open = organisations.idOf(user.scope(), code).isPresent();
        Line shown = Line.find(line == null ? "" : line).orElse(user.line());
        model.addAttribute("organisation", organisation);
        model.addAttribute("date", date);
        model.addAttribute("past", !date.equals(LocalDate.now(clock)));
        model.addAttribute("line", shown);
        model.addAttribute("tab", tab);
        model.addAttribute("treeUrl", tree(organisation, shown, asOf));
        model.addAttribute("officer", OFFICERS.contains(user.role()));
        if (OFFICERS.contains(user.role())) {
            model.addAttribute("rights", open ? changes.rights(user.scope(), code) : OrganisationRights.NONE);
        }
        place(user, organisation, shown, date, asOf, model);
        below(user, organisation, shown, date, asOf, tab, model);
        history(user, organisation, tab, model);
        model.addAttribute("bodies", open && BODY_READERS.contains(user.role()) ? bodiesOf(user, code) : null);
        return "membership/organisation";
    }

    /** A body of the organisation as its page names it. */
    public record BodyLine(UUID id, String title, @Nullable LocalDate termTo, boolean over, int elected) {}

    private List<BodyLine> bodiesOf(CurrentUser user, String code) {
        LocalDate today = LocalDate.now(clock);
        return bodies.page(user.scope(), BodyFilter.of(code, MOST_BODIES)).stream()
                .map(body -> new BodyLine(
                        body.id(),
                        formats.name(body.kindName()) + (body.name() == null ? "" : " «" + body.name() + "»"),
                        body.termTo(),
                        body.termTo() != null && body.termTo().isBefore(today),
                        body.composition().elected()))
                .toList();
    }

    private static String tree(OrganisationView organisation, Line line, @Nullable LocalDate asOf) {
        return new ListQuery(line.code(), asOf, null, null, null, organisation.code(), null, null, null).url();
    }

    private void place(
            CurrentUser user,
            OrganisationView organisation,
            Line line,
            LocalDate date,
            @Nullable LocalDate asOf,
            Model model) {
        List<Chain> chains = new ArrayList<>();
        for (Line each : Line.values()) {
            List<ChainLink> links = organisations.chain(user.scope(), organisation.code(), each, date);
            if (links.size() > 1) {
                chains.add(new Chain(
                        each,
                        links.stream().map(link -> step(link, each, asOf)).toList(),
                        links.get(links.size() - 1).since()));
            }
        }
        model.addAttribute("chains", chains);
        model.addAttribute("crumbs", crumbs(user, organisation, line, date, asOf));
        model.addAttribute("employers", employers.of(user.scope(), organisation.code(), date));
        model.addAttribute("employersOpen", policy.lets(user.role(), "/app/employers/{id}"));
        model.addAttribute(
                "restates",
                date.equals(LocalDate.now(clock)) && policy.lets(user.role(), "/app/orgs/{code}/headcount/{site}"));
        model.addAttribute("cover", cover(user, organisation, line, date));
        FigureSeries.Period declared = figures.latest(user, organisation.code()).orElse(null);
        model.addAttribute("declared", declared == null ? null : OwnFigures.strip(declared));
        model.addAttribute(
                "registered",
                date.equals(LocalDate.now(clock))
                        ? registered
                                .of(user, organisation.code(), line, declared)
                                .orElse(null)
                        : null);
    }

    /** Members at its employers by last night, for the page of today. */
    private Map<UUID, CoverRow> cover(CurrentUser user, OrganisationView organisation, Line line, LocalDate date) {
        return date.equals(LocalDate.now(clock))
                ? employerCover.of(user.scope(), organisation.code(), line).stream()
                        .collect(Collectors.toMap(CoverRow::employer, Function.identity()))
                : Map.of();
    }

    private Step step(ChainLink link, Line line, @Nullable LocalDate asOf) {
        return new Step(
                formats.name(link.organisation().kindName()),
                link.organisation().code(),
                formats.name(link.organisation().name()),
                link.inScope() ? OrganisationAddress.of(link.organisation().code(), line, asOf) : null);
    }

    private List<Place> crumbs(
            CurrentUser user, OrganisationView organisation, Line line, LocalDate date, @Nullable LocalDate asOf) {
        List<Place> crumbs = new ArrayList<>();
        crumbs.add(new Place(
                text("organisations.title"),
                new ListQuery(line.code(), asOf, null, null, null, null, null, null, null).url()));
        organisations.chain(user.scope(), organisation.code(), line, date).stream()
                .filter(link -> !link.organisation().code().equals(organisation.code()))
                .map(link -> step(link, line, asOf))
                .forEach(step -> crumbs.add(new Place(step.name(), step.url())));
        crumbs.add(new Place(formats.name(organisation.name()), null));
        return crumbs;
    }

    private void below(
            CurrentUser user,
            OrganisationView organisation,
            Line line,
            LocalDate date,
            @Nullable LocalDate asOf,
            String tab,
            Model model) {
        String code = organisation.code();
        List<OrganisationNode> children = organisations.children(
                user.scope(), code, line, date, formats.language().tag());
        OrganisationCounts counts = organisations.counts(user.scope(), code, line, date);
        Map<?, Integer> primaries = organisations.primariesByChild(user.scope(), code, line, date);
        model.addAttribute("childrenCount", children.size());
        model.addAttribute(
                "children",
                tab.equals("children")
                        ? children
                        : children.stream().limit(SHORT_CHILDREN).toList());
        model.addAttribute("primaries", primaries);
        model.addAttribute("withPrimaries", !primaries.isEmpty());
        model.addAttribute(
                "below",
                organisations.kinds().stream()
                        .map(kind -> new Below(kind, counts.of(kind.code())))
                        .filter(kind -> kind.count() > 0)
                        .toList());
        model.addAttribute(
                "lines",
                List.of(Line.values()).stream()
                        .map(each -> new Tab(
                                text("organisations.line." + each.code()),
                                OrganisationAddress.of(code, tab, each, asOf),
                                each == line))
                        .toList());
        model.addAttribute("addresses", new Addresses(line, asOf));
        model.addAttribute(
                "tabs",
                List.of(
                        tab("overview", code, line, asOf, tab, null),
                        tab(
                                "children",
                                code,
                                line,
                                asOf,
                                tab,
                                children.isEmpty() ? null : formats.number(children.size())),
                        tab("history", code, line, asOf, tab, null)));
    }

    /** For links of the page: the same line and date go along. */
    public record Addresses(Line line, @Nullable LocalDate asOf) {

        public String of(String code) {
            return OrganisationAddress.of(code, line, asOf);
        }
    }

    private Tab tab(
            String name, String code, Line line, @Nullable LocalDate asOf, String current, @Nullable String count) {
        return new Tab(
                text("organisations.tab." + name),
                OrganisationAddress.of(code, name.equals("overview") ? null : name, line, asOf),
                name.equals(current),
                count);
    }

    private void history(CurrentUser user, OrganisationView organisation, String tab, Model model) {
        int limit = tab.equals("history") ? LONG_HISTORY : SHORT_HISTORY;
        List<OrganisationEvent> events = organisations.history(user.scope(), organisation.code(), limit + 1);
        model.addAttribute("moreHistory", events.size() > limit);
        events.stream()
                .filter(event -> event.type() == OrganisationEvent.Type.MERGED)
                .filter(event -> event.about().code().equals(organisation.code()))
                .findFirst()
                .ifPresent(event -> model.addAttribute("mergedInto", mergedInto(user, event)));
        if (tab.equals("history") && recordHistory.isFor(user)) {
            model.addAttribute("recordHistory", recordHistory.of(user, "organisation", organisation.code()));
            model.addAttribute("recordHistoryUrl", recordHistory.url(user, "organisation", organisation.code()));
        }
        model.addAttribute(
                "events",
                events.stream()
                        .limit(limit)
                        .map(event -> HistoryEntry.of(event, organisation.code()))
                        .toList());
    }

    /** Where a page of a closed organisation leads on. */
    private Place mergedInto(CurrentUser user, OrganisationEvent event) {
        OrganisationRef into = event.related();
        if (into == null) {
            throw new IllegalStateException("Merged into nothing");
        }
        return new Place(
                formats.name(into.name()),
                organisations.idOf(user.scope(), into.code()).isPresent()
                        ? OrganisationAddress.of(into.code(), null, null)
                        : null);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
