package kz.birlik.web.conciliation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationDecisionRow;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationRow;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.legalaid.ConciliationView.Member;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.legalaid.EmployerWithoutCommission;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists of conciliation commissions, of their decisions and of employers without one; one commission with its members and meetings. */
@Controller
@RequiredArgsConstructor
class ConciliationController {

    private static final int PAGE = 25;

    private final ConciliationCommissions commissions;
    private final Organisations organisations;
    private final ConciliationTable table;
    private final DecisionTable decisionTable;
    private final WithoutTable withoutTable;
    private final ConciliationWords words;
    private final Exports exports;
    private final OneReading reading;
    private final OpenedCommissions opened;
    private final Clock clock;

    /** A line of the list. */
    public record Line(ConciliationRow row, Tag parity, boolean unrotated, boolean termOver) {}

    /** A decision with how it stands. */
    public record DecisionLine(ConciliationDecisionRow row, Tag standing) {}

    /** A side with who sits there; only how many for who does not keep the commission. */
    public record SideMembers(Side side, int count, List<Member> members) {}

    /** A meeting with how it stands, and its decision. */
    public record MeetingLine(
            ConciliationMeeting meeting,
            Tag validity,
            @Nullable Tag standing) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(ConciliationQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            ConciliationQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = today();
        Portion<ConciliationRow> page = Portion.of(PAGE, commissions.page(user.scope(), query.filter(PAGE + 1)));
        List<ConciliationRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(
                                row,
                                words.parity(row),
                                over(row, row.rotateBy(), today),
                                over(row, row.termUntil(), today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(ConciliationRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                ConciliationQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("conciliation.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", ConciliationWords.keeps(user));
        return "conciliation/list";
    }

    private static boolean over(ConciliationRow row, @Nullable LocalDate until, LocalDate today) {
        return row.endedOn() == null && until != null && until.isBefore(today);
    }

    @GetMapping(DecisionQuery.PATH)
    @Nullable
    String decisions(
            CurrentUser user,
            DecisionQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, decisionTable, request, response);
        }
        Portion<ConciliationDecisionRow> page =
                Portion.of(PAGE, commissions.decisions(user.scope(), query.filter(PAGE + 1)));
        List<ConciliationDecisionRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new DecisionLine(row, words.standing(row.state(), row.dueOn(), today())))
                        .toList());
        model.addAttribute(
                "tabs",
                DecisionQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("conciliation.decisions.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        return "conciliation/decisions";
    }

    @GetMapping(WithoutQuery.PATH)
    @Nullable
    String without(
            CurrentUser user,
            WithoutQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, withoutTable, request, response);
        }
        Portion<EmployerWithoutCommission> page =
                Portion.of(PAGE, commissions.without(user.scope(), query.organisation(), query.position(), PAGE + 1));
        List<EmployerWithoutCommission> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows);
        page.show(
                model,
                last -> query.after(last.position()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", ConciliationWords.keeps(user));
        return "conciliation/without";
    }

    @GetMapping(ConciliationQuery.PATH + "/{id}")
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        opened.record(reading.of(() -> one(user, id, model)));
        model.addAttribute("done", done != null);
        return "conciliation/commission";
    }

    private ConciliationView one(CurrentUser user, UUID id, Model model) {
        ConciliationView view = commissions
                .find(user.scope(), ConciliationWords.reader(user), id)
                .orElseThrow(NotFound::new);
        LocalDate today = today();
        ConciliationRow row = view.row();
        model.addAttribute("view", view);
        model.addAttribute("parity", words.parity(row));
        model.addAttribute(
                "sides",
                Stream.of(Side.values())
                        .map(side -> new SideMembers(
                                side,
                                side == Side.EMPLOYER ? row.employerSide() : row.employeesSide(),
                                view.sitting(side, today)))
                        .toList());
        model.addAttribute(
                "former",
                view.members().stream().filter(member -> !member.sits(today)).toList());
        model.addAttribute(
                "meetings",
                view.meetings().stream()
                        .map(meeting -> new MeetingLine(
                                meeting,
                                words.validity(meeting),
                                meeting.decision() == null
                                        ? null
                                        : words.standing(
                                                meeting.decision().state(),
                                                meeting.decision().dueOn(),
                                                today)))
                        .toList());
        model.addAttribute(
                "place", organisations.names(List.of(row.organisation()), today).get(row.organisation()));
        model.addAttribute("today", today);
        model.addAttribute("unrotated", over(row, row.rotateBy(), today));
        model.addAttribute("termOver", over(row, row.termUntil(), today));
        return view;
    }
}
