package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.membership.MultilingualText;
import kz.birlik.web.comparison.ComparedLines;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The clauses of a draft and what follows from each; taken from another agreement or written anew. */
@Controller
@RequiredArgsConstructor
class AgreementClausesController {

    private static final String CLAUSES = AgreementEntryController.ENTRY + "/clauses";
    private static final String PROMISES = AgreementEntryController.ENTRY + "/promises";

    private final Agreements agreements;
    private final AgreementChanges changes;
    private final Comparisons comparisons;
    private final ComparedLines compared;
    private final EntryForm form;
    private final ClauseNotes notes;
    private final AgreementWords words;
    private final Submissions submissions;
    private final Formats formats;

    /** A clause of the draft in the list. */
    public record Line(Clause clause, String topic, long vague, String key) {}

    /** An agreement whose clauses may be taken. */
    public record Source(AgreementRow row, String title, String key) {}

    private static String clauses(UUID id) {
        return AgreementEntryController.entry(id) + "/clauses";
    }

    @GetMapping(CLAUSES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        model.addAttribute("saved", saved != null);
        return list(user, id, form.typed(Map.of()), model);
    }

    private String list(CurrentUser user, UUID id, TypedFields typed, Model model) {
        AgreementView view = form.open(user, id);
        form.head(view, typed.fields(), typed.errors(), model);
        choices(model);
        Map<String, String> topics = agreements.topics().stream()
                .collect(Collectors.toMap(AgreementTopic::code, topic -> formats.name(topic.name())));
        model.addAttribute(
                "lines",
                view.clauses().stream()
                        .map(clause -> new Line(
                                clause,
                                topics.get(clause.topic()),
                                clause.obligations().stream()
                                        .filter(promise -> !promise.concrete())
                                        .count(),
                                submissions.newKey()))
                        .toList());
        List<AgreementRow> sources = agreements.sources(user.scope(), id);
        Map<UUID, MultilingualText> templates =
                agreements.templates(sources.stream().map(AgreementRow::id).toList());
        model.addAttribute(
                "sources",
                sources.stream()
                        .map(row -> new Source(row, title(row, templates.get(row.id())), submissions.newKey()))
                        .toList());
        model.addAttribute("mandatory", notes.mandatory(view));
        model.addAttribute("worse", compared.of(comparisons.worse(user.scope(), id)));
        return "agreements/clauses";
    }

    private String title(AgreementRow row, @Nullable MultilingualText template) {
        return template == null
                ? words.title(row)
                : words.text("agreements.template.of", formats.name(template), words.title(row));
    }

    private void choices(Model model) {
        Map<String, String> groups = agreements.topics().stream()
                .filter(topic -> topic.parent() == null)
                .collect(Collectors.toMap(AgreementTopic::code, topic -> formats.name(topic.name())));
        model.addAttribute(
                "topics",
                agreements.topics().stream()
                        .filter(topic -> topic.parent() != null)
                        .map(topic -> new Choice(
                                topic.code(), groups.get(topic.parent()) + ": " + formats.name(topic.name())))
                        .toList());
        model.addAttribute(
                "units",
                agreements.units().stream()
                        .map(unit -> new Choice(unit.code(), formats.name(unit.name())))
                        .toList());
        model.addAttribute(
                "sides",
                ObligationQuery.sides().stream()
                        .map(code -> new Choice(code, words.text("agreements.side." + code)))
                        .toList());
        model.addAttribute(
                "frequencies",
                AgreementWords.FREQUENCIES.stream()
                        .map(code -> new Choice(code, words.text("agreements.every." + code)))
                        .toList());
    }

    /** A clause with its obligation in one form: most have one. */
    @PostMapping(CLAUSES)
    String add(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        TypedFields typed = form.typed(fields);
        ClauseText clause = clause(typed);
        String text = clause.textRu() != null ? clause.textRu() : clause.textKk() == null ? "" : clause.textKk();
        Promise promise = promise(typed, text.substring(0, Math.min(text.length(), AgreementWords.LONGEST_PROMISE)));
        return form.answer(
                user,
                view,
                clauses(id),
                typed,
                () -> {
                    UUID added = changes.addClause(user.scope(), id, version, clause);
                    changes.promise(user.scope(), id, version + 1, added, promise);
                    return clauses(id) + "?saved";
                },
                () -> list(user, id, typed, model),
                response,
                model);
    }

    private ClauseText clause(TypedFields typed) {
        typed.choose("topic");
        String kazakh = typed.text("textKk", AgreementWords.LONGEST_CLAUSE);
        String russian = typed.text("textRu", AgreementWords.LONGEST_CLAUSE);
        if (kazakh == null && russian == null) {
            typed.errors().putIfAbsent("textRu", words.text("form.error.needed"));
        }
        return new ClauseText(
                typed.raw("topic"),
                typed.text("clauseNumber", 20),
                kazakh,
                russian,
                typed.amount("amount"),
                typed.code("unit"));
    }

    private static Promise promise(TypedFields typed, String action) {
        return new Promise(
                typed.one(Side.class, "side"),
                action,
                typed.amount("amount"),
                typed.code("unit"),
                typed.text("forWhom", AgreementWords.LONGEST),
                typed.date("dueOn"),
                AgreementWords.frequency(typed.raw("every")),
                typed.text("evidence", AgreementWords.LONGEST));
    }

    @PostMapping(AgreementEntryController.ENTRY + "/copy")
    String copy(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        TypedFields typed = form.typed(fields);
        UUID source = typed.id("source");
        if (source == null) {
            throw new NotFound();
        }
        return form.answer(
                user,
                view,
                AgreementEntryController.entry(id) + "/copy",
                typed,
                () -> {
                    changes.copyClauses(user.scope(), id, version, source);
                    return clauses(id) + "?saved";
                },
                () -> list(user, id, typed, model),
                response,
                model);
    }

    @GetMapping(CLAUSES + "/{clause}")
    String one(CurrentUser user, @PathVariable UUID id, @PathVariable UUID clause, Model model) {
        Clause found = clause(form.open(user, id), clause);
        Map<String, String> now = new HashMap<>();
        now.put("topic", found.topic());
        now.put("clauseNumber", found.number());
        now.put("textKk", found.textKk());
        now.put("textRu", found.textRu());
        now.put("amount", plain(found.amount()));
        now.put("unit", found.unit());
        return one(user, id, clause, form.typed(now), model);
    }

    private String one(CurrentUser user, UUID id, UUID clause, TypedFields typed, Model model) {
        AgreementView view = form.open(user, id);
        form.head(view, typed.fields(), typed.errors(), model);
        choices(model);
        model.addAttribute("line", notes.line(clause(view, clause)));
        model.addAttribute(
                "keys",
                clause(view, clause).obligations().stream()
                        .collect(Collectors.toMap(Obligation::id, promise -> submissions.newKey())));
        return "agreements/clause";
    }

    private static Clause clause(AgreementView view, UUID clause) {
        return view.clauses().stream()
                .filter(known -> known.id().equals(clause))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }

    @PostMapping(CLAUSES + "/{clause}")
    String change(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID clause,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        clause(view, clause);
        TypedFields typed = form.typed(fields);
        ClauseText text = clause(typed);
        return form.answer(
                user,
                view,
                clauses(id) + "/" + clause,
                typed,
                () -> {
                    changes.changeClause(user.scope(), id, version, clause, text);
                    return clauses(id) + "?saved";
                },
                () -> one(user, id, clause, typed, model),
                response,
                model);
    }

    @PostMapping(CLAUSES + "/{clause}/remove")
    String remove(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID clause,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        clause(view, clause);
        TypedFields typed = form.typed(fields);
        return form.answer(
                user,
                view,
                clauses(id) + "/" + clause + "/remove",
                typed,
                () -> {
                    changes.removeClause(user.scope(), id, version, clause);
                    return clauses(id) + "?saved";
                },
                () -> list(user, id, form.typed(Map.of()), model),
                response,
                model);
    }

    @GetMapping(CLAUSES + "/{clause}/promises")
    String another(CurrentUser user, @PathVariable UUID id, @PathVariable UUID clause, Model model) {
        return promise(user, id, clause(form.open(user, id), clause), null, form.typed(Map.of()), model);
    }

    private String promise(
            CurrentUser user, UUID id, Clause clause, @Nullable Obligation promise, TypedFields typed, Model model) {
        AgreementView view = form.open(user, id);
        form.head(view, typed.fields(), typed.errors(), model);
        choices(model);
        model.addAttribute("line", notes.line(clause));
        model.addAttribute("promise", promise);
        return "agreements/promise";
    }

    @PostMapping(CLAUSES + "/{clause}/promises")
    String another(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID clause,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        Clause of = clause(view, clause);
        TypedFields typed = form.typed(fields);
        Promise given = promise(typed, typed.needed("promised", AgreementWords.LONGEST_PROMISE));
        return form.answer(
                user,
                view,
                clauses(id) + "/" + clause + "/promises",
                typed,
                () -> {
                    changes.promise(user.scope(), id, version, clause, given);
                    return clauses(id) + "/" + clause;
                },
                () -> promise(user, id, of, null, typed, model),
                response,
                model);
    }

    private static Clause of(AgreementView view, UUID promise) {
        return view.clauses().stream()
                .filter(clause -> clause.obligations().stream()
                        .anyMatch(known -> known.id().equals(promise)))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static Obligation promise(Clause clause, UUID promise) {
        return clause.obligations().stream()
                .filter(known -> known.id().equals(promise))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(PROMISES + "/{promise}")
    String promise(CurrentUser user, @PathVariable UUID id, @PathVariable UUID promise, Model model) {
        Clause clause = of(form.open(user, id), promise);
        Obligation known = promise(clause, promise);
        Map<String, String> now = new HashMap<>();
        now.put("promised", known.action());
        now.put("side", known.side() == null ? null : known.side().name().toLowerCase(Locale.ROOT));
        now.put("amount", plain(known.amount()));
        now.put("unit", known.unit());
        now.put("forWhom", known.forWhom());
        now.put("dueOn", known.dueOn() == null ? null : known.dueOn().toString());
        now.put("every", known.every());
        now.put("evidence", known.evidence());
        return promise(user, id, clause, known, form.typed(now), model);
    }

    @PostMapping(PROMISES + "/{promise}")
    String change(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID promise,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        Clause clause = of(view, promise);
        TypedFields typed = form.typed(fields);
        String route = AgreementEntryController.entry(id) + "/promises/" + promise;
        if ("remove".equals(answer)) {
            return form.answer(
                    user,
                    view,
                    route,
                    typed,
                    () -> {
                        changes.removePromise(user.scope(), id, version, promise);
                        return clauses(id) + "/" + clause.id();
                    },
                    () -> promise(user, id, clause, promise(clause, promise), typed, model),
                    response,
                    model);
        }
        Promise given = promise(typed, typed.needed("promised", AgreementWords.LONGEST_PROMISE));
        return form.answer(
                user,
                view,
                route,
                typed,
                () -> {
                    changes.changePromise(user.scope(), id, version, promise, given);
                    return clauses(id) + "/" + clause.id();
                },
                () -> promise(user, id, clause, promise(clause, promise), typed, model),
                response,
                model);
    }
}
