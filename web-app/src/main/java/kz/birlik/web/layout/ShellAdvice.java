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

    private static final String QUALITY = "quality";
    private static final String MEMBERS = "members";

    private static final List<Shell.Section> SECTIONS = List.of(
            new Shell.Section("home", "ui.section.home", "/app", "home", null),
            new Shell.Section(MEMBERS, "ui.section.members", "/app/members", "users", null),
            new Shell.Section("applications", "ui.section.applications", "/app/applications", "mail", null),
            new Shell.Section("agreements", "ui.section.agreements", "/app/agreements", "file-text", null),
            new Shell.Section("negotiations", "ui.section.negotiations", "/app/negotiations", "message", null),
            new Shell.Section("disputes", "ui.section.disputes", "/app/disputes", "flag", null),
            new Shell.Section("documents", "ui.section.documents", "/app/documents", "printer", null),
            new Shell.Section("fulfilment", "ui.section.fulfilment", "/app/fulfilment", "clipboard-list", null),
            new Shell.Section("commissions", "ui.section.commissions", "/app/commissions", "users", null),
            new Shell.Section("cases", "ui.section.cases", "/app/cases", "message", null),
            new Shell.Section("inspections", "ui.section.inspections", "/app/inspections", "clipboard-list", null),
            new Shell.Section("councils", "ui.section.councils", "/app/osh/councils", "users", null),
            new Shell.Section("accidents", "ui.section.accidents", "/app/osh/accidents/order", "flag", null),
            new Shell.Section("conciliation", "ui.section.conciliation", "/app/conciliation", "users", null),
            new Shell.Section("signals", "ui.section.signals", "/app/signals", "flag", null),
            new Shell.Section("monitor", "ui.section.monitor", "/app/monitor", "alert-triangle", null),
            new Shell.Section("protection", "ui.section.protection", "/app/protection", "shield-check", null),
            new Shell.Section("petitions", "ui.section.petitions", "/app/petitions", "file-text", null),
            new Shell.Section("tension", "ui.section.tension", "/app/tension", "chart-bar", null),
            new Shell.Section("bad-faith", "ui.section.bad-faith", "/app/bad-faith", "flag", null),
            new Shell.Section("case-figures", "ui.section.case-figures", "/app/cases/figures", "chart-bar", null),
            new Shell.Section("dues", "ui.section.dues", "/app/dues", "clipboard-list", null),
            new Shell.Section("bodies", "ui.section.bodies", "/app/bodies", "user-plus", null),
            new Shell.Section("cards", "ui.section.cards", "/app/cards", "list-details", null),
            new Shell.Section("analytics", "ui.section.analytics", "/app/analytics", "chart-bar", null),
            new Shell.Section(
                    "fulfilment-index", "ui.section.fulfilment-index", "/app/analytics/fulfilment", "chart-bar", null),
            new Shell.Section(QUALITY, "ui.section.quality", "/app/analytics/quality", "shield-check", null),
            new Shell.Section("organisations", "ui.section.organisations", "/app/orgs", "sitemap", null),
            new Shell.Section(
                    "figures-import", "ui.section.figures-import", "/app/figures/import", "file-import", null),
            new Shell.Section("accounts", "ui.section.accounts", "/app/admin/users", "user-circle", null),
            new Shell.Section("joining", "ui.section.joining", "/app/admin/joining", "user-plus", null),
            new Shell.Section("outbox", "ui.section.outbox", "/app/admin/outbox", "mail", null),
            new Shell.Section("body-norms", "ui.section.body-norms", "/app/admin/body-norms", "adjustments", null),
            new Shell.Section("checklists", "ui.section.checklists", "/app/admin/checklists", "clipboard-list", null),
            new Shell.Section("routing", "ui.section.routing", "/app/admin/routing", "adjustments", null),
            new Shell.Section("wordings", "ui.section.wordings", "/app/admin/wordings", "message", null),
            new Shell.Section(
                    "index-formula", "ui.section.index-formula", "/app/admin/index-formulas", "chart-bar", null),
            new Shell.Section("keys", "ui.section.keys", "/app/admin/keys", "key", null),
            new Shell.Section("audit", "ui.section.audit", "/app/admin/audit", "history", null),
            new Shell.Section("jobs", "ui.section.jobs", "/app/jobs", "download", null),
            new Shell.Section("profile", "ui.section.profile", "/app/profile", "user", null));

    private final Policy policy;
    private final Languages languages;
    private final Formats formats;
    private final Organisations organisations;
    private final Findings findings;
    private final Notices notices;
    private final Clock clock;
    private final Map<String, Set<Role>> roles = new ConcurrentHashMap<>();

    @Value("${birlik.demo:false}")
    private boolean demonstration;

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request, Optional<CurrentUser> user) {
        Language language = languages.language(request);
        return new Shell(
                user.isPresent(),
                user.map(CurrentUser::displayName).orElse(""),
                user.map(present -> initials(present.displayName())).orElse(""),
                user.map(present -> "role." + present.role().code()).orElse("role.guest"),
                user.map(this::organisationName).orElse(""),
                user.map(CurrentUser::hasSeveralPosts).orElse(false),
                demonstration,
                user.map(this::sections).orElse(List.of()),
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

    private List<Shell.Section> sections(CurrentUser user) {
        return SECTIONS.stream()
                // The analyst's home is the figures: one place must not stand in the menu twice.
                .filter(section -> !section.key().equals("home") || user.role() != Role.ANALYST)
                .filter(section -> rolesOf(section).contains(user.role()))
                // Who keeps the register has it in reach of the thumb; the analyst rarely needs persons.
                .sorted(Comparator.comparing(
                        section -> user.role() == Role.ANALYST && section.key().equals(MEMBERS)))
                .map(section -> section.key().equals(QUALITY) ? section.with(openFindings(user)) : section)
                .toList();
    }

    /** The policy never changes while the product runs, and finding a rule in it asks each of its patterns. */
    private Set<Role> rolesOf(Shell.Section section) {
        return roles.computeIfAbsent(
                section.url(),
                url -> policy.ruleFor("GET", url).map(Policy.Rule::roles).orElse(Set.of()));
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
