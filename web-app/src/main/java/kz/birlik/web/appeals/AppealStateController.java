package kz.birlik.web.appeals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.AppealState.Said;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.Limit;
import kz.birlik.web.stranger.AskedStates;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A case for its applicant, by number and code; both are sent and never stand in an address. */
@Controller
@RequiredArgsConstructor
class AppealStateController {

    private static final String STATE = "/{language:kk|ru|en}/appeal/state";
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LONGEST_WORDS = 1_000;
    private static final int BEST = 5;

    private final Appeals appeals;
    private final AppealSteps steps;
    private final SystemScope system;
    private final AskedStates asked;
    private final Languages languages;
    private final Formats formats;
    private final MessageSource messages;

    /** What was said, with who said it in words. */
    public record SaidLine(String title, Said said, boolean mine) {}

    /** A file of the case, in words. */
    public record FileLine(UUID id, String words, java.time.Instant at) {}

    @GetMapping("/appeal/state")
    String anyLanguage(HttpServletRequest request) {
        return "redirect:/" + languages.language(request).tag() + "/appeal/state";
    }

    @GetMapping(STATE)
    String form(@PathVariable String language, Model model) {
        return form("", null, model);
    }

    private String form(String number, @Nullable String error, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("error", error);
        model.addAttribute(
                "title", (error == null ? "" : steps.word("ui.error") + ": ") + steps.word("appeal.state.title"));
        return "appeals/state";
    }

    @PostMapping(STATE)
    String asked(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response,
            Model model) {
        return shown(find(number, code), number, null, Map.of(), Map.of(), response, model);
    }

    private Optional<AppealState> find(String number, String code) {
        asked.take(Limit.APPEAL_STATE, number);
        return appeals.state(scope(), number, code);
    }

    @PostMapping(STATE + "/add")
    String add(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        TypedFields typed = new TypedFields(fields, messages);
        String message = typed.text("message", LONGEST_MESSAGE);
        Attachment attached = attached(file, typed);
        if (message == null && attached == null) {
            typed.refuse("message", steps.word("appeal.error.message"));
        }
        if (typed.errors().isEmpty()) {
            try {
                asked.take(Limit.APPEAL_STATE, number);
                return shown(
                        appeals.add(scope(), number, code, message, attached),
                        number,
                        "added",
                        Map.of(),
                        Map.of(),
                        response,
                        model);
            } catch (CaseRefusal tooMany) {
                typed.refuse("file", steps.word("appeal.error.too-many-files", CaseFile.MOST_OF_AN_APPLICANT));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(find(number, code), number, null, fields, typed.errors(), response, model);
    }

    private @Nullable Attachment attached(@Nullable MultipartFile file, TypedFields typed) throws IOException {
        if (file == null
                || file.isEmpty() && String.valueOf(file.getOriginalFilename()).isBlank()) {
            return null;
        }
        try {
            return AppealFiles.read(file);
        } catch (AttachmentRefused refused) {
            typed.refuse("file", steps.word(AppealFiles.refused(refused), CaseFile.LARGEST / 1024 / 1024));
            return null;
        }
    }

    @PostMapping(STATE + "/rate")
    String rate(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        TypedFields typed = new TypedFields(fields, messages);
        String words = typed.text("words", LONGEST_WORDS);
        if (!typed.raw("score").matches("[1-5]")) {
            typed.refuse("score", steps.word("question.error.choose"));
        }
        if (typed.errors().isEmpty()) {
            try {
                asked.take(Limit.APPEAL_STATE, number);
                return shown(
                        appeals.rate(scope(), number, code, Integer.parseInt(typed.raw("score")), words),
                        number,
                        "rated",
                        Map.of(),
                        Map.of(),
                        response,
                        model);
            } catch (CaseRefusal open) {
                typed.refuse("score", steps.word("appeal.error.not-closed"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return shown(find(number, code), number, null, fields, typed.errors(), response, model);
    }

    @PostMapping(STATE + "/unname")
    String unname(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String sure,
            HttpServletResponse response,
            Model model) {
        if (!sure.equals("true")) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    find(number, code),
                    number,
                    null,
                    Map.of(),
                    Map.of("sure", steps.word("appeal.error.sure")),
                    response,
                    model);
        }
        asked.take(Limit.APPEAL_STATE, number);
        return shown(appeals.unname(scope(), number, code), number, "unnamed", Map.of(), Map.of(), response, model);
    }

    @PostMapping(STATE + "/file")
    ResponseEntity<byte[]> file(
            @PathVariable String language,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable UUID file) {
        asked.take(Limit.APPEAL_STATE, number);
        if (file == null) {
            throw new NotFound();
        }
        CaseFile.Opened opened = appeals.file(scope(), number, code, file).orElseThrow(NotFound::new);
        return ForeignFile.answer(
                opened.content(), opened.file().type(), opened.file().origin() + "-" + file);
    }

    private String shown(
            Optional<AppealState> found,
            String number,
            @Nullable String done,
            Map<String, String> typed,
            Map<String, String> errors,
            HttpServletResponse response,
            Model model) {
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(number, steps.word("appeal.error.unknown"), model);
        }
        AppealState one = found.get();
        model.addAttribute("one", one);
        model.addAttribute(
                "who",
                one.post() == null
                        ? null
                        : steps.word("appeal.owner." + one.post().code(), formats.name(one.at())));
        model.addAttribute(
                "said",
                one.said().stream()
                        .map(said -> new SaidLine(
                                steps.word("appeal.said." + said.kind()),
                                said,
                                List.of("message", "got-file", "received", "forgotten")
                                        .contains(said.kind())))
                        .toList());
        model.addAttribute(
                "files",
                one.files().stream()
                        .map(file -> new FileLine(file.id(), steps.file(file), file.sentAt()))
                        .toList());
        model.addAttribute(
                "scores",
                IntStream.rangeClosed(1, BEST)
                        .mapToObj(score -> new Choice(String.valueOf(score), steps.word("appeal.score." + score)))
                        .toList());
        model.addAttribute("reported", done);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "appeals/standing";
    }

    private AccessScope scope() {
        return system.wholeFederation("the state of an appeal");
    }
}
