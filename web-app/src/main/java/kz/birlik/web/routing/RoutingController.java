package kz.birlik.web.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.legalaid.RoutingRefusal;
import kz.birlik.legalaid.RoutingRefusal.Reason;
import kz.birlik.legalaid.RoutingRule;
import kz.birlik.legalaid.RoutingRule.Lawyer;
import kz.birlik.legalaid.RoutingRule.Place;
import kz.birlik.legalaid.RoutingRule.Standing;
import kz.birlik.legalaid.RoutingRules;
import kz.birlik.legalaid.RoutingRules.NewRule;
import kz.birlik.legalaid.RoutingTrial;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
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

/** The rules by which appeals find their lawyer: a draft is tried on past appeals before it decides. */
@Controller
@RequiredArgsConstructor
class RoutingController {

    static final String PATH = "/app/admin/routing";
    private static final String NEW = PATH + "/new";
    private static final String TRIAL = PATH + "/trial";
    private static final String ONE = PATH + "/{id}";
    private static final Set<String> DONE = Set.of("added", "changed", "discarded", "in-force", "ended");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LOGINS = 2_000;
    private static final int LAST_RANK = 999;
    private static final int DEFAULT_RANK = 100;
    private static final int TRIAL_DAYS = 90;

    private final RoutingRules rules;
    private final RuleTable table;
    private final Exports exports;
    private final RoutingWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A rule as pages show it. */
    public record Line(RoutingRule rule, String tone, String standing, List<String> appeals, List<String> circle) {}

    /** A rule of the trial and how many appeals it decides. */
    public record Tried(Line line, int appeals) {}

    @GetMapping(PATH)
    @Nullable
    String list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        model.addAttribute("files", Downloads.of(PATH));
        model.addAttribute("done", done != null && DONE.contains(done) ? "routing.done." + done : null);
        model.addAttribute(
                "lines", rules.all(user.scope()).stream().map(this::line).toList());
        return "routing/rules";
    }

    private Line line(RoutingRule rule) {
        Standing standing = rule.on(LocalDate.now(clock));
        return new Line(
                rule, RoutingWords.tone(standing), words.standing(standing), words.appeals(rule), words.circle(rule));
    }

    @GetMapping(TRIAL)
    String trial(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            Model model) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = TypedDate.of(until) == null ? today : TypedDate.of(until);
        LocalDate first = TypedDate.of(from) == null ? last.minusDays(TRIAL_DAYS) : TypedDate.of(from);
        boolean backwards = last.isBefore(first);
        model.addAttribute("from", first.toString());
        model.addAttribute("until", last.toString());
        model.addAttribute("backwards", backwards ? words.text("routing.refused.backwards", "") : null);
        RoutingTrial trial = backwards ? null : rules.tryOn(user.scope(), first, last);
        model.addAttribute("trial", trial);
        model.addAttribute("most", RoutingTrial.MOST);
        model.addAttribute(
                "decided",
                trial == null
                        ? List.of()
                        : trial.decided().stream()
                                .map(each -> new Tried(line(each.rule()), each.appeals()))
                                .toList());
        return "routing/trial";
    }

    /** An empty form, or one with what another rule says. */
    @GetMapping(NEW)
    String form(CurrentUser user, @RequestParam(required = false) @Nullable UUID of, Model model) {
        Map<String, String> typed = of == null
                ? Map.of("rank", String.valueOf(DEFAULT_RANK))
                : said(rules.find(user.scope(), of).orElseThrow(NotFound::new));
        return form(null, words.typed(typed), model);
    }

    private static Map<String, String> said(RoutingRule rule) {
        Map<String, String> said = new HashMap<>();
        said.put("name", rule.name());
        said.put("rank", String.valueOf(rule.rank()));
        said.put("place", code(rule.place()));
        said.put("topic", Objects.toString(rule.topic(), ""));
        said.put("group", Objects.toString(rule.group(), ""));
        said.put("language", Objects.toString(rule.language(), ""));
        said.put("channel", Objects.toString(rule.channel(), ""));
        said.put("target", code(rule.target()));
        said.put(
                "lawyers",
                String.join("\n", rule.lawyers().stream().map(Lawyer::login).toList()));
        return said;
    }

    private static String code(@Nullable Place place) {
        return place == null ? "" : place.code();
    }

    private String form(@Nullable RoutingRule rule, TypedFields typed, Model model) {
        model.addAttribute("line", rule == null ? null : line(rule));
        model.addAttribute("topics", words.topics());
        model.addAttribute("groups", words.groups());
        model.addAttribute("languages", words.languages());
        model.addAttribute("channels", words.channels());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("otherKey", submissions.newKey());
        model.addAttribute("thirdKey", submissions.newKey());
        return "routing/rule";
    }

    private NewRule read(TypedFields typed) {
        int rank = typed.count("rank");
        if (rank < 1 || rank > LAST_RANK) {
            typed.refuse("rank", words.text("routing.error.rank", LAST_RANK));
        }
        String logins = Objects.toString(typed.text("lawyers", LONGEST_LOGINS), "");
        return new NewRule(
                typed.needed("name", LONGEST_NAME),
                rank,
                typed.code("place"),
                typed.code("topic"),
                one(
                        typed,
                        "group",
                        words.groups().stream().map(choice -> choice.value()).toList()),
                one(
                        typed,
                        "language",
                        words.languages().stream().map(choice -> choice.value()).toList()),
                one(
                        typed,
                        "channel",
                        words.channels().stream().map(choice -> choice.value()).toList()),
                typed.code("target"),
                Arrays.stream(logins.split("[\\s,;]+"))
                        .filter(login -> !login.isEmpty())
                        .distinct()
                        .toList());
    }

    private @Nullable String one(TypedFields typed, String field, List<String> known) {
        String code = typed.code(field);
        if (code != null && !known.contains(code)) {
            typed.refuse(field, words.text("form.error.choose"));
        }
        return code;
    }

    @PostMapping(NEW)
    String add(CurrentUser user, @RequestParam Map<String, String> fields, HttpServletResponse response, Model model) {
        TypedFields typed = words.typed(fields);
        NewRule rule = read(typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> PATH + "/" + rules.add(user.scope(), rule) + "?done=added");
            } catch (RoutingRefusal refusal) {
                typed.refuse(field(refusal), words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(null, typed, model);
    }

    private static String field(RoutingRefusal refusal) {
        return switch (refusal.reason()) {
            case PLACE_UNKNOWN -> "place";
            case TARGET_UNKNOWN -> "target";
            case LAWYER_UNKNOWN, NOBODY -> "lawyers";
            case TOPIC_UNKNOWN -> "topic";
            case DAY_PASSED, BACKWARDS -> "from";
            default -> "name";
        };
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        RoutingRule rule = rules.find(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute("done", done != null && DONE.contains(done) ? "routing.done." + done : null);
        return form(rule, words.typed(said(rule)), model);
    }

    @PostMapping(ONE)
    String change(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        rules.find(user.scope(), id).orElseThrow(NotFound::new);
        TypedFields typed = words.typed(fields);
        NewRule rule = read(typed);
        return done(user, id, "", typed, response, model, () -> {
            rules.change(user.scope(), id, version, rule);
            return PATH + "/" + id + "?done=changed";
        });
    }

    @PostMapping(ONE + "/discard")
    String discard(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        rules.find(user.scope(), id).orElseThrow(NotFound::new);
        return done(user, id, "/discard", words.typed(fields), response, model, () -> {
            rules.discard(user.scope(), id, version);
            return PATH + "?done=discarded";
        });
    }

    @PostMapping(ONE + "/in-force")
    String putInForce(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        rules.find(user.scope(), id).orElseThrow(NotFound::new);
        TypedFields typed = words.typed(fields);
        LocalDate from = typed.day("from");
        return done(user, id, "/in-force", typed, response, model, () -> {
            rules.putInForce(user.scope(), id, version, from);
            return PATH + "?done=in-force";
        });
    }

    @PostMapping(ONE + "/end")
    String end(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        rules.find(user.scope(), id).orElseThrow(NotFound::new);
        TypedFields typed = words.typed(fields);
        LocalDate from = typed.day("from");
        return done(user, id, "/end", typed, response, model, () -> {
            rules.end(user.scope(), id, version, from);
            return PATH + "?done=ended";
        });
    }

    private String done(
            CurrentUser user,
            UUID id,
            String act,
            TypedFields typed,
            HttpServletResponse response,
            Model model,
            Supplier<String> change) {
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.fields().get(Submissions.KEY), PATH + "/" + id + act, change);
            } catch (RoutingRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                if (refusal.reason() == Reason.CHANGED_MEANWHILE || refusal.reason() == Reason.NOT_A_DRAFT) {
                    return conflict(user, id, typed, response, model);
                }
                typed.refuse(field(refusal), words.refused(refusal));
            }
        }
        RoutingRule rule = rules.find(user.scope(), id).orElseThrow(NotFound::new);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(rule, filled(rule, typed), model);
    }

    /** Of another form of the page, the fields of the rule stay as they are. */
    private TypedFields filled(RoutingRule rule, TypedFields typed) {
        Map<String, String> all = new HashMap<>(said(rule));
        all.putAll(typed.fields());
        return new TypedFields(all, typed.errors(), typed.messages());
    }

    private String conflict(CurrentUser user, UUID id, TypedFields typed, HttpServletResponse response, Model model) {
        RoutingRule rule = rules.find(user.scope(), id).orElseThrow(NotFound::new);
        Map<String, String> stored = said(rule);
        Conflict conflict = Conflict.by(rule.changedBy(), rule.changedAt());
        for (String field :
                List.of("name", "rank", "place", "topic", "group", "language", "channel", "target", "lawyers")) {
            if (typed.fields().containsKey(field)) {
                conflict = conflict.with(words.text("routing." + field), stored.get(field), typed.raw(field));
            }
        }
        if (typed.fields().containsKey("from")) {
            conflict = conflict.with(words.text("routing.from"), formats.date(rule.from()), typed.raw("from"));
        }
        conflict.show(response, model);
        return form(rule, filled(rule, typed), model);
    }
}
