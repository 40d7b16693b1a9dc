package kz.birlik.web.wordings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.JudgingAgain;
import kz.birlik.bargaining.WordListRefusal;
import kz.birlik.bargaining.WordListRefusal.Reason;
import kz.birlik.bargaining.WordLists;
import kz.birlik.bargaining.WordLists.Entry;
import kz.birlik.bargaining.WordLists.NewPattern;
import kz.birlik.bargaining.WordLists.Purpose;
import kz.birlik.bargaining.Wording;
import kz.birlik.web.audit.RecordHistory;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists, one list at a time; a sentence to try; a pattern added, changed, retired and taken back. */
@Controller
@RequiredArgsConstructor
class WordListsController {

    static final String PATH = "/app/admin/wordings";
    private static final String NEW = PATH + "/new";
    private static final String ONE = PATH + "/{id}";
    private static final List<String> LANGUAGES = List.of("kk", "ru");
    private static final List<String> DONE = List.of("added", "changed", "retired", "restored");
    private static final int LONGEST_SENTENCE = 1000;
    private static final int LONGEST_REASON = 500;
    private static final String OBJECT = "wording-pattern";

    private final WordLists lists;
    private final JudgingAgain judging;
    private final RecordHistory history;
    private final Submissions submissions;
    private final MessageSource messages;

    /** A piece of the sentence that was tried, and why it is vague. */
    public record Piece(String text, @Nullable String why) {}

    /** What was found in a sentence. */
    public record Found(List<Piece> pieces, List<String> missing) {}

    @GetMapping(PATH)
    String list(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String list,
            @RequestParam(required = false) @Nullable String sentence,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        String shown = known(language);
        Purpose purpose = purpose(list);
        model.addAttribute("shown", shown);
        model.addAttribute("purpose", purpose.code());
        model.addAttribute("purposes", purposes());
        model.addAttribute("languages", LANGUAGES);
        model.addAttribute("entries", lists.entries(shown, purpose));
        String tried = sentence == null ? "" : cut(sentence.strip());
        model.addAttribute("sentence", tried);
        model.addAttribute("found", tried.isEmpty() ? null : found(tried, lists.tried(shown, tried, null, null)));
        model.addAttribute("judging", judging.progress().orElse(null));
        model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
        return "wordings/wordings";
    }

    @GetMapping(NEW)
    String form(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String list,
            Model model) {
        Map<String, String> typed = new HashMap<>();
        typed.put("language", known(language));
        typed.put("list", purpose(list).code());
        return form(typed, Map.of(), null, model);
    }

    private String form(Map<String, String> typed, Map<String, String> errors, @Nullable Found found, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("found", found);
        model.addAttribute("purposes", purposes());
        model.addAttribute(
                "languages",
                LANGUAGES.stream()
                        .map(each -> new Choice(each, text("wordings.language." + each)))
                        .toList());
        model.addAttribute("key", submissions.newKey());
        return "wordings/new";
    }

    @PostMapping(NEW)
    String add(CurrentUser user, @RequestParam Map<String, String> typed, HttpServletResponse response, Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        NewPattern pattern = new NewPattern(
                known(typed.get("language")), purpose(typed.get("list")), typed.getOrDefault("pattern", ""));
        if (typed.containsKey("attempt")) {
            Found found = attempt(typed, pattern, null, errors);
            return refused(errors, response, form(typed, errors, found, model));
        }
        String reason = reason(typed, errors);
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), NEW, () -> {
                            lists.add(pattern, reason);
                            return back(pattern.language(), pattern.purpose(), "added");
                        });
            } catch (WordListRefusal refusal) {
                errors.put(field(refusal), said(refusal));
            }
        }
        return refused(errors, response, form(typed, errors, null, model));
    }

    @GetMapping(ONE)
    String entry(CurrentUser user, @PathVariable UUID id, Model model) {
        Entry entry = lists.find(id).orElseThrow(NotFound::new);
        Map<String, String> typed = new HashMap<>();
        typed.put("pattern", entry.pattern());
        return entry(user, entry, typed, Map.of(), null, model);
    }

    private String entry(
            CurrentUser user,
            Entry entry,
            Map<String, String> typed,
            Map<String, String> errors,
            @Nullable Found found,
            Model model) {
        model.addAttribute("entry", entry);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("found", found);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("otherKey", submissions.newKey());
        model.addAttribute("events", history.of(user, OBJECT, entry.id()));
        model.addAttribute("eventsUrl", history.url(user, OBJECT, entry.id()));
        return "wordings/entry";
    }

    @PostMapping(ONE)
    String change(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Entry entry = lists.find(id).orElseThrow(NotFound::new);
        String pattern = typed.getOrDefault("pattern", "");
        Map<String, String> errors = new LinkedHashMap<>();
        if (typed.containsKey("attempt")) {
            Found found = attempt(typed, new NewPattern(entry.language(), entry.purpose(), pattern), id, errors);
            return refused(errors, response, entry(user, entry, typed, errors, found, model));
        }
        String reason = reason(typed, errors);
        return kept(
                user,
                entry,
                typed,
                errors,
                "changed",
                () -> lists.change(id, version, pattern, reason),
                response,
                model);
    }

    /** Retires a pattern that is in use, and takes back one that is not. */
    @PostMapping(ONE + "/retire")
    String retire(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Entry entry = lists.find(id).orElseThrow(NotFound::new);
        Map<String, String> errors = new LinkedHashMap<>();
        String reason = reason(typed, errors);
        Map<String, String> with = new HashMap<>(typed);
        with.put("pattern", entry.pattern());
        with.put("retireReason", typed.get("reason"));
        with.remove("reason");
        if (errors.containsKey("reason")) {
            errors.put("retireReason", errors.remove("reason"));
        }
        return kept(
                user,
                entry,
                with,
                errors,
                entry.active() ? "retired" : "restored",
                entry.active() ? () -> lists.retire(id, version, reason) : () -> lists.restore(id, version, reason),
                response,
                model);
    }

    private String kept(
            CurrentUser user,
            Entry entry,
            Map<String, String> typed,
            Map<String, String> errors,
            String done,
            Runnable change,
            HttpServletResponse response,
            Model model) {
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), PATH + "/" + entry.id(), () -> {
                            change.run();
                            return back(entry.language(), entry.purpose(), done);
                        });
            } catch (WordListRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    Entry now = lists.find(entry.id()).orElseThrow(NotFound::new);
                    Conflict.by(now.changedBy(), now.changedAt())
                            .with(text("wordings.pattern"), now.pattern(), typed.get("pattern"))
                            .show(response, model);
                    return entry(user, now, typed, errors, null, model);
                }
                errors.put(field(refusal), said(refusal));
            }
        }
        return refused(errors, response, entry(user, entry, typed, errors, null, model));
    }

    private static String refused(Map<String, String> errors, HttpServletResponse response, String view) {
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return view;
    }

    private @Nullable Found attempt(
            Map<String, String> typed, NewPattern pattern, @Nullable UUID instead, Map<String, String> errors) {
        String sentence = cut(typed.getOrDefault("sentence", "").strip());
        if (sentence.isEmpty()) {
            errors.put("sentence", text("wordings.error.sentence"));
            return null;
        }
        try {
            return found(sentence, lists.tried(pattern.language(), sentence, pattern, instead));
        } catch (WordListRefusal refusal) {
            errors.put(field(refusal), said(refusal));
            return null;
        }
    }

    private Found found(String sentence, Wording wording) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Wording.Mark mark : wording.marks()) {
            if (mark.from() < at) {
                continue;
            }
            if (mark.from() > at) {
                pieces.add(new Piece(sentence.substring(at, mark.from()), null));
            }
            pieces.add(new Piece(
                    sentence.substring(mark.from(), mark.to()),
                    text("wordings.missing." + mark.why().code())));
            at = mark.to();
        }
        if (at < sentence.length()) {
            pieces.add(new Piece(sentence.substring(at), null));
        }
        return new Found(
                pieces,
                wording.missing().stream()
                        .map(missing -> text("wordings.missing." + missing.code()))
                        .toList());
    }

    private String reason(Map<String, String> typed, Map<String, String> errors) {
        String reason = typed.getOrDefault("reason", "").strip();
        if (reason.isEmpty()) {
            errors.put("reason", text("wordings.refused.reason-missing"));
        } else if (reason.length() > LONGEST_REASON) {
            errors.put("reason", text("wordings.error.long", LONGEST_REASON));
        }
        return reason;
    }

    private static String back(String language, Purpose purpose, String done) {
        return PATH + "?language=" + language + "&list=" + purpose.code() + "&done=" + done;
    }

    private String said(WordListRefusal refusal) {
        return text("wordings.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String field(WordListRefusal refusal) {
        return refusal.reason() == Reason.REASON_MISSING ? "reason" : "pattern";
    }

    private static String known(@Nullable String language) {
        return language != null && LANGUAGES.contains(language) ? language : LANGUAGES.get(0);
    }

    private static Purpose purpose(@Nullable String code) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst()
                .orElse(Purpose.CONDITION);
    }

    private List<Choice> purposes() {
        return Arrays.stream(Purpose.values())
                .map(purpose -> new Choice(purpose.code(), text("wordings.list." + purpose.code())))
                .toList();
    }

    private static String cut(String sentence) {
        return sentence.substring(0, Math.min(LONGEST_SENTENCE, sentence.length()));
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
