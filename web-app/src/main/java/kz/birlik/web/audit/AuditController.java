package kz.birlik.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.trail.TrailPage;
import kz.birlik.membership.trail.TrailReader;
import kz.birlik.membership.trail.TrailSight;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The journal: who did or saw what, within what the reader answers for. */
@Controller
@RequiredArgsConstructor
class AuditController {

    private static final int PAGE = 50;

    private final TrailReader trail;
    private final Organisations organisations;
    private final AuditTable table;
    private final AuditWords words;
    private final Exports exports;
    private final Clock clock;

    @GetMapping(path = AuditQuery.PATH, params = "format")
    @Nullable
    String file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        return exports.answer(user, table, request, response);
    }

    @GetMapping(AuditQuery.PATH)
    String page(CurrentUser user, AuditQuery query, Model model) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
        TrailSight sight = AuditSight.required(user);
        TrailPage page = trail.list(user.scope(), sight, query.filter(clock, PAGE));
        model.addAttribute("query", query);
        model.addAttribute("resetUrl", query.narrows() ? AuditQuery.PATH : null);
        model.addAttribute("firstDay", query.firstDay(clock));
        model.addAttribute("lastDay", query.lastDay(clock));
        model.addAttribute(
                "rows",
                page.entries().stream().map(entry -> words.row(entry, user)).toList());
        model.addAttribute(
                "nextUrl", page.next() == null ? null : query.after(page.next()).url());
        model.addAttribute(
                "firstUrl", query.after() == null ? null : query.after(null).url());
        model.addAttribute("actions", actions(sight));
        model.addAttribute("files", Downloads.of(query.after(null).url()));
        model.addAttribute("administrator", user.role() == Role.ADMIN);
        return "audit/audit";
    }

    /** By code, so that what is done to one kind of record stands together. */
    private List<Choice> actions(TrailSight sight) {
        return trail.actions(sight).stream()
                .map(code -> new Choice(code, words.action(code)))
                .toList();
    }
}
