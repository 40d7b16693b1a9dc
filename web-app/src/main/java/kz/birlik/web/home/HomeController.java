package kz.birlik.web.home;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationCounts;
import kz.birlik.membership.organisation.OrganisationKind;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page after sign-in: the analyst's is the figures, everybody else's is the own organisation. */
@Controller
@RequiredArgsConstructor
class HomeController {

    private static final List<String> OWN_FIGURES = List.of("members_total", "coverage_pct", "primary_organisations");

    private static final MemberFilter MEMBERS_NOW =
            new MemberFilter(null, null, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.NAME, null, 1);

    private final Organisations organisations;
    private final Members members;
    private final Policy policy;
    private final Figures figures;
    private final TaskRows tasks;
    private final OneReading reading;
    private final KeptReading kept;
    private final Clock clock;

    /** How many organisations of a kind the list of a line shows today; the line is named where the two lines differ. */
    public record Below(OrganisationKind kind, Line line, int count, boolean lineNamed) {}

    @GetMapping("/app")
    String home(CurrentUser user, @RequestParam(required = false) @Nullable String after, Model model) {
        if (user.role() == Role.ANALYST) {
            return "redirect:/app/analytics";
        }
        return reading.ofKnownWays(() -> page(user, after, model));
    }

    private String page(CurrentUser user, @Nullable String after, Model model) {
        LocalDate today = LocalDate.now(clock);
        String code = user.organisationCode();
        model.addAttribute("today", today);
        model.addAttribute("user", user);
        model.addAttribute("tasks", tasks.of(user, today, after));
        model.addAttribute(
                "tasksOf",
                user.role() == Role.CHAIR || user.role() == Role.OFFICER
                        ? user.role().code()
                        : "other");
        kept.into(model, user, new Place(), place -> {
            place.addAttribute(
                    "organisation",
                    organisations.find(user.scope(), code, today).orElseThrow(NotFound::new));
            place.addAttribute("chain", organisations.chain(user.scope(), code, user.line(), today));
            place.addAttribute("below", below(user, today));
        });
        model.addAttribute("declared", kept.of(user, new Declared(), () -> latestDeclared(user)));
        model.addAttribute("members", keepsMembers(user) ? members.count(user.scope(), MEMBERS_NOW) : null);
        return "home/home";
    }

    private record Place() {}

    private record Declared() {}

    /** A list is of one line, so each number is too; the federation stands above both. */
    private List<Below> below(CurrentUser user, LocalDate today) {
        Line own = user.line();
        OrganisationCounts inOwn = organisations.counts(user.scope(), user.organisationCode(), own, today);
        if (!user.scope().wholeFederation()) {
            return organisations.kinds().stream()
                    .map(kind -> new Below(kind, own, inOwn.of(kind.code()), false))
                    .filter(below -> below.count() > 0)
                    .toList();
        }
        Line other = own == Line.SECTORAL ? Line.TERRITORIAL : Line.SECTORAL;
        OrganisationCounts inOther = organisations.counts(user.scope(), user.organisationCode(), other, today);
        Set<String> alike = organisations.kindsAlikeInBothLines(user.scope(), user.organisationCode(), today);
        return organisations.kinds().stream()
                .flatMap(kind -> {
                    int here = inOwn.of(kind.code());
                    int there = inOther.of(kind.code());
                    boolean same = alike.contains(kind.code());
                    boolean named = !same && here > 0 && there > 0;
                    return Stream.of(
                            new Below(kind, own, here, named), new Below(kind, other, same ? 0 : there, named));
                })
                .filter(below -> below.count() > 0)
                .toList();
    }

    private boolean keepsMembers(CurrentUser user) {
        return policy.lets(user.role(), "/app/members");
    }

    /** The organisation's own figures of the last year it declared any; empty where it never did. */
    private List<FigureSeries.Period> latestDeclared(CurrentUser user) {
        List<String> periods = figures.periods(user.scope(), user.organisationCode(), user.line());
        if (periods.isEmpty()) {
            return List.of();
        }
        int from = Integer.parseInt(periods.get(0));
        int to = Integer.parseInt(periods.get(periods.size() - 1));
        return figures.series(user.scope(), user.organisationCode(), null, OWN_FIGURES, from, to).stream()
                .flatMap(series -> series.periods().stream())
                .filter(FigureSeries.Period::hasData)
                .reduce((earlier, later) -> later)
                .map(List::of)
                .orElse(List.of());
    }
}
