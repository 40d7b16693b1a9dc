package kz.birlik.web.inspections;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.checklist.ChecklistField;
import kz.birlik.membership.checklist.ChecklistRefusal;
import kz.birlik.membership.checklist.ChecklistRefusal.Reason;
import kz.birlik.membership.checklist.Checklists;
import kz.birlik.membership.checklist.Checklists.NewQuestion;
import kz.birlik.membership.term.Confidence;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.inspections.InspectionWords.Tag;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The checklists of inspections in all their versions, and the form of the next one. */
@Controller
@RequiredArgsConstructor
class ChecklistsController {

    static final String PATH = "/app/admin/checklists";
    private static final String NEXT = PATH + "/{code}/next";
    private static final String NEW = PATH + "/new";
    private static final int LONGEST_CODE = 31;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST = 500;

    /** Rows a form has for questions that are added. */
    private static final int MORE = 3;

    /** Of another checklist. */
    private static final int FIRST = 10;

    /** More than anybody asks on one day. */
    private static final int MOST = 60;

    private static final List<Confidence> CONFIDENCES =
            List.of(Confidence.VERIFIED, Confidence.RECALLED, Confidence.INTERNAL);

    private final Checklists checklists;
    private final InspectionWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** An article with what is known of it. */
    public record Asked(Question question, Tag known) {}

    /** A version as the page shows it. */
    public record Version(Checklist checklist, Tag standing, boolean toCome, boolean newest, List<Asked> questions) {}

    /**
     * A question of the form, folded under what it asks.
     *
     * @param told its number and its words
     */
    public record Row(int at, String told, boolean open) {}

    @GetMapping(PATH)
    String list(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute(
                "done",
                "added".equals(done) || "withdrawn".equals(done) ? "inspections.checklists.done." + done : null);
        return list(words.typed(Map.of()), model);
    }

    private String list(TypedFields typed, Model model) {
        LocalDate today = LocalDate.now(clock);
        List<Version> versions = new ArrayList<>();
        String code = "";
        boolean found = false;
        for (Checklist checklist : checklists.all()) {
            boolean newest = !checklist.code().equals(code);
            found = !newest && found;
            code = checklist.code();
            boolean toCome = checklist.validFrom().isAfter(today);
            String standing = toCome ? "to-come" : found ? "over" : "now";
            found = found || !toCome;
            versions.add(new Version(
                    checklist,
                    new Tag(
                            toCome ? "information" : standing.equals("now") ? "success" : "neutral",
                            words.text("inspections.checklists." + standing)),
                    toCome,
                    newest,
                    checklist.questions().stream().map(this::asked).toList()));
        }
        model.addAttribute("versions", versions);
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "inspections/checklists";
    }

    private Asked asked(Question question) {
        return new Asked(
                question,
                new Tag(
                        question.confidence().decides() ? "success" : "attention",
                        words.text("inspections.checklists.known." + code(question.confidence()))));
    }

    private static String code(Confidence confidence) {
        return confidence.code();
    }

    private Checklist newest(String code) {
        return checklists.all().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(NEXT)
    String form(@PathVariable String code, Model model) {
        Checklist from = newest(code);
        Map<String, String> typed = new LinkedHashMap<>();
        for (int at = 0; at < from.questions().size(); at++) {
            Question question = from.questions().get(at);
            filled(typed, "body", at, question.body());
            filled(typed, "article", at, question.article());
            typed.put("known-" + at, code(question.confidence()));
        }
        typed.put("rows", String.valueOf(from.questions().size() + MORE));
        return form(from, words.typed(typed), model);
    }

    private static void filled(Map<String, String> typed, String field, int at, MultilingualText text) {
        text.texts().forEach((language, said) -> typed.put(field + "-" + language + "-" + at, said));
    }

    @GetMapping(NEW)
    String begin(Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("field", ChecklistField.SAFETY.code());
        typed.put("rows", String.valueOf(FIRST));
        return form(null, words.typed(typed), model);
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user, @RequestParam Map<String, String> fields, HttpServletResponse response, Model model) {
        TypedFields typed = words.typed(fields);
        ChecklistField field = typed.chosen(ChecklistField.class, "field");
        String code = typed.needed("code", LONGEST_CODE);
        String kazakh = typed.needed("name-kk", LONGEST_NAME);
        String russian = typed.needed("name-ru", LONGEST_NAME);
        String english = typed.text("name-en", LONGEST_NAME);
        LocalDate day = typed.day("validFrom");
        List<NewQuestion> questions = questions(typed);
        String reason = typed.needed("reason", LONGEST);
        if (typed.errors().isEmpty()) {
            MultilingualText name = english == null
                    ? MultilingualText.of(kazakh, russian)
                    : MultilingualText.of(kazakh, russian, english);
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), NEW, () -> {
                            checklists.begin(Objects.requireNonNull(field), code, name, day, questions, reason);
                            return PATH + "?done=added";
                        });
            } catch (ChecklistRefusal refusal) {
                typed.refuse(
                        switch (refusal.reason()) {
                            case CODE_FORM, CODE_TAKEN -> "code";
                            case NO_QUESTIONS -> "body-kk-0";
                            default -> "validFrom";
                        },
                        words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(null, typed, model);
    }

    /** @param from the version before; empty for another checklist */
    private String form(@Nullable Checklist from, TypedFields typed, Model model) {
        List<Choice> known = new ArrayList<>();
        for (Confidence each : Confidence.values()) {
            // What was entered otherwise once stays as it is
            if (CONFIDENCES.contains(each)
                    || (from != null
                            && from.questions().stream().anyMatch(question -> question.confidence() == each))) {
                known.add(new Choice(code(each), words.text("inspections.checklists.known." + code(each))));
            }
        }
        model.addAttribute("from", from);
        model.addAttribute("action", from == null ? NEW : PATH + "/" + from.code() + "/next");
        model.addAttribute(
                "fields",
                Stream.of(ChecklistField.values())
                        .map(each -> new Choice(each.code(), words.text("inspections.checklists.field." + each.code())))
                        .toList());
        model.addAttribute("languages", languages());
        model.addAttribute("known", known);
        model.addAttribute(
                "rows",
                IntStream.range(0, rows(typed))
                        .mapToObj(at -> row(from, typed, at))
                        .toList());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "inspections/checklist";
    }

    /** Open is the first of another checklist, and whatever was refused. */
    private Row row(@Nullable Checklist from, TypedFields typed, int at) {
        String number = String.valueOf(at + 1);
        String told = Stream.concat(Stream.of(LocaleContextHolder.getLocale().getLanguage()), languages().stream())
                .map(language -> typed.raw("body-" + language + "-" + at).strip())
                .filter(body -> !body.isEmpty())
                .findFirst()
                .orElse("");
        boolean refused = typed.errors().keySet().stream().anyMatch(field -> field.endsWith("-" + at));
        return new Row(
                at,
                told.isEmpty()
                        ? words.text("inspections.checklists.question.empty", number)
                        : words.text("inspections.checklists.question.told", number, told),
                refused || (from == null && at == 0 && typed.errors().isEmpty()));
    }

    private static int rows(TypedFields typed) {
        String rows = typed.raw("rows");
        return rows.matches("[0-9]{1,2}") ? Math.min(MOST, Integer.parseInt(rows)) : MORE;
    }

    @PostMapping(NEXT)
    String add(
            CurrentUser user,
            @PathVariable String code,
            @RequestParam(defaultValue = "-1") int newest,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        Checklist from = newest(code);
        TypedFields typed = words.typed(fields);
        LocalDate day = typed.day("validFrom");
        List<NewQuestion> questions = questions(typed);
        String reason = typed.needed("reason", LONGEST);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), PATH + "/" + code + "/next", () -> {
                            checklists.add(code, newest, day, questions, reason);
                            return PATH + "?done=added";
                        });
            } catch (ChecklistRefusal refusal) {
                typed.refuse(
                        refusal.reason() == Reason.NO_QUESTIONS ? "body-kk-0" : "validFrom", words.refused(refusal));
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    response.setStatus(HttpStatus.CONFLICT.value());
                    return form(from, typed, model);
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(from, typed, model);
    }

    /** A row of which nothing is said is no question any more. */
    private List<NewQuestion> questions(TypedFields typed) {
        List<NewQuestion> questions = new ArrayList<>();
        for (int at = 0; at < rows(typed); at++) {
            if (empty(typed, "body", at) && empty(typed, "article", at)) {
                continue;
            }
            MultilingualText body = said(typed, "body", at);
            MultilingualText article = said(typed, "article", at);
            Confidence known = typed.chosen(Confidence.class, "known-" + at);
            questions.add(new NewQuestion(body, article, known == null ? Confidence.UNVERIFIED : known));
        }
        return questions;
    }

    private static boolean empty(TypedFields typed, String field, int at) {
        return languages().stream()
                .allMatch(
                        language -> typed.raw(field + "-" + language + "-" + at).isBlank());
    }

    private static List<String> languages() {
        return List.of(MultilingualText.KAZAKH, MultilingualText.RUSSIAN, MultilingualText.ENGLISH);
    }

    /** A place holder of what was refused for being empty. */
    private static MultilingualText said(TypedFields typed, String field, int at) {
        String kazakh = typed.needed(field + "-" + MultilingualText.KAZAKH + "-" + at, LONGEST);
        String russian = typed.needed(field + "-" + MultilingualText.RUSSIAN + "-" + at, LONGEST);
        String english = typed.text(field + "-" + MultilingualText.ENGLISH + "-" + at, LONGEST);
        if (!typed.errors().isEmpty()) {
            return MultilingualText.of("-", "-");
        }
        return english == null ? MultilingualText.of(kazakh, russian) : MultilingualText.of(kazakh, russian, english);
    }

    @PostMapping(PATH + "/{id}/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        if (checklists.all().stream().noneMatch(each -> each.id().equals(id))) {
            throw new NotFound();
        }
        TypedFields typed = words.typed(fields);
        String reason = typed.needed("reason", LONGEST);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), PATH + "/" + id + "/withdraw", () -> {
                            checklists.withdraw(id, reason);
                            return PATH + "?done=withdrawn";
                        });
            } catch (ChecklistRefusal refusal) {
                typed.refuse("reason", words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(typed, model);
    }
}
