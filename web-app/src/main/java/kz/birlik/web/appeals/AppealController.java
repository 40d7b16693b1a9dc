package kz.birlik.web.appeals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.AppealAnswers.Question;
import kz.birlik.legalaid.AppealDraft;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.membership.attachment.AttachmentRefused;
import kz.birlik.membership.draft.SecretCode;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.PublicAddress;
import kz.birlik.web.stranger.DraftCookies;
import kz.birlik.web.stranger.PlaceQuestion;
import kz.birlik.web.stranger.TopicWords;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The form of somebody who asks for help: no account, no session, no script. The draft lies on the server and opens by the secret of
 * this device.
 */
@Controller
@RequiredArgsConstructor
class AppealController {

    private static final String APPEAL = "/{language:kk|ru|en}/appeal";
    private static final String STEP = APPEAL + "/{step}";
    private static final String RESUME = APPEAL + "/resume/{token}";
    private static final String COOKIE = "birlik-appeal";

    private final Appeals appeals;
    private final AppealSteps steps;
    private final AppealDesk desk;
    private final AppealReceipt receipts;
    private final TopicWords topics;
    private final PlaceQuestion places;
    private final DraftCookies cookies;
    private final Terms terms;
    private final SystemScope system;
    private final Languages languages;
    private final PublicAddress address;
    private final Clock clock;

    /** A row of what is checked before it is sent. */
    public record Row(String question, List<String> told) {}

    /** A file of the draft, in words. */
    public record FileRow(UUID id, String words) {}

    @GetMapping("/appeal")
    String anyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/appeal";
    }

    private AccessScope scope() {
        return system.wholeFederation("an appeal of somebody without an account");
    }

    private Optional<AppealDraft> draft(@Nullable String secret) {
        return secret == null || secret.isBlank() ? Optional.empty() : appeals.draft(scope(), secret);
    }

    private static String base(String language) {
        return "redirect:/" + language + "/appeal";
    }

    @GetMapping(APPEAL)
    String start(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable String over,
            Model model) {
        Optional<AppealDraft> draft = draft(secret);
        draft.ifPresent(open -> {
            model.addAttribute("sent", open.sent());
            model.addAttribute("next", open.sent() ? "done" : next(open.answers()));
            model.addAttribute("expiresAt", open.expiresAt());
        });
        model.addAttribute("draft", draft.isPresent());
        model.addAttribute("over", over != null && draft.isEmpty());
        model.addAttribute("term", appeals.answer());
        model.addAttribute("draftDays", draftDays());
        return "appeals/start";
    }

    private long draftDays() {
        return terms.parameter(Appeals.DRAFT_DAYS, LocalDate.now(clock))
                .map(value -> value.value().longValue())
                .orElse(0L);
    }

    private static String next(AppealAnswers answers) {
        List<Question> open = answers.open();
        return open.isEmpty() ? "check" : AppealSteps.step(open.get(0));
    }

    @GetMapping(STEP)
    String step(
            @PathVariable String language,
            @PathVariable String step,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String change,
            Model model) {
        Question question = AppealSteps.question(step);
        boolean check = step.equals("check");
        if (question == null && !check) {
            throw new NotFound();
        }
        Optional<AppealDraft> draft = draft(secret);
        if (draft.filter(AppealDraft::sent).isPresent()) {
            return base(language) + "/done";
        }
        if (draft.isEmpty() && question != Question.TOPIC) {
            return base(language) + "?over";
        }
        AppealDraft open = draft.orElseGet(AppealController::none);
        return question == null
                ? check(language, open, null, model)
                : question(
                        question,
                        steps.shown(question, open.answers(), language),
                        Map.of(),
                        q,
                        change != null,
                        open,
                        model);
    }

    private static AppealDraft none() {
        return new AppealDraft(AppealAnswers.none(), List.of(), false, java.time.Instant.EPOCH);
    }

    private String question(
            Question question,
            Map<String, String> typed,
            Map<String, String> errors,
            @Nullable String q,
            boolean change,
            AppealDraft draft,
            Model model) {
        String step = AppealSteps.step(question);
        model.addAttribute("question", step);
        model.addAttribute("number", question.ordinal() + 1);
        model.addAttribute("total", Question.values().length);
        model.addAttribute(
                "back",
                change
                        ? "check"
                        : question.ordinal() == 0 ? "" : AppealSteps.step(Question.values()[question.ordinal() - 1]));
        model.addAttribute("change", change);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "title", (errors.isEmpty() ? "" : steps.word("ui.error") + ": ") + steps.word("appeal.q." + step));
        switch (question) {
            case TOPIC -> model.addAttribute("topics", topics.all());
            case PLACE -> places.show(scope(), q, typed.get("place"), model);
            case WHEN -> model.addAttribute("whens", steps.words("appeal.when.", List.of("day", "lasting", "unknown")));
            case FILES -> {
                model.addAttribute(
                        "files",
                        draft.files().stream()
                                .map(file -> new FileRow(file.id(), steps.file(file)))
                                .toList());
                model.addAttribute("room", draft.files().size() < CaseFile.MOST_OF_A_DRAFT);
                model.addAttribute("most", CaseFile.MOST_OF_A_DRAFT);
                model.addAttribute("largest", CaseFile.LARGEST / 1024 / 1024);
            }
            case WHO -> model.addAttribute("whos", steps.words("appeal.who.", List.of("named", "anonymous")));
            case CONTACTS -> {
                model.addAttribute("anonymous", draft.answers().isAnonymous());
                model.addAttribute("languages", steps.words("cases.language.", AppealSteps.LANGUAGES));
            }
            case GROUP -> model.addAttribute("groups", steps.groups());
            case CONSENT -> model.addAttribute("consent", appeals.consent());
            case STORY -> {}
        }
        return "appeals/question";
    }

    @PostMapping(STEP)
    String answered(
            @PathVariable String language,
            @PathVariable String step,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Question question = AppealSteps.question(step);
        if (question == null) {
            throw new NotFound();
        }
        Optional<AppealDraft> draft = draft(secret);
        if (draft.filter(AppealDraft::sent).isPresent()) {
            return base(language) + "/done";
        }
        if (draft.isEmpty() && question != Question.TOPIC) {
            return base(language) + "?over";
        }
        boolean change = typed.containsKey("change");
        AppealDraft before = draft.orElseGet(AppealController::none);
        AppealSteps.Taken taken = steps.take(scope(), question, before.answers(), typed);
        if (!taken.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return question(question, typed, taken.errors(), typed.get("q"), change, before, model);
        }
        AppealAnswers answers = taken.change().apply(before.answers());
        if (draft.isEmpty()) {
            cookies.put(response, COOKIE, appeals.begin(scope(), answers), Duration.ofDays(draftDays()));
        } else if (secret == null || !appeals.keep(scope(), secret, taken.change())) {
            return base(language) + "?over";
        }
        // Whoever is named after all is asked how to reach them.
        boolean contactsOpen = change && answers.open().contains(Question.CONTACTS);
        return base(language) + "/" + (change && !contactsOpen ? "check" : after(question, answers));
    }

    /** The question that follows; at the end whatever was passed over. */
    private static String after(Question question, AppealAnswers answers) {
        return question.ordinal() + 1 < Question.values().length
                ? AppealSteps.step(Question.values()[question.ordinal() + 1])
                : next(answers);
    }

    @PostMapping(APPEAL + "/attach")
    String attach(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String change,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Optional<AppealDraft> draft = draft(secret).filter(open -> !open.sent());
        if (secret == null || draft.isEmpty()) {
            return base(language) + "?over";
        }
        String error;
        try {
            appeals.attach(scope(), secret, AppealFiles.read(file));
            return base(language) + "/files" + (change == null ? "" : "?change");
        } catch (AttachmentRefused refused) {
            error = steps.word(AppealFiles.refused(refused), CaseFile.LARGEST / 1024 / 1024);
        } catch (CaseRefusal tooMany) {
            error = steps.word("appeal.error.too-many-files", CaseFile.MOST_OF_A_DRAFT);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return question(Question.FILES, Map.of(), Map.of("file", error), null, change != null, draft.get(), model);
    }

    @PostMapping(APPEAL + "/detach")
    String detach(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            @RequestParam(required = false) @Nullable UUID file,
            @RequestParam(required = false) @Nullable String change) {
        boolean kept = secret != null && file != null && appeals.detach(scope(), secret, file);
        return base(language) + (kept ? "/files" + (change == null ? "" : "?change") : "?over");
    }

    private String check(String language, AppealDraft draft, @Nullable String error, Model model) {
        if (!draft.answers().open().isEmpty()) {
            return base(language) + "/" + next(draft.answers());
        }
        AccessScope scope = scope();
        model.addAttribute(
                "rows",
                Arrays.stream(Question.values())
                        .map(question -> new Row(AppealSteps.step(question), steps.told(scope, question, draft)))
                        .toList());
        model.addAttribute("anonymous", draft.answers().isAnonymous());
        model.addAttribute("error", error);
        return "appeals/check";
    }

    @PostMapping(APPEAL + "/send")
    String send(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            HttpServletResponse response,
            Model model) {
        Optional<AppealDraft> draft = draft(secret);
        if (secret == null || draft.isEmpty()) {
            return base(language) + "?over";
        }
        try {
            return base(language) + (desk.send(scope(), secret).isPresent() ? "/done" : "?over");
        } catch (CaseRefusal refusal) {
            if (refusal.reason() == Reason.INCOMPLETE) {
                return base(language) + "/" + next(draft.get().answers());
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return check(language, draft.get(), steps.word("appeal.error.place-gone"), model);
        }
    }

    private Optional<AppealState> sent(@Nullable String secret) {
        return secret == null || secret.isBlank() ? Optional.empty() : appeals.receipt(scope(), secret);
    }

    @GetMapping(APPEAL + "/done")
    String done(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            Model model) {
        Optional<AppealState> sent = sent(secret);
        if (sent.isEmpty()) {
            return base(language) + (draft(secret).isPresent() ? "" : "?over");
        }
        model.addAttribute("one", sent.get());
        model.addAttribute("code", SecretCode.shown(sent.get().code()));
        return "appeals/done";
    }

    /** The receipt on paper, for the device it was sent from. */
    @GetMapping(APPEAL + "/receipt")
    ResponseEntity<byte[]> receipt(
            @PathVariable String language, @CookieValue(name = COOKIE, required = false) @Nullable String secret)
            throws IOException {
        return receipts.pdf(sent(secret).orElseThrow(NotFound::new), language);
    }

    /** The link is told once and kept by nobody but the person. */
    @PostMapping(APPEAL + "/later")
    String later(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            Model model) {
        Optional<String> link = secret == null || secret.isBlank() ? Optional.empty() : appeals.link(scope(), secret);
        if (link.isEmpty()) {
            return base(language) + "?over";
        }
        model.addAttribute("link", address.of("/" + language + "/appeal/resume/" + link.get()));
        model.addAttribute(
                "expiresAt", draft(secret).map(AppealDraft::expiresAt).orElse(null));
        return "appeals/later";
    }

    @PostMapping(APPEAL + "/forget")
    String forget(
            @PathVariable String language,
            @CookieValue(name = COOKIE, required = false) @Nullable String secret,
            HttpServletResponse response) {
        if (secret != null && !secret.isBlank()) {
            appeals.forget(scope(), secret);
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
        return "appeals/resume";
    }

    @PostMapping(RESUME)
    String resumed(@PathVariable String language, @PathVariable String token, HttpServletResponse response) {
        Optional<String> secret = appeals.resume(scope(), token);
        if (secret.isEmpty()) {
            return base(language) + "?over";
        }
        AppealDraft draft = appeals.draft(scope(), secret.get()).orElseThrow(NotFound::new);
        cookies.put(response, COOKIE, secret.get(), Duration.between(clock.instant(), draft.expiresAt()));
        return base(language) + "/" + next(draft.answers());
    }
}
