package kz.birlik.web.index;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.bargaining.index.IndexFormula;
import kz.birlik.bargaining.index.IndexFormulas;
import kz.birlik.bargaining.index.IndexFormulas.NewFormula;
import kz.birlik.bargaining.index.IndexRefusal;
import kz.birlik.membership.MultilingualText;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The formulas of the index by years, and the form of the next one: it can be read in words before it is kept. */
@Controller
@RequiredArgsConstructor
class IndexFormulasController {

    static final String PATH = "/app/admin/index-formulas";
    private static final String NEW = PATH + "/new";
    private static final List<String> SCORES = List.of("done", "partly", "notDone", "notReported", "disputed");
    private static final int LONGEST = 300;

    private final IndexFormulas formulas;
    private final IndexWords words;
    private final MessageSource messages;
    private final Submissions submissions;
    private final Clock clock;

    /** A formula as the page shows it. */
    public record Line(IndexFormula formula, String tone, String standing, boolean toCome, List<String> sentences) {}

    @GetMapping(PATH)
    String list(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute(
                "done", "added".equals(done) || "withdrawn".equals(done) ? "index.formulas.done." + done : null);
        return list(new TypedFields(Map.of(), messages), model);
    }

    private String list(TypedFields typed, Model model) {
        LocalDate today = LocalDate.now(clock);
        List<IndexFormula> all = formulas.all();
        IndexFormula present = all.stream()
                .filter(formula -> !formula.validFrom().isAfter(today))
                .findFirst()
                .orElse(null);
        model.addAttribute(
                "lines",
                all.stream().map(formula -> line(formula, present, today)).toList());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "index/formulas";
    }

    private Line line(IndexFormula formula, @Nullable IndexFormula present, LocalDate today) {
        boolean toCome = formula.validFrom().isAfter(today);
        String state = toCome ? "to-come" : formula.equals(present) ? "now" : "over";
        return new Line(
                formula,
                toCome ? "information" : formula.equals(present) ? "success" : "neutral",
                words.text("index.formulas." + state),
                toCome,
                words.sentences(formula));
    }

    @GetMapping(NEW)
    String form(Model model) {
        IndexFormula newest = formulas.all().get(0);
        Map<String, String> now = new HashMap<>();
        now.put(
                "year",
                String.valueOf(Math.max(
                                newest.validFrom().getYear(),
                                LocalDate.now(clock).getYear())
                        + 1));
        now.put("done", plain(newest.done()));
        now.put("partly", plain(newest.partly()));
        now.put("notDone", plain(newest.notDone()));
        now.put("notReported", plain(newest.notReported()));
        now.put("disputed", plain(newest.disputed()));
        now.put("smallest", String.valueOf(newest.smallestGroup()));
        newest.weights().forEach((every, weight) -> now.put("weight-" + every, String.valueOf(weight)));
        now.put("sourceKk", newest.source().in(MultilingualText.KAZAKH));
        now.put("sourceRu", newest.source().in(MultilingualText.RUSSIAN));
        return form(new TypedFields(now, messages), null, model);
    }

    private static String plain(BigDecimal score) {
        return score.signum() == 0 ? "0" : score.stripTrailingZeros().toPlainString();
    }

    private String form(TypedFields typed, @Nullable List<String> said, Model model) {
        model.addAttribute("newest", newest());
        model.addAttribute("scores", SCORES);
        model.addAttribute("frequencies", IndexFormulas.FREQUENCIES);
        model.addAttribute("said", said);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "index/formula";
    }

    private int newest() {
        return formulas.all().stream().mapToInt(IndexFormula::version).max().orElse(0);
    }

    /** Keeps it, or only says it in words. */
    @PostMapping(NEW)
    String add(
            CurrentUser user,
            @RequestParam(defaultValue = "-1") int newest,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        TypedFields typed = new TypedFields(fields, messages);
        NewFormula given = read(typed);
        if (fields.containsKey("attempt") && typed.errors().isEmpty()) {
            return form(typed, words.sentences(shown(given)), model);
        }
        String reason = typed.needed("reason", LONGEST);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), NEW, () -> {
                            formulas.add(given, newest, reason);
                            return PATH + "?done=added";
                        });
            } catch (IndexRefusal refusal) {
                if (refusal.reason() == IndexRefusal.Reason.CHANGED_MEANWHILE) {
                    response.setStatus(HttpStatus.CONFLICT.value());
                    typed.refuse("year", words.text("index.refused.changed-meanwhile"));
                    return form(typed, null, model);
                }
                typed.refuse(
                        field(refusal),
                        words.text("index.refused." + refusal.reason().code()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(typed, null, model);
    }

    private NewFormula read(TypedFields typed) {
        int year = typed.count("year");
        if (year < 2000 || year > 2999) {
            typed.refuse("year", words.text("index.formulas.error.year"));
            year = 2000;
        }
        Map<String, Integer> weights = new HashMap<>();
        IndexFormulas.FREQUENCIES.forEach(every -> weights.put(every, typed.count("weight-" + every)));
        return new NewFormula(
                year,
                score(typed, "done"),
                score(typed, "partly"),
                score(typed, "notDone"),
                score(typed, "notReported"),
                score(typed, "disputed"),
                typed.count("smallest"),
                weights,
                source(typed));
    }

    /** Where the formula stands written; a place holder of what was refused for being empty. */
    private static MultilingualText source(TypedFields typed) {
        String kazakh = typed.needed("sourceKk", LONGEST);
        String russian = typed.needed("sourceRu", LONGEST);
        return typed.errors().isEmpty() ? MultilingualText.of(kazakh, russian) : MultilingualText.of("-", "-");
    }

    private BigDecimal score(TypedFields typed, String field) {
        BigDecimal score = typed.amount(field);
        if (score == null || score.compareTo(BigDecimal.ONE) > 0) {
            typed.refuse(field, words.text("index.formulas.error.score"));
            return BigDecimal.ZERO;
        }
        return score;
    }

    private static IndexFormula shown(NewFormula given) {
        return new IndexFormula(
                0,
                LocalDate.of(given.year(), 1, 1),
                given.done(),
                given.partly(),
                given.notDone(),
                given.notReported(),
                given.disputed(),
                given.smallestGroup(),
                given.source(),
                given.weights());
    }

    private static String field(IndexRefusal refusal) {
        return switch (refusal.reason()) {
            case SCORES -> "done";
            case WEIGHTS -> "weight-month";
            case WEIGHTS_OF_A_YEAR -> "weight-year";
            case SMALLEST_GROUP -> "smallest";
            case REASON_MISSING -> "reason";
            default -> "year";
        };
    }

    @PostMapping(PATH + "/{version}/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable int version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        if (formulas.all().stream().noneMatch(formula -> formula.version() == version)) {
            throw new NotFound();
        }
        TypedFields typed = new TypedFields(fields, messages);
        String reason = typed.needed("reason", LONGEST);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user, fields.get(Submissions.KEY), PATH + "/" + version + "/withdraw", () -> {
                                    formulas.withdraw(version, reason);
                                    return PATH + "?done=withdrawn";
                                });
            } catch (IndexRefusal refusal) {
                if (refusal.reason() == IndexRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(
                        "reason", words.text("index.refused." + refusal.reason().code()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(typed, model);
    }
}
