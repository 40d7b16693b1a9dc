package kz.birlik.web.monitor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.ViolationRefusal;
import kz.birlik.legalaid.ViolationRefusal.Reason;
import kz.birlik.legalaid.ViolationRow;
import kz.birlik.legalaid.ViolationRow.State;
import kz.birlik.legalaid.Violations;
import kz.birlik.legalaid.Violations.Verdict;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reports of strangers as officers check them: the list, one report with its verdict. */
@Controller
@RequiredArgsConstructor
class MonitorController {

    private static final String ONE = MonitorQuery.PATH + "/{id}";
    private static final int PAGE = 25;
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_PEOPLE = 1_000_000;

    private final Violations violations;
    private final Cases cases;
    private final Organisations organisations;
    private final Employers employers;
    private final MonitorTable table;
    private final Exports exports;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Formats formats;
    private final Clock clock;

    public record Tag(String tone, String text) {}

    /** A line of the list. */
    public record Line(ViolationRow row, Tag standing) {}

    @GetMapping(MonitorQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            MonitorQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        table.refuseForeign(user, query);
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        Portion<ViolationRow> page = Portion.of(PAGE, violations.page(user.scope(), query.filter(PAGE + 1)));
        List<ViolationRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream().map(row -> new Line(row, standing(row.state()))).toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(ViolationRow::organisation).toList(), LocalDate.now(clock)));
        model.addAttribute(
                "tabs",
                MonitorQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                text("monitor.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        model.addAttribute("topics", topics());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        return "monitor/reports";
    }

    private List<Choice> topics() {
        return cases.topics().stream()
                .map(topic -> new Choice(topic.code(), formats.name(topic.name())))
                .toList();
    }

    private Tag standing(State state) {
        return new Tag(
                switch (state) {
                    case RECEIVED -> "attention";
                    case CONFIRMED -> "success";
                    case REFUSED -> "neutral";
                },
                text("monitor.state." + state.code()));
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        ViolationRow row = violations.find(user.scope(), id).orElseThrow(NotFound::new);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("topic", row.topic());
        typed.put("people", String.valueOf(row.people()));
        model.addAttribute("done", done != null);
        return one(user, row, new TypedFields(typed, messages), model);
    }

    private String one(CurrentUser user, ViolationRow row, TypedFields typed, Model model) {
        model.addAttribute("one", row);
        model.addAttribute("standing", standing(row.state()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(row.organisation()), LocalDate.now(clock))
                        .get(row.organisation()));
        model.addAttribute("topics", topics());
        model.addAttribute(
                "employers",
                employers.of(user.scope(), row.organisationCode(), LocalDate.now(clock)).stream()
                        .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                        .toList());
        model.addAttribute(
                "verdicts",
                List.of(
                        new Choice("confirmed", text("monitor.verdict.confirmed")),
                        new Choice("refused", text("monitor.verdict.refused"))));
        model.addAttribute("inspects", user.role() == Role.OFFICER && row.state() == State.CONFIRMED);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "monitor/report";
    }

    @PostMapping(ONE)
    String decide(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ViolationRow row = violations.find(user.scope(), id).orElseThrow(NotFound::new);
        TypedFields typed = new TypedFields(fields, messages);
        typed.choose("verdict");
        Verdict verdict = new Verdict(
                typed.raw("verdict").equals("confirmed"),
                typed.raw("topic"),
                typed.count("people", MOST_PEOPLE),
                typed.id("employer"),
                typed.text("reason", LONGEST_REASON));
        if (typed.errors().isEmpty()) {
            String one = MonitorQuery.PATH + "/" + id;
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one, () -> {
                            violations.decide(
                                    user.scope(), new CaseReader(user.accountId(), user.role()), id, version, verdict);
                            return one + "?done";
                        });
            } catch (ViolationRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("another role does this");
                    case DECIDED_ALREADY, CHANGED_MEANWHILE -> {
                        ViolationRow now = violations.find(user.scope(), id).orElseThrow(NotFound::new);
                        Conflict conflict = now.state() == State.RECEIVED
                                ? Conflict.by(null, null)
                                : Conflict.over(now.decidedBy(), null);
                        conflict.show(response, model);
                        return one(user, now, typed, model);
                    }
                    default ->
                        typed.refuse(
                                field(refusal.reason()),
                                text("violation.refused."
                                        + refusal.reason()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-')));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return one(user, row, typed, model);
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case TOPIC_UNKNOWN -> "topic";
            case EMPLOYER_UNKNOWN -> "employer";
            case NOBODY_AFFECTED -> "people";
            default -> "reason";
        };
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
