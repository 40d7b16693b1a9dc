package kz.birlik.web.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Answers.Question;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.Draft;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.joining.JoiningPause;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.joining.JoiningRefusal;
import kz.birlik.membership.joining.JoiningRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.form.Choice;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.PublicAddress;
import kz.birlik.web.stranger.DraftCookies;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The form of somebody who joins: no account, no session, no script. The draft lies on the server and opens by the secret of
 * this device; no page tells whether anybody is a member.
 */
@Controller
@RequiredArgsConstructor
class JoiningController {

    private static final String JOIN = "/{language:kk|ru|en}/join";
    private static final String STEP = JOIN + "/{step}";
    private static final String RESUME = JOIN + "/resume/{token}";
    static final String COOKIE = "birlik-join";
    private static final int MOST_PLACES = 20;

    private final Joining joining;
    private final JoiningSteps steps;
    private final JoiningDesk desk;
    private final JoiningPapers papers;
    private final DraftCookies cookies;
    private final Terms terms;
    private final SystemScope system;
    private final Languages languages;
    private final PublicAddress address;
    private final Clock clock;

    /** An organisation that was found and takes no new applications now. */
    public record PausedPlace(String label, JoiningPause pause) {}

    /** A row of what is checked before it is sent. */
    public record Row(String question, List<String> told) {}

    @GetMapping("/join")
    String anyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/join";
    }

    private AccessScope scope() {
        return system.wholeFederation("an application to join");
    }

    @GetMapping(JOIN)
    String start(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable String over,
            Model model) {
        Optional<Draft> draft = draft(secret);
        draft.ifPresent(open -> {
            model.addAttribute("sent", open.sent());
            model.addAttribute("next", open.sent() ? "done" : next(open.answers()));
            model.addAttribute("expiresAt", open.expiresAt());
        });
        model.addAttribute("draft", draft.isPresent());
        model.addAttribute("paused", joining.paused(scope()).orElse(null));
        model.addAttribute("over", over != null && draft.isEmpty());
        model.addAttribute("term", terms.compute(Joining.DECISION, today(), List.of()));
        model.addAttribute("draftDays", draftDays());
        return "joining/start";
    }

    private long draftDays() {
        return terms.parameter(Joining.DRAFT_DAYS, today())
                .map(value -> value.value().longValue())
                .orElse(0L);
    }

    private Optional<Draft> draft(@Nullable String secret) {
        return secret == null || secret.isBlank() ? Optional.empty() : joining.draft(scope(), secret);
    }

    private static String next(Answers answers) {
        List<Question> open = answers.open();
        return open.isEmpty() ? "check" : JoiningSteps.step(open.get(0));
    }

    @GetMapping(STEP)
    String step(
            @PathVariable String language,
            @PathVariable String step,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String change,
            Model model) {
        Question question = JoiningSteps.question(step);
        boolean check = step.equals("check");
        if (question == null && !check) {
            throw new NotFound();
        }
        Optional<Draft> draft = draft(secret);
        if (draft.filter(Draft::sent).isPresent()) {
            return "redirect:/" + language + "/join/done";
        }
        if (draft.isEmpty() && question != Question.PLACE) {
            return "redirect:/" + language + "/join?over";
        }
        if (draft.isEmpty() && joining.paused(scope()).isPresent()) {
            return "redirect:/" + language + "/join";
        }
        Answers answers = draft.map(Draft::answers).orElseGet(Answers::none);
        return check
                ? check(language, answers, null, model)
                : question(question, steps.shown(question, answers), Map.of(), q, change != null, answers, model);
    }

    private String question(
            Question question,
            Map<String, String> typed,
            Map<String, String> errors,
            @Nullable String q,
            boolean change,
            Answers answers,
            Model model) {
        String step = JoiningSteps.step(question);
        model.addAttribute("question", step);
        model.addAttribute("number", question.ordinal() + 1);
        model.addAttribute("total", Question.values().length);
        model.addAttribute(
                "back",
                change
                        ? "check"
                        : question.ordinal() == 0 ? "" : JoiningSteps.step(Question.values()[question.ordinal() - 1]));
        model.addAttribute("change", change);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "title", (errors.isEmpty() ? "" : steps.word("ui.error") + ": ") + steps.word("joining.q." + step));
        switch (question) {
            case PLACE -> places(q, typed.get("place"), answers.place(), model);
            case NUMBER -> {
                model.addAttribute("kinds", steps.choices("kinds"));
                model.addAttribute("whys", steps.choices("whys"));
            }
            case BORN -> model.addAttribute("sexes", steps.choices("sexes"));
            case WORK -> model.addAttribute("forms", steps.choices("forms"));
            case DUES -> model.addAttribute("ways", steps.choices("dues"));
            case CONSENT -> {
                model.addAttribute("consent", steps.consentText());
                model.addAttribute(
                        "place",
                        answers.place() == null
                                ? null
                                : joining.place(scope(), answers.place())
                                        .map(place -> steps.choice(place).label())
                                        .orElse(null));
            }
            default -> {}
        }
        return "joining/question";
    }

    /** A paused organisation is no choice, except for the draft that has chosen it before. */
    private void places(@Nullable String q, @Nullable String chosen, @Nullable String before, Model model) {
        String words = q == null ? "" : q.strip();
        List<JoiningPlace> found = words.isEmpty() ? List.of() : joining.places(scope(), words, MOST_PLACES + 1);
        List<JoiningPlace> shown = found.stream().limit(MOST_PLACES).toList();
        if (shown.isEmpty() && chosen != null) {
            shown = joining.place(scope(), chosen).stream().toList();
        }
        List<Choice> choices = shown.stream()
                .filter(place -> place.pause() == null || place.code().equals(before))
                .map(steps::choice)
                .toList();
        model.addAttribute(
                "pausedPlaces",
                shown.stream()
                        .filter(place -> place.pause() != null && !place.code().equals(before))
                        .map(place -> new PausedPlace(steps.choice(place).label(), place.pause()))
                        .toList());
        model.addAttribute("q", words);
        model.addAttribute("places", choices);
        model.addAttribute("more", found.size() > MOST_PLACES);
        model.addAttribute("nothing", !words.isEmpty() && found.isEmpty());
    }

    @PostMapping(STEP)
    String answered(
            @PathVariable String language,
            @PathVariable String step,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Question question = JoiningSteps.question(step);
        if (question == null) {
            throw new NotFound();
        }
        Optional<Draft> draft = draft(secret);
        if (draft.filter(Draft::sent).isPresent()) {
            return "redirect:/" + language + "/join/done";
        }
        if (draft.isEmpty() && question != Question.PLACE) {
            return "redirect:/" + language + "/join?over";
        }
        boolean change = typed.containsKey("change");
        JoiningSteps.Taken taken = steps.take(scope(), question, typed);
        Answers before = draft.map(Draft::answers).orElseGet(Answers::none);
        if (!taken.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return question(question, typed, taken.errors(), typed.get("q"), change, before, model);
        }
        Answers answers = taken.change().apply(before);
        if (draft.isEmpty() && joining.paused(scope()).isPresent()) {
            return "redirect:/" + language + "/join";
        }
        try {
            if (draft.isEmpty()) {
                String fresh = joining.begin(scope(), answers);
                cookies.put(response, COOKIE, fresh, Duration.ofDays(draftDays()));
            } else if (secret == null || !joining.keep(scope(), secret, taken.change())) {
                return "redirect:/" + language + "/join?over";
            }
        } catch (JoiningRefusal paused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            Map<String, String> told = Map.of("place", steps.word("joining.refusal." + paused.reason()));
            return question(question, typed, told, typed.get("q"), change, before, model);
        }
        return "redirect:/" + language + "/join/" + (change ? "check" : after(question, answers));
    }

    /** The question that follows; at the end whatever was passed over. */
    private static String after(Question question, Answers answers) {
        return question.ordinal() + 1 < Question.values().length
                ? JoiningSteps.step(Question.values()[question.ordinal() + 1])
                : next(answers);
    }

    private String check(String language, Answers answers, @Nullable String error, Model model) {
        if (!answers.open().isEmpty()) {
            return "redirect:/" + language + "/join/" + next(answers);
        }
        AccessScope scope = scope();
        Map<Question, List<String>> rows = new LinkedHashMap<>();
        for (Question question : Question.values()) {
            rows.put(question, steps.told(scope, question, answers));
        }
        model.addAttribute(
                "rows",
                rows.entrySet().stream()
                        .map(row -> new Row(JoiningSteps.step(row.getKey()), row.getValue()))
                        .toList());
        model.addAttribute("error", error);
        return "joining/check";
    }

    @PostMapping(JOIN + "/send")
    String send(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            HttpServletResponse response,
            Model model) {
        Optional<Draft> draft = draft(secret);
        if (secret == null || draft.isEmpty()) {
            return "redirect:/" + language + "/join?over";
        }
        try {
            return desk.send(scope(), secret, language).isPresent()
                    ? "redirect:/" + language + "/join/done"
                    : "redirect:/" + language + "/join?over";
        } catch (JoiningRefusal refusal) {
            if (refusal.reason() == Reason.INCOMPLETE) {
                return "redirect:/" + language + "/join/" + next(draft.get().answers());
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return check(language, draft.get().answers(), steps.word("joining.error.place-closed"), model);
        }
    }

    @GetMapping(JOIN + "/done")
    String done(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            Model model) {
        Optional<Application> sent =
                secret == null || secret.isBlank() ? Optional.empty() : joining.receipt(scope(), secret);
        if (sent.isEmpty()) {
            return "redirect:/" + language + "/join" + (draft(secret).isPresent() ? "" : "?over");
        }
        model.addAttribute("one", sent.get());
        model.addAttribute("code", SecretCode.shown(sent.get().code()));
        return "joining/done";
    }

    /** The applications to be signed, for the device the draft was sent from. */
    @GetMapping(JOIN + "/paper/{kind}")
    void paper(
            @PathVariable String language,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String as,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            HttpServletResponse response)
            throws IOException {
        Application sent = Optional.ofNullable(secret)
                .filter(known -> !known.isBlank())
                .flatMap(known -> joining.receipt(scope(), known))
                .orElseThrow(NotFound::new);
        papers.answer(scope(), sent, kind, in, as, response);
    }

    /** The link is told once and kept by nobody but the person. */
    @PostMapping(JOIN + "/later")
    String later(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            Model model) {
        Optional<String> link = secret == null || secret.isBlank() ? Optional.empty() : joining.link(scope(), secret);
        if (link.isEmpty()) {
            return "redirect:/" + language + "/join?over";
        }
        model.addAttribute("link", address.of("/" + language + "/join/resume/" + link.get()));
        model.addAttribute("expiresAt", draft(secret).map(Draft::expiresAt).orElse(null));
        return "joining/later";
    }

    @PostMapping(JOIN + "/forget")
    String forget(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            HttpServletResponse response) {
        if (secret != null && !secret.isBlank()) {
            joining.forget(scope(), secret);
        }
        cookies.drop(response, COOKIE);
        return "redirect:/" + language;
    }

    /** Only asks: what looks into letters opens links, and a link opens its draft once. */
    @GetMapping(RESUME)
    String asked(@PathVariable String language, @PathVariable String token, Model model, HttpServletResponse response) {
        if (!token.matches("[A-Za-z0-9_-]+")) {
            throw new NotFound();
        }
        response.setHeader("Referrer-Policy", "strict-origin");
        model.addAttribute("referrer", "strict-origin");
        model.addAttribute("token", token);
        return "joining/resume";
    }

    @PostMapping(RESUME)
    String resumed(@PathVariable String language, @PathVariable String token, HttpServletResponse response) {
        Optional<String> secret = joining.resume(scope(), token);
        if (secret.isEmpty()) {
            return "redirect:/" + language + "/join?over";
        }
        Draft draft = joining.draft(scope(), secret.get()).orElseThrow(NotFound::new);
        cookies.put(response, COOKIE, secret.get(), Duration.between(clock.instant(), draft.expiresAt()));
        return "redirect:/" + language + "/join/" + next(draft.answers());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
