package kz.birlik.web.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.joining.Acceptance;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.ApplicationFilter.Show;
import kz.birlik.membership.joining.ApplicationRow;
import kz.birlik.membership.joining.Applications;
import kz.birlik.membership.joining.JoiningPauses;
import kz.birlik.membership.joining.JoiningRefusal;
import kz.birlik.membership.joining.JoiningRefusal.Reason;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Limit;
import kz.birlik.web.security.RateLimits;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The applications an organisation decides: the list, one of them, and the three ways it may go. */
@Controller
@RequiredArgsConstructor
class ApplicationsController {

    private static final String ONE = ApplicationQuery.PATH + "/{id}";
    private static final int PAGE = 25;

    /** So many paused organisations are named above the list; the page of pauses has them all. */
    private static final int MOST_PAUSED = 3;

    private static final int LONGEST_TEXT = 2000;
    private static final Set<String> DONE = Set.of("asked", "refused");

    /** Where what the register says against an admission is told. */
    private static final Map<MemberRefusal.Reason, String> FIELDS = Map.of(
            MemberRefusal.Reason.DATE_IN_FUTURE, "from",
            MemberRefusal.Reason.APPLIED_AFTER_JOINED, "from",
            MemberRefusal.Reason.BORN_AFTER_JOINED, "from",
            MemberRefusal.Reason.OVERLAPS_EARLIER, "from",
            MemberRefusal.Reason.OPERATOR_BIN, "operatorBin",
            MemberRefusal.Reason.UNKNOWN_CODE, "category");

    private final Applications applications;
    private final ApplicationTable table;
    private final Exports exports;
    private final JoiningPauses pauses;
    private final JoiningDesk desk;
    private final JoiningPapers papers;
    private final JoiningSteps steps;
    private final Members members;
    private final Submissions submissions;
    private final RateLimits limits;
    private final Formats formats;
    private final Clock clock;

    @GetMapping(ApplicationQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            ApplicationQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        Portion<ApplicationRow> page = Portion.of(PAGE, applications.list(user.scope(), query.filter(PAGE + 1)));
        List<ApplicationRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("lines", rows);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("counts", applications.counts(user.scope()));
        model.addAttribute("places", user.role() != Role.CHAIR);
        model.addAttribute("paused", pauses.list(user.scope(), null, MOST_PAUSED));
        model.addAttribute("pausedEverywhere", pauses.everywhere(user.scope()).orElse(null));
        model.addAttribute(
                "shows",
                Arrays.stream(Show.values())
                        .map(show -> new Choice(show.code(), steps.word("joining.show." + show.code())))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.after(null).url());
        return "joining/applications";
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        Application application = applications.open(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute("done", done != null && DONE.contains(done) ? "joining.done." + done : null);
        return page(user, application, proposed(user, application), Map.of(), model);
    }

    @GetMapping(ONE + "/paper/{kind}")
    void paper(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        Application application = applications.print(user.scope(), id).orElseThrow(NotFound::new);
        papers.answer(user.scope(), application, kind, in, as, response);
    }

    private Map<String, String> proposed(CurrentUser user, Application application) {
        String today = LocalDate.now(clock).toString();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("from", today);
        typed.put("decidedOn", today);
        typed.put("category", "working");
        typed.put(
                "operatorBin",
                members.usualOperatorBin(user.scope(), application.organisationCode())
                        .orElse(""));
        return typed;
    }

    private String page(
            CurrentUser user,
            Application application,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        model.addAttribute("one", application);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("facts", application.blocked() ? Map.of() : facts(user, application));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute(
                "categories",
                members.categories().stream()
                        .map(category -> new Choice(category.code(), formats.name(category.name())))
                        .toList());
        model.addAttribute(
                "reasons",
                applications.reasons().stream()
                        .map(reason -> new Choice(reason.code(), formats.name(reason.name())))
                        .toList());
        return "joining/application";
    }

    /** What was answered, question by question; of a number the last four. */
    private Map<String, List<String>> facts(CurrentUser user, Application application) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (var question : kz.birlik.membership.joining.Answers.Question.values()) {
            List<String> told = switch (question) {
                case PLACE -> List.of(formats.name(application.organisationName()));
                case NUMBER ->
                    application.answers().iin() != null
                            ? List.of(steps.word(
                                    "joining.iin.of",
                                    Iin.of(application.answers().iin()).masked()))
                            : List.of(
                                    steps.word("members.no-iin."
                                            + String.valueOf(application
                                                            .answers()
                                                            .whyNoIin())
                                                    .toLowerCase(java.util.Locale.ROOT)),
                                    application.answers().documentCountry() + ", "
                                            + Iin.masked(application
                                                    .answers()
                                                    .identity()
                                                    .lastFour()));
                default -> steps.told(user.scope(), question, application.answers());
            };
            facts.put(JoiningSteps.step(question), told);
        }
        return facts;
    }

    @PostMapping(ONE + "/ask")
    String ask(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Application seen = applications.find(user.scope(), id).orElseThrow(NotFound::new);
        Map<String, String> errors = new LinkedHashMap<>();
        String question = text(typed, "question", true, errors);
        return errors.isEmpty()
                ? changed(user, seen, typed, errors, response, model, () -> {
                    Application asked = applications.ask(user.scope(), id, version, question);
                    desk.write(asked, "asked", question);
                    return ApplicationQuery.PATH + "/" + id + "?done=asked";
                })
                : refused(user, seen, typed, errors, response, model);
    }

    @PostMapping(ONE + "/refuse")
    String refuse(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Application seen = applications.find(user.scope(), id).orElseThrow(NotFound::new);
        Map<String, String> errors = new LinkedHashMap<>();
        String reason = typed.getOrDefault("reason", "");
        String text = text(typed, "text", true, errors);
        if (applications.reasons().stream().noneMatch(known -> known.code().equals(reason))) {
            errors.put("reason", steps.word("question.error.choose"));
        }
        return errors.isEmpty()
                ? changed(user, seen, typed, errors, response, model, () -> {
                    Application over = applications.refuse(user.scope(), id, version, reason, text);
                    String named = over.refusalReason() == null
                            ? ""
                            : over.refusalReason().in(over.language());
                    desk.write(over, "refused", named + ". " + text);
                    return ApplicationQuery.PATH + "/" + id + "?done=refused";
                })
                : refused(user, seen, typed, errors, response, model);
    }

    @PostMapping(ONE + "/accept")
    String accept(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable List<String> confirm,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Application seen = applications.find(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute(
                "confirmed", warnings(confirm).stream().map(Enum::name).toList());
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate from = date(typed, "from", errors);
        LocalDate decidedOn = date(typed, "decidedOn", errors);
        String decision = text(typed, "decision", true, errors);
        String bin = typed.getOrDefault("operatorBin", "").strip();
        if (!bin.matches("[0-9]{12}")) {
            errors.put("operatorBin", steps.word("members.refusal.OPERATOR_BIN"));
        }
        if (from == null || decidedOn == null || !errors.isEmpty()) {
            return refused(user, seen, typed, errors, response, model);
        }
        var acceptance = new Acceptance(
                from,
                typed.getOrDefault("category", ""),
                decision,
                decidedOn,
                JoiningSteps.text(typed, "decidedBy"),
                bin,
                warnings(confirm));
        return changed(user, seen, typed, errors, response, model, () -> {
            PersonId person = applications.accept(user.scope(), id, version, acceptance);
            desk.write(
                    applications.find(user.scope(), id).orElseThrow(NotFound::new),
                    "accepted",
                    JoiningDesk.day(acceptance.from()));
            flash.addFlashAttribute("done", "members.done.admitted");
            return "/app/members/" + person;
        });
    }

    private static Set<AdmissionWarning> warnings(@Nullable List<String> confirmed) {
        return confirmed == null
                ? Set.of()
                : Arrays.stream(AdmissionWarning.values())
                        .filter(warning -> confirmed.contains(warning.name()))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AdmissionWarning.class)));
    }

    private String changed(
            CurrentUser user,
            Application seen,
            Map<String, String> typed,
            Map<String, String> errors,
            HttpServletResponse response,
            Model model,
            Supplier<String> change) {
        try {
            return "redirect:"
                    + submissions.once(
                            user, typed.get(Submissions.KEY), ApplicationQuery.PATH + "/" + seen.id(), change);
        } catch (JoiningRefusal refusal) {
            Application now = applications.find(user.scope(), seen.id()).orElseThrow(NotFound::new);
            if (refusal.reason() == Reason.CHANGED_MEANWHILE || refusal.reason() == Reason.DECIDED) {
                Conflict.by(now.decidedBy(), now.decidedAt())
                        .with(
                                steps.word("joining.state.label"),
                                steps.word("joining.state." + now.state().code()),
                                null)
                        .show(response, model);
                return page(user, now, typed, errors, model);
            }
            errors.put("accept", steps.word("joining.refusal." + refusal.reason()));
        } catch (MemberRefusal refusal) {
            told(user, refusal, errors, model);
        }
        return refused(user, seen, typed, errors, response, model);
    }

    /** As at every admission: warnings become boxes to tick, somebody known here a link to the card. */
    private void told(CurrentUser user, MemberRefusal refusal, Map<String, String> errors, Model model) {
        if (refusal.reason() == MemberRefusal.Reason.WARNINGS
                && refusal.facts().get("warnings") instanceof Collection<?> open) {
            model.addAttribute(
                    "warnings",
                    open.stream()
                            .map(AdmissionWarning.class::cast)
                            .map(warning -> new Choice(warning.name(), steps.word("members.warning." + warning.name())))
                            .toList());
        }
        if (refusal.reason() == MemberRefusal.Reason.TO_BE_CLARIFIED) {
            // Each such answer tells a little about somebody who may not be seen, so there are few of them
            limits.take(Limit.REVEAL, "admission " + user.accountId());
        }
        if (refusal.facts().get("person") != null) {
            model.addAttribute("known", "/app/members/" + refusal.facts().get("person"));
        }
        Object until = refusal.facts().get("until");
        String day = until instanceof LocalDate date ? formats.date(date) : "";
        errors.put(
                FIELDS.getOrDefault(refusal.reason(), "accept"),
                steps.word("members.refusal." + refusal.reason(), day));
    }

    private String refused(
            CurrentUser user,
            Application seen,
            Map<String, String> typed,
            Map<String, String> errors,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Map<String, String> shown = proposed(user, seen);
        shown.putAll(typed);
        return page(user, seen, shown, errors, model);
    }

    private @Nullable LocalDate date(Map<String, String> typed, String field, Map<String, String> errors) {
        LocalDate date = TypedDate.of(typed.get(field));
        if (date == null) {
            errors.put(field, steps.word("members.error.date"));
        }
        return date;
    }

    private String text(Map<String, String> typed, String field, boolean needed, Map<String, String> errors) {
        String text = typed.getOrDefault(field, "").strip();
        if (needed && text.isEmpty()) {
            errors.put(field, steps.word("question.error.required"));
        }
        int longest = field.equals("decision") ? 100 : LONGEST_TEXT;
        if (text.length() > longest) {
            errors.put(field, steps.word("question.error.long", longest));
        }
        return text;
    }
}
