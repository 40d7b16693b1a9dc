package kz.birlik.web.monitor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.birlik.legalaid.ViolationAnswers;
import kz.birlik.legalaid.ViolationAnswers.Question;
import kz.birlik.legalaid.ViolationDraft;
import kz.birlik.legalaid.ViolationRefusal;
import kz.birlik.legalaid.ViolationRefusal.Reason;
import kz.birlik.legalaid.ViolationReports;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.stranger.DraftCookies;
import kz.birlik.web.stranger.PlaceQuestion;
import kz.birlik.web.stranger.TopicWords;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Says in four questions that labour law is broken: no name, no account, no session, no script; and shows what of it is published. */
@Controller
@RequiredArgsConstructor
class ViolationController {

    private static final String VIOLATION = "/{language:kk|ru|en}/violation";
    private static final String STEP = VIOLATION + "/{step}";
    private static final String COOKIE = "birlik-violation";
    private static final int LONGEST_STORY = 5_000;
    private static final int MOST_PEOPLE = 1_000_000;

    private final ViolationReports reports;
    private final TopicWords topics;
    private final PlaceQuestion places;
    private final DraftCookies cookies;
    private final Terms terms;
    private final SystemScope system;
    private final Languages languages;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    /** A row of what is checked before it is sent. */
    public record Row(String question, List<String> told) {}

    private record Taken(UnaryOperator<ViolationAnswers> change, Map<String, String> errors) {}

    @GetMapping("/violation")
    String anyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/violation";
    }

    @GetMapping("/monitor")
    String monitorInAnyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/monitor";
    }

    @GetMapping("/{language:kk|ru|en}/monitor")
    String monitor(@PathVariable String language, Model model) {
        model.addAttribute("published", reports.facts(scope()));
        model.addAttribute("rule", reports.rule());
        model.addAttribute(
                "since", LocalDate.now(clock).minusDays(reports.rule().days()));
        return "monitor/published";
    }

    private AccessScope scope() {
        return system.wholeFederation("a report of a violation by somebody without an account");
    }

    private Optional<ViolationDraft> draft(@Nullable String secret) {
        return secret == null || secret.isBlank() ? Optional.empty() : reports.draft(scope(), secret);
    }

    private static String base(String language) {
        return "redirect:/" + language + "/violation";
    }

    private static String step(Question question) {
        return question.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Question question(String step) {
        return Arrays.stream(Question.values())
                .filter(question -> step(question).equals(step))
                .findFirst()
                .orElse(null);
    }

    private static String next(ViolationAnswers answers) {
        List<Question> open = answers.open();
        return open.isEmpty() ? "check" : step(open.get(0));
    }

    @GetMapping(VIOLATION)
    String start(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable String over,
            Model model) {
        Optional<ViolationDraft> draft = draft(secret);
        draft.ifPresent(open -> {
            model.addAttribute("sent", open.sent());
            model.addAttribute("next", open.sent() ? "done" : next(open.answers()));
            model.addAttribute("expiresAt", open.expiresAt());
        });
        model.addAttribute("draft", draft.isPresent());
        model.addAttribute("over", over != null && draft.isEmpty());
        model.addAttribute("draftDays", draftDays());
        return "monitor/start";
    }

    private long draftDays() {
        return terms.parameter(ViolationReports.DRAFT_DAYS, LocalDate.now(clock))
                .map(value -> value.value().longValue())
                .orElse(0L);
    }

    private static ViolationDraft none() {
        return new ViolationDraft(ViolationAnswers.none(), null, Instant.EPOCH);
    }

    @GetMapping(STEP)
    String step(
            @PathVariable String language,
            @PathVariable String step,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String change,
            Model model) {
        Question question = question(step);
        if (question == null && !step.equals("check")) {
            throw new NotFound();
        }
        Optional<ViolationDraft> draft = draft(secret);
        if (draft.filter(ViolationDraft::sent).isPresent()) {
            return base(language) + "/done";
        }
        if (draft.isEmpty() && question != Question.TOPIC) {
            return base(language) + "?over";
        }
        ViolationAnswers answers = draft.orElseGet(ViolationController::none).answers();
        return question == null
                ? check(language, answers, null, model)
                : question(question, shown(question, answers), Map.of(), q, change != null, model);
    }

    private static Map<String, String> shown(Question question, ViolationAnswers answers) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        switch (question) {
            case TOPIC -> shown.put("topic", answers.topic());
            case PLACE -> {
                shown.put(
                        "place", answers.placed() && answers.place() == null ? PlaceQuestion.UNKNOWN : answers.place());
                shown.put("region", answers.region());
                shown.put("workplace", answers.workplace());
            }
            case PEOPLE -> shown.put("people", answers.people());
            case STORY -> shown.put("story", answers.story());
        }
        Map<String, String> filled = new LinkedHashMap<>();
        shown.forEach((field, answer) -> {
            if (answer != null) {
                filled.put(field, answer.toString());
            }
        });
        return filled;
    }

    private String question(
            Question question,
            Map<String, String> typed,
            Map<String, String> errors,
            @Nullable String q,
            boolean change,
            Model model) {
        String step = step(question);
        model.addAttribute("question", step);
        model.addAttribute("number", question.ordinal() + 1);
        model.addAttribute("total", Question.values().length);
        model.addAttribute(
                "back",
                change ? "check" : question.ordinal() == 0 ? "" : step(Question.values()[question.ordinal() - 1]));
        model.addAttribute("change", change);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("title", (errors.isEmpty() ? "" : word("ui.error") + ": ") + word("violation.q." + step));
        if (question == Question.TOPIC) {
            model.addAttribute("topics", topics.all());
        }
        if (question == Question.PLACE) {
            places.show(scope(), q, typed.get("place"), model);
        }
        return "monitor/question";
    }

    @PostMapping(STEP)
    String answered(
            @PathVariable String language,
            @PathVariable String step,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Question question = question(step);
        if (question == null) {
            throw new NotFound();
        }
        Optional<ViolationDraft> draft = draft(secret);
        if (draft.filter(ViolationDraft::sent).isPresent()) {
            return base(language) + "/done";
        }
        if (draft.isEmpty() && question != Question.TOPIC) {
            return base(language) + "?over";
        }
        boolean change = typed.containsKey("change");
        Taken taken = take(question, typed);
        if (!taken.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return question(question, typed, taken.errors(), typed.get("q"), change, model);
        }
        ViolationAnswers answers =
                taken.change().apply(draft.orElseGet(ViolationController::none).answers());
        if (draft.isEmpty()) {
            cookies.put(response, COOKIE, reports.begin(scope(), answers), Duration.ofDays(draftDays()));
        } else if (secret == null || !reports.keep(scope(), secret, taken.change())) {
            return base(language) + "?over";
        }
        return base(language) + "/" + next(answers);
    }

    private Taken take(Question question, Map<String, String> sent) {
        TypedFields typed = new TypedFields(sent, messages);
        UnaryOperator<ViolationAnswers> change = switch (question) {
            case TOPIC -> {
                String code = typed.raw("topic");
                if (topics.plain(code).isEmpty()) {
                    typed.refuse("topic", word("question.error.choose"));
                }
                yield answers -> answers.about(code);
            }
            case PLACE -> {
                PlaceQuestion.Taken place = places.take(scope(), typed);
                String code = place.place();
                yield answers -> code == null ? answers.somewhere(place.region(), place.workplace()) : answers.at(code);
            }
            case PEOPLE -> {
                int people = typed.count("people", MOST_PEOPLE);
                if (people < 1) {
                    typed.refuse("people", word("violation.refused.nobody-affected"));
                }
                yield answers -> answers.touching(people);
            }
            case STORY -> {
                String story = typed.needed("story", LONGEST_STORY);
                yield answers -> answers.told(story);
            }
        };
        return new Taken(change, typed.errors());
    }

    private String check(String language, ViolationAnswers answers, @Nullable String error, Model model) {
        if (!answers.open().isEmpty()) {
            return base(language) + "/" + next(answers);
        }
        model.addAttribute(
                "rows",
                Arrays.stream(Question.values())
                        .map(question -> new Row(step(question), told(question, answers)))
                        .toList());
        model.addAttribute("error", error);
        return "monitor/check";
    }

    private List<String> told(Question question, ViolationAnswers answers) {
        return switch (question) {
            case TOPIC -> topics.plain(answers.topic()).stream().toList();
            case PLACE -> places.told(scope(), answers.place(), answers.region(), answers.workplace());
            case PEOPLE ->
                Stream.ofNullable(answers.people()).map(formats::number).toList();
            case STORY -> Stream.ofNullable(answers.story()).toList();
        };
    }

    @PostMapping(VIOLATION + "/send")
    String send(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            HttpServletResponse response,
            Model model) {
        Optional<ViolationDraft> draft = draft(secret);
        if (secret == null || draft.isEmpty()) {
            return base(language) + "?over";
        }
        try {
            return base(language) + (reports.send(scope(), secret).isPresent() ? "/done" : "?over");
        } catch (ViolationRefusal refusal) {
            if (refusal.reason() == Reason.INCOMPLETE) {
                return base(language) + "/" + next(draft.get().answers());
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return check(language, draft.get().answers(), word("appeal.error.place-gone"), model);
        }
    }

    @GetMapping(VIOLATION + "/done")
    String done(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            Model model) {
        Optional<ViolationDraft> draft = draft(secret);
        if (draft.filter(ViolationDraft::sent).isEmpty()) {
            return base(language) + (draft.isPresent() ? "" : "?over");
        }
        model.addAttribute("reportNumber", draft.get().number());
        return "monitor/done";
    }

    @PostMapping(VIOLATION + "/forget")
    String forget(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            HttpServletResponse response) {
        if (secret != null && !secret.isBlank()) {
            reports.forget(scope(), secret);
        }
        cookies.drop(response, COOKIE);
        return "redirect:/" + language;
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
