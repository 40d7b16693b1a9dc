package kz.birlik.web.joining;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.joining.JoiningPauses;
import kz.birlik.membership.joining.JoiningRefusal;
import kz.birlik.membership.joining.JoiningRefusal.Reason;
import kz.birlik.membership.joining.PausedJoining;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stops joining online and lets it go on: an organisation by who keeps its register, everybody by the administrator. */
@Controller
@RequiredArgsConstructor
class JoiningPauseController {

    static final String PAUSE = ApplicationQuery.PATH + "/pause";

    private static final String EVERYWHERE = "/app/admin/joining";
    private static final int PAGE = 25;
    private static final int LONGEST = 500;
    private static final Set<String> DONE = Set.of("paused", "resumed");
    private static final List<String> LANGUAGES =
            List.of(MultilingualText.KAZAKH, MultilingualText.RUSSIAN, MultilingualText.ENGLISH);

    private final JoiningPauses pauses;
    private final JoiningSteps steps;
    private final Organisations organisations;
    private final Submissions submissions;
    private final Clock clock;

    @GetMapping({PAUSE, EVERYWHERE})
    String show(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        model.addAttribute("done", done != null && DONE.contains(done) ? "joining.pause.done." + done : null);
        return page(user, after, Map.of(), Map.of(), model);
    }

    private String page(
            CurrentUser user,
            @Nullable String after,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        String from = after != null && after.matches("[A-Za-z0-9-]{1,40}") ? after : null;
        Portion<PausedJoining> page = Portion.of(PAGE, pauses.list(user.scope(), from, PAGE + 1));
        List<PausedJoining> rows = page.rows();
        boolean whole = user.role() == Role.ADMIN;
        boolean own = user.role() == Role.CHAIR;
        model.addAttribute("rows", rows);
        model.addAttribute("whole", whole);
        model.addAttribute("places", user.role() == Role.OFFICER);
        model.addAttribute("path", path(user));
        model.addAttribute("everywhere", pauses.everywhere(user.scope()).orElse(null));
        model.addAttribute("mayPause", whole ? pauses.everywhere(user.scope()).isEmpty() : !own || rows.isEmpty());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("resumeKey", submissions.newKey());
        page.link(model, last -> path(user) + "?after=" + last.organisationCode(), from != null, path(user));
        return "joining/pause";
    }

    private static String path(CurrentUser user) {
        return user.role() == Role.ADMIN ? EVERYWHERE : PAUSE;
    }

    @PostMapping({PAUSE, EVERYWHERE})
    String pause(CurrentUser user, @RequestParam Map<String, String> typed, HttpServletResponse response, Model model) {
        String code = typed.getOrDefault("organisation", "").strip();
        if (!code.isEmpty()) {
            organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        } else if (user.role() == Role.CHAIR) {
            code = user.organisationCode();
        }
        return pause(user, code, typed, response, model);
    }

    private String pause(
            CurrentUser user, String code, Map<String, String> typed, HttpServletResponse response, Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        MultilingualText reason = reason(typed, errors);
        String day = typed.getOrDefault("lastDay", "");
        LocalDate last = TypedDate.of(day);
        if (last == null && !day.isBlank()) {
            errors.put("lastDay", steps.word("members.error.date"));
        }
        if (user.role() == Role.OFFICER && code.isEmpty()) {
            errors.put("organisation", steps.word("joining.error.place"));
        }
        if (reason == null || !errors.isEmpty()) {
            return refused(user, typed, errors, response, model);
        }
        try {
            return once(user, typed, () -> {
                if (user.role() == Role.ADMIN) {
                    pauses.pauseEverywhere(user.scope(), reason, last);
                } else {
                    pauses.pause(user.scope(), code, reason, last);
                }
                return path(user) + "?done=paused";
            });
        } catch (JoiningRefusal refusal) {
            // In the scope and yet not found: it takes no applications at all
            Reason why = refusal.reason() == Reason.NOT_FOUND ? Reason.NO_SUCH_PLACE : refusal.reason();
            errors.put(why == Reason.PAUSE_OVER ? "lastDay" : "organisation", steps.word("joining.refusal." + why));
            return refused(user, typed, errors, response, model);
        }
    }

    private @Nullable MultilingualText reason(Map<String, String> typed, Map<String, String> errors) {
        Map<String, String> reason = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            String text = typed.getOrDefault(language, "").strip();
            if (text.isEmpty()) {
                errors.put(language, steps.word("question.error.required"));
            } else if (text.length() > LONGEST) {
                errors.put(language, steps.word("question.error.long", LONGEST));
            }
            reason.put(language, text);
        }
        return errors.isEmpty() ? new MultilingualText(reason) : null;
    }

    private String refused(
            CurrentUser user,
            Map<String, String> typed,
            Map<String, String> errors,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, null, typed, errors, model);
    }

    private String once(CurrentUser user, Map<String, String> typed, Supplier<String> change) {
        return "redirect:" + submissions.once(user, typed.get(Submissions.KEY), path(user), change);
    }

    @PostMapping(PAUSE + "/{id}/resume")
    String resume(CurrentUser user, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        // The form says whose pause it ends, so that an address alone ends none
        pauses.find(user.scope(), id)
                .filter(paused -> paused.organisationCode().equals(typed.get("organisation")))
                .orElseThrow(NotFound::new);
        return once(user, typed, () -> {
            pauses.resume(user.scope(), id);
            return PAUSE + "?done=resumed";
        });
    }

    @PostMapping(EVERYWHERE + "/resume")
    String resumeEverywhere(CurrentUser user, @RequestParam Map<String, String> typed) {
        return once(user, typed, () -> {
            if (pauses.everywhere(user.scope()).isPresent()) {
                pauses.resumeEverywhere(user.scope());
            }
            return EVERYWHERE + "?done=resumed";
        });
    }
}
