package kz.birlik.web.negotiations;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.NewComment;
import kz.birlik.bargaining.NegotiationChanges.NewSeat;
import kz.birlik.bargaining.NegotiationChanges.NewUnion;
import kz.birlik.bargaining.NegotiationChanges.Outcome;
import kz.birlik.bargaining.NegotiationChanges.Position;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationRefusal.Reason;
import kz.birlik.bargaining.NegotiationStage;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.InForce;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Treatment;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The work of the commission: who sits in it, the draft clause by clause, and what employees say of it. */
@Controller
@RequiredArgsConstructor
class NegotiationWorkController {

    private static final String COMMISSION = NegotiationQuery.PATH + "/{id}/commission";
    private static final String CLAUSES = NegotiationQuery.PATH + "/{id}/clauses";
    private static final String CLAUSE = CLAUSES + "/{clause}";
    private static final String DISCUSSION = NegotiationQuery.PATH + "/{id}/discussion";
    private static final int LONGEST = 300;
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST_TEXT = 5000;
    private static final int LONGEST_COMMENT = 2000;
    private static final int LONGEST_ANSWER = 1000;

    private final Negotiations negotiations;
    private final NegotiationChanges changes;
    private final Agreements agreements;
    private final NegotiationWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A clause with what its topic is called, how it stands, and its numbers in force and agreed on. */
    public record ClauseLine(
            Clause clause,
            String topic,
            Tag standing,
            @Nullable String amount,
            @Nullable String amountInForce,
            @Nullable Tag better) {}

    private NegotiationView kept(CurrentUser user, UUID id) {
        NegotiationView view = negotiations.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!NegotiationWords.keeps(user, view.row().organisation())) {
            throw new AccessDeniedException("not the keeper of this negotiation");
        }
        return view;
    }

    private static String one(UUID id) {
        return NegotiationQuery.PATH + "/" + id;
    }

    private void head(NegotiationView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("negotiationTitle", words.title(view.row()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("open", view.row().stage().isOpen());
        NegotiationStage stage = view.row().stage();
        model.addAttribute(
                "drafting",
                stage.isOpen() && stage.ordinal() < NegotiationStage.DISCUSSION.ordinal()
                        || stage == NegotiationStage.FINAL);
        model.addAttribute("deciding", stage == NegotiationStage.BARGAINING || stage == NegotiationStage.FINAL);
    }

    /** Saves and goes back to the page, or shows it again with what was typed. */
    private String answer(
            CurrentUser user,
            UUID id,
            String path,
            String back,
            TypedFields draft,
            Runnable change,
            BiFunction<NegotiationView, TypedFields, String> again,
            HttpServletResponse response,
            Model model) {
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, draft.fields().get(Submissions.KEY), one(id) + path, () -> {
                            change.run();
                            return one(id) + back + "?saved";
                        });
            } catch (NegotiationRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN, WRONG_STAGE -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        NegotiationView now = kept(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return again.apply(now, draft);
                    }
                    default -> draft.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.apply(kept(user, id), draft);
    }

    /** Beside which field a refusal stands. */
    private static String field(Reason reason) {
        return switch (reason) {
            case TOPIC_UNKNOWN -> "topic";
            case POSITIONS_MISSING -> "employeesWant";
            case TEXT_MISSING -> "textRu";
            case AMOUNT_WITHOUT_UNIT, UNIT_UNKNOWN -> "unit";
            case UNIT_WITHOUT_AMOUNT -> "amount";
            case REASON_MISSING -> "answer";
            case COUNT -> "represented";
            case UNION_THERE -> "unionName";
            default -> "on";
        };
    }

    @GetMapping(COMMISSION)
    String commission(CurrentUser user, @PathVariable UUID id, Model model) {
        return commission(kept(user, id), Map.of("side", "employees"), Map.of(), model);
    }

    private String commission(
            NegotiationView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, typed, errors, model);
        model.addAttribute(
                "sides",
                Stream.of(Side.values())
                        .filter(side -> side != Side.STATE || view.row().employer() == null)
                        .map(side -> side.name().toLowerCase(Locale.ROOT))
                        .map(side -> new Choice(side, words.text("agreements.side." + side)))
                        .toList());
        model.addAttribute("equal", view.isEqual());
        model.addAttribute("seatsEmployees", view.seatsOf(Side.EMPLOYEES));
        model.addAttribute("seatsEmployers", view.seatsOf(Side.EMPLOYERS));
        model.addAttribute("seatsState", view.seatsOf(Side.STATE));
        Map<UUID, String> keys = new HashMap<>();
        view.seats().forEach(seat -> keys.put(seat.id(), submissions.newKey()));
        view.unions().forEach(union -> keys.put(union.id(), submissions.newKey()));
        model.addAttribute(
                "unions",
                view.unions().stream()
                        .map(union -> new Choice(union.id().toString(), union.name()))
                        .toList());
        model.addAttribute(
                "unionNames",
                view.unions().stream()
                        .collect(Collectors.toMap(NegotiationView.Union::id, NegotiationView.Union::name)));
        model.addAttribute("unionKey", submissions.newKey());
        model.addAttribute("keys", keys);
        return "negotiations/commission";
    }

    @PostMapping(COMMISSION)
    String seat(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        TypedFields draft = words.typed(typed);
        NewSeat seat = new NewSeat(
                draft.chosen(Side.class, "side"),
                draft.needed("fullName", LONGEST_NAME),
                draft.text("post", LONGEST),
                "employees".equals(draft.raw("side")) ? draft.id("union") : null);
        return answer(
                user,
                id,
                "/commission",
                "/commission",
                draft,
                () -> changes.seat(user.scope(), id, version, seat),
                (view, again) -> commission(view, again.fields(), again.errors(), model),
                response,
                model);
    }

    /** One of several unions at the employer. */
    @PostMapping(COMMISSION + "/unions")
    String union(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        TypedFields draft = words.typed(typed);
        NewUnion union = new NewUnion(draft.needed("unionName", LONGEST), draft.count("represented"));
        return answer(
                user,
                id,
                "/commission/unions",
                "/commission",
                draft,
                () -> changes.union(user.scope(), id, version, union),
                (view, again) -> commission(view, again.fields(), again.errors(), model),
                response,
                model);
    }

    @PostMapping(COMMISSION + "/unions/{union}/remove")
    String noUnion(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID union,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        return answer(
                user,
                id,
                "/commission/unions/" + union + "/remove",
                "/commission",
                words.typed(typed),
                () -> changes.noUnion(user.scope(), id, version, union),
                (view, again) -> commission(view, Map.of("side", "employees"), Map.of(), model),
                response,
                model);
    }

    @PostMapping(COMMISSION + "/{seat}/remove")
    String unseat(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID seat,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        return answer(
                user,
                id,
                "/commission/" + seat + "/remove",
                "/commission",
                words.typed(typed),
                () -> changes.unseat(user.scope(), id, version, seat),
                (view, again) -> commission(view, Map.of("side", "employees"), Map.of(), model),
                response,
                model);
    }

    @GetMapping(CLAUSES)
    String clauses(CurrentUser user, @PathVariable UUID id, Model model) {
        NegotiationView view = kept(user, id);
        boolean first = view.clauses().isEmpty() && view.demands() != null;
        return clauses(view, first ? Map.of("employeesWant", view.demands()) : Map.of(), Map.of(), model);
    }

    private String clauses(NegotiationView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, typed, errors, model);
        topics(model);
        Map<Boolean, List<ClauseLine>> lines = lines(view).stream()
                .collect(Collectors.partitioningBy(line -> line.clause().standing() == Standing.KEPT));
        model.addAttribute("clauses", lines.get(false));
        model.addAttribute("keptClauses", lines.get(true));
        return "negotiations/clauses";
    }

    private void topics(Model model) {
        model.addAttribute(
                "topics",
                agreements.topics().stream()
                        .filter(topic -> topic.parent() != null)
                        .map(topic -> new Choice(topic.code(), formats.name(topic.name())))
                        .toList());
    }

    private List<ClauseLine> lines(NegotiationView view) {
        Map<String, AgreementTopic> topics =
                agreements.topics().stream().collect(Collectors.toMap(AgreementTopic::code, topic -> topic));
        Map<String, String> units = agreements.units().stream()
                .collect(Collectors.toMap(AgreementUnit::code, unit -> formats.name(unit.name())));
        return view.clauses().stream()
                .map(clause -> line(clause, topics.get(clause.topic()), units))
                .toList();
    }

    private ClauseLine line(Clause clause, @Nullable AgreementTopic topic, Map<String, String> units) {
        InForce now = clause.inForce();
        return new ClauseLine(
                clause,
                topic == null ? clause.topic() : formats.name(topic.name()),
                words.standing(clause.standing()),
                amount(clause.amount(), clause.unit(), units),
                now == null ? null : amount(now.amount(), now.unit(), units),
                words.better(clause, topic));
    }

    private @Nullable String amount(@Nullable BigDecimal amount, @Nullable String unit, Map<String, String> units) {
        return amount == null ? null : formats.number(amount) + " " + units.getOrDefault(unit, "");
    }

    private static Position position(TypedFields draft) {
        return new Position(
                draft.needed("topic", 10),
                draft.text("number", 20),
                draft.text("employeesWant", LONGEST_TEXT),
                draft.text("employersWant", LONGEST_TEXT));
    }

    @PostMapping(CLAUSES)
    String addClause(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        TypedFields draft = words.typed(typed);
        Position position = position(draft);
        return answer(
                user,
                id,
                "/clauses",
                "/clauses",
                draft,
                () -> changes.clause(user.scope(), id, version, position),
                (view, again) -> clauses(view, again.fields(), again.errors(), model),
                response,
                model);
    }

    private static Clause among(NegotiationView view, UUID clause) {
        return view.clauses().stream()
                .filter(each -> each.id().equals(clause))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(CLAUSE)
    String clause(CurrentUser user, @PathVariable UUID id, @PathVariable UUID clause, Model model) {
        NegotiationView view = kept(user, id);
        Clause shown = among(view, clause);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("topic", shown.topic());
        typed.put("number", shown.number());
        typed.put("employeesWant", shown.employeesWant());
        typed.put("employersWant", shown.employersWant());
        typed.put("textKk", shown.textKk());
        typed.put("textRu", shown.textRu());
        typed.put("amount", shown.amount() == null ? null : shown.amount().toPlainString());
        typed.put("unit", shown.unit());
        typed.put("on", (shown.disputedOn() == null ? LocalDate.now(clock) : shown.disputedOn()).toString());
        return clause(view, shown, typed, Map.of(), model);
    }

    private String clause(
            NegotiationView view, Clause clause, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, typed, errors, model);
        topics(model);
        model.addAttribute(
                "units",
                agreements.units().stream()
                        .map(unit -> new Choice(unit.code(), formats.name(unit.name())))
                        .toList());
        model.addAttribute(
                "line",
                lines(view).stream()
                        .filter(line -> line.clause().id().equals(clause.id()))
                        .findFirst()
                        .orElseThrow(NotFound::new));
        model.addAttribute("decisionKey", submissions.newKey());
        model.addAttribute("removalKey", submissions.newKey());
        return "negotiations/clause";
    }

    /** One of several buttons: the positions, what came of them, or away with the clause. */
    @PostMapping(CLAUSE)
    String clause(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID clause,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String act,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        among(kept(user, id), clause);
        TypedFields draft = words.typed(typed);
        Runnable change = switch (act) {
            case "position" -> {
                Position position = position(draft);
                yield () -> changes.position(user.scope(), id, version, clause, position);
            }
            case "agreed", "disputed", "open", "kept", "left-out" -> {
                Outcome outcome = new Outcome(
                        Standing.valueOf(act.toUpperCase(Locale.ROOT).replace('-', '_')),
                        act.equals("disputed") ? draft.day("on") : LocalDate.now(clock),
                        draft.text("textKk", LONGEST_TEXT),
                        draft.text("textRu", LONGEST_TEXT),
                        draft.amount("amount"),
                        draft.text("unit", 40));
                yield () -> changes.decide(user.scope(), id, version, clause, outcome);
            }
            case "remove" -> () -> changes.removeClause(user.scope(), id, version, clause);
            default -> throw new NotFound();
        };
        return answer(
                user,
                id,
                "/clauses/" + clause,
                "/clauses",
                draft,
                change,
                (view, again) -> {
                    Clause now = among(view, clause);
                    Map<String, String> shown = new LinkedHashMap<>();
                    shown.put("topic", now.topic());
                    shown.put("number", now.number());
                    shown.put("employeesWant", now.employeesWant());
                    shown.put("employersWant", now.employersWant());
                    shown.putAll(again.fields());
                    return clause(view, now, shown, again.errors(), model);
                },
                response,
                model);
    }

    @GetMapping(DISCUSSION)
    String discussion(CurrentUser user, @PathVariable UUID id, Model model) {
        return discussion(kept(user, id), Map.of("on", LocalDate.now(clock).toString()), Map.of(), null, model);
    }

    private String discussion(
            NegotiationView view,
            Map<String, String> typed,
            Map<String, String> errors,
            @Nullable UUID treated,
            Model model) {
        head(view, typed, errors, model);
        List<ClauseLine> lines = lines(view);
        model.addAttribute(
                "clauseChoices",
                lines.stream()
                        .map(line -> new Choice(
                                line.clause().id().toString(),
                                (line.clause().number() == null
                                                ? ""
                                                : line.clause().number() + " ")
                                        + line.topic()))
                        .toList());
        model.addAttribute(
                "clauseNames",
                lines.stream().collect(Collectors.toMap(line -> line.clause().id(), ClauseLine::topic)));
        model.addAttribute(
                "treatments",
                Stream.of(Treatment.values())
                        .map(treatment -> treatment.name().toLowerCase(Locale.ROOT))
                        .map(code -> new Choice(code, words.text("negotiations.treatment." + code)))
                        .toList());
        model.addAttribute("treated", treated);
        NegotiationStage stage = view.row().stage();
        model.addAttribute("commenting", stage == NegotiationStage.DISCUSSION);
        model.addAttribute("treating", stage == NegotiationStage.DISCUSSION || stage == NegotiationStage.FINAL);
        Map<UUID, String> keys = new HashMap<>();
        view.comments().forEach(comment -> keys.put(comment.id(), submissions.newKey()));
        model.addAttribute("keys", keys);
        return "negotiations/discussion";
    }

    @PostMapping(DISCUSSION)
    String comment(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        TypedFields draft = words.typed(typed);
        NewComment comment = new NewComment(
                draft.day("on"),
                draft.id("clause"),
                draft.text("byWhom", LONGEST),
                draft.needed("body", LONGEST_COMMENT));
        return answer(
                user,
                id,
                "/discussion",
                "/discussion",
                draft,
                () -> changes.comment(user.scope(), id, version, comment),
                (view, again) -> discussion(view, again.fields(), again.errors(), null, model),
                response,
                model);
    }

    @PostMapping(DISCUSSION + "/{comment}")
    String treat(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID comment,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        TypedFields draft = words.typed(typed);
        Treatment treatment = Stream.of(Treatment.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(typed.get("treatment")))
                .findFirst()
                .orElse(null);
        if (treatment == null) {
            draft.refuse("treatment", words.text("form.error.choose"));
        }
        String said = draft.text("answer", LONGEST_ANSWER);
        return answer(
                user,
                id,
                "/discussion/" + comment,
                "/discussion",
                draft,
                () -> changes.treat(user.scope(), id, version, comment, treatment, said),
                (view, again) -> discussion(view, again.fields(), again.errors(), comment, model),
                response,
                model);
    }
}
