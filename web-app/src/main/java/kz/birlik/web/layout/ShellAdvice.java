package kz.birlik.web.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.figures.FindingFilter;
import kz.birlik.membership.figures.Findings;
import kz.birlik.membership.notice.NoticeReader;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Language;
import kz.birlik.web.language.Languages;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its frame. A place stands in the menu only when the policy lets the role open it. */
@ControllerAdvice
@RequiredArgsConstructor
class ShellAdvice {

    private static final String ANALYTICS = "analytics";
    private static final String QUALITY = "quality";
    private static final String MEMBERS = "members";
    private static final String DISCREPANCIES = "discrepancies";

    private static Shell.Section place(String key, String url, String icon) {
        return new Shell.Section(key, "ui.section." + key, url, icon, null);
    }

    private static Shell.Group group(String key, String icon, Shell.Section... places) {
        return new Shell.Group(key, "ui.group." + key, icon, List.of(places));
    }

    /** As people divide their work; more than eight nobody takes in at a glance. */
    private static final List<Shell.Group> GROUPS = List.of(
            group("home", "home", place("home", "/app", "home"), place("jobs", "/app/jobs", "download")),
            group(
                    MEMBERS,
                    "users",
                    place(MEMBERS, "/app/members", "users"),
                    place("applications", "/app/applications", "mail"),
                    place("dues", "/app/dues", "clipboard-list"),
                    place("cards", "/app/cards", "list-details"),
                    place("bodies", "/app/bodies", "user-plus")),
            group(
                    "agreements",
                    "file-text",
                    place("agreements", "/app/agreements", "file-text"),
                    place("fulfilment", "/app/fulfilment", "clipboard-list"),
                    place("negotiations", "/app/negotiations", "message"),
                    place("disputes", "/app/disputes", "flag"),
                    place("commissions", "/app/commissions", "users"),
                    place("documents", "/app/documents", "printer")),
            group(
                    "protection",
                    "shield-check",
                    place("cases", "/app/cases", "message"),
                    place("inspections", "/app/inspections", "clipboard-list"),
                    place("conciliation", "/app/conciliation", "users"),
                    place("signals", "/app/signals", "flag"),
                    place("monitor", "/app/monitor", "alert-triangle"),
                    place("petitions", "/app/petitions", "file-text"),
                    place("protection", "/app/protection", "shield-check"),
                    place("bad-faith", "/app/bad-faith", "flag"),
                    place("tension", "/app/tension", "chart-bar"),
                    place("case-figures", "/app/cases/figures", "chart-bar")),
            group(
                    "safety",
                    "alert-triangle",
                    place("councils", "/app/osh/councils", "users"),
                    place("inspectors", "/app/osh/inspectors", "shield-check"),
                    place("risks", "/app/osh/risks", "alert-triangle"),
                    place("checks", "/app/osh/checks", "helmet"),
                    place("accidents", "/app/osh/accidents", "flag"),
                    place(DISCREPANCIES, "/app/osh/discrepancies", "list-details"),
                    place("hazards", "/app/osh/signals", "alert-triangle"),
                    place("passports", "/app/osh/passports", "shield-check"),
                    place("safety-figures", "/app/osh/figures", "chart-bar")),
            group("organisations", "sitemap", place("organisations", "/app/orgs", "sitemap")),
            group(
                    ANALYTICS,
                    "chart-bar",
                    place(ANALYTICS, "/app/analytics", "chart-bar"),
                    place(QUALITY, "/app/analytics/quality", "shield-check"),
                    place("fulfilment-index", "/app/analytics/fulfilment", "chart-bar"),
                    place("figures-import", "/app/figures/import", "file-import")),
            group(
                    "administration",
                    "adjustments",
                    place("accounts", "/app/admin/users", "user-circle"),
                    place("joining", "/app/admin/joining", "user-plus"),
                    place("outbox", "/app/admin/outbox", "mail"),
                    place("body-norms", "/app/admin/body-norms", "adjustments"),
                    place("checklists", "/app/admin/checklists", "clipboard-list"),
                    place("routing", "/app/admin/routing", "adjustments"),
                    place("wordings", "/app/admin/wordings", "message"),
                    place("index-formula", "/app/admin/index-formulas", "chart-bar"),
                    place("retention", "/app/admin/retention", "clock"),
                    place("keys", "/app/admin/keys", "key"),
                    place("audit", "/app/admin/audit", "history")));

    private final Policy policy;
    private final Languages languages;
    private final Formats formats;
    private final Organisations organisations;
    private final Findings findings;
    private final Notices notices;
    private final OneReading reading;
    private final Clock clock;
    private final Map<String, Set<Role>> roles = new ConcurrentHashMap<>();

    @Value("${birlik.demo:false}")
    private boolean demonstration;

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request, Optional<CurrentUser> user) {
        // Nobody's page asks nothing: it is shown also when the database is what failed
        return user.isPresent() ? reading.of(() -> frame(request, user)) : frame(request, user);
    }

    private Shell frame(HttpServletRequest request, Optional<CurrentUser> user) {
        Language language = languages.language(request);
        return new Shell(
                user.isPresent(),
                user.map(CurrentUser::displayName).orElse(""),
                user.map(present -> initials(present.displayName())).orElse(""),
                user.map(present -> "role." + present.role().code()).orElse("role.guest"),
                user.map(this::organisationName).orElse(""),
                user.map(CurrentUser::hasSeveralPosts).orElse(false),
                demonstration,
                user.map(this::groups).orElse(List.of()),
                user.map(this::unread).orElse(0),
                Arrays.stream(Language.values())
                        .map(choice -> new Shell.Choice(
                                choice.tag(), choice.ownName(), samePage(request, choice), choice == language))
                        .toList(),
                language.tag());
    }

    /** As a model attribute, because templates may not reach beans inside the parameters of a fragment. */
    @ModelAttribute("fmt")
    Formats formats() {
        return formats;
    }

    private List<Shell.Group> groups(CurrentUser user) {
        boolean analyst = user.role() == Role.ANALYST;
        return GROUPS.stream()
                .map(group -> group.with(group.places().stream()
                        // The analyst's home is the figures: one place must not stand in the menu twice.
                        .filter(place -> !analyst || !place.key().equals("home"))
                        .filter(place -> rolesOf(place).contains(user.role()))
                        .map(place -> place.key().equals(QUALITY) ? place.with(openFindings(user)) : place)
                        .toList()))
                .filter(group -> !group.places().isEmpty())
                // Who keeps the register has it in reach of the thumb; the analyst begins with the figures and rarely
                // needs persons.
                .sorted(Comparator.comparing(group -> analyst ? ofAnAnalyst(group) : 0))
                .toList();
    }

    private static int ofAnAnalyst(Shell.Group group) {
        return switch (group.key()) {
            case ANALYTICS -> -1;
            case MEMBERS, "home" -> 1;
            default -> 0;
        };
    }

    /** The policy never changes while the product runs, and finding a rule in it asks each of its patterns. */
    private Set<Role> rolesOf(Shell.Section section) {
        // Many may read the discrepancies on their way from an accident; in the menu they are for those who answer them
        boolean worked = section.key().equals(DISCREPANCIES);
        return roles.computeIfAbsent(
                section.url(),
                url -> (worked ? policy.ruleFor("POST", url + "/{id}") : policy.ruleFor("GET", url))
                        .map(Policy.Rule::roles)
                        .orElse(Set.of()));
    }

    private int openFindings(CurrentUser user) {
        return findings.counts(user.scope(), FindingFilter.all(1)).open();
    }

    private int unread(CurrentUser user) {
        return notices.unread(new NoticeReader(user.accountId(), user.postId(), LocalDate.now(clock)));
    }

    private String organisationName(CurrentUser user) {
        return organisations
                .find(user.scope(), user.organisationCode(), LocalDate.now(clock))
                .map(found -> formats.name(found.name()))
                .orElse(user.organisationCode());
    }

    /** The same page with everything in its address, in another language. */
    private static String samePage(HttpServletRequest request, Language language) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        boolean readable = request.getMethod().equals("GET") && failed == null;
        String path = failed instanceof String original ? original : request.getRequestURI();
        if (Languages.ofPath(path).isPresent()) {
            return "/" + language.tag() + path.substring(3);
        }
        // A path of two slashes would be another host to a browser.
        String same = RawQuery.without(
                path.replaceAll("^/+", "/"), readable ? request.getQueryString() : null, List.of("lang"));
        return same + (same.contains("?") ? "&" : "?") + "lang=" + language.tag();
    }

    private static String initials(String name) {
        return Stream.of(name.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .reduce("", String::concat);
    }
}
