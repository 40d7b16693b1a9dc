package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.Concluded;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentChanges.Found;
import kz.birlik.safety.AccidentChanges.Hurt;
import kz.birlik.safety.AccidentChanges.Opinion;
import kz.birlik.safety.AccidentChanges.Seat;
import kz.birlik.safety.AccidentChanges.Seating;
import kz.birlik.safety.AccidentCode;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentRefusal;
import kz.birlik.safety.AccidentSeverity;
import kz.birlik.safety.AccidentVictim;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
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

/** One short form for each thing that is recorded of an accident. */
@Controller
@RequiredArgsConstructor
class AccidentStepController {

    /** Terms whose day another step records. */
    static final Set<String> SETTLED_ELSEWHERE =
            Set.of("notice_employee_representatives", "commission", "investigation", "late_reported", "opinion");

    private static final String STEP = AccidentQuery.PATH + "/{id}/step/{step}";
    private static final String CAUSE = "cause-";
    private static final String AT = "at-";
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST = 300;
    private static final int LONGEST_TEXT = 5_000;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_CASE = 40;
    private static final int LONGEST_NOTE = 1_000;
    private static final int WHOLE = 100;
    private static final int MOST_DAYS = 9_999;

    private final Accidents accidents;
    private final AccidentChanges changes;
    private final Employers employers;
    private final AccidentWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** What a form records; of which victim, member or term, the field {@code of} says. */
    private enum Step {
        EDIT,
        TOLD,
        APPLIED,
        VICTIM,
        CONCLUDE,
        READER,
        COMMISSION,
        MEMBER,
        UNSEAT,
        PROLONG,
        FINDINGS,
        END,
        OPINION,
        ACT,
        TERM,
        DUTIES,
        OBJECTION,
        CONTEST,
        CLOSE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Step of(String code) {
            return Stream.of(values())
                    .filter(step -> step.code().equals(code))
                    .findFirst()
                    .orElseThrow(NotFound::new);
        }

        /** Of the victims: for those who need to know. */
        boolean isOfVictims() {
            return this == VICTIM || this == CONCLUDE || this == READER;
        }
    }

    private static String page(UUID id) {
        return AccidentQuery.PATH + "/" + id;
    }

    private AccidentView view(CurrentUser user, UUID id, Step step) {
        AccidentView view = accidents.find(user.scope(), id).orElseThrow(NotFound::new);
        if (step.isOfVictims() && !accidents.needsToKnow(user.scope(), AccidentWords.reader(user), id)) {
            throw new NotFound();
        }
        return view;
    }

    private AccidentVictim victim(CurrentUser user, AccidentView view, @Nullable UUID of) {
        return accidents
                .victims(user.scope(), AccidentWords.reader(user), view.row().id())
                .orElseThrow(NotFound::new)
                .stream()
                .filter(victim -> victim.id().equals(of))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static AccidentView.Member member(AccidentView view, @Nullable UUID of) {
        return view.members().stream()
                .filter(member -> member.id().equals(of))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static AccidentView.Term term(AccidentView view, @Nullable UUID of) {
        return view.terms().stream()
                .filter(term -> term.id().equals(of) && !SETTLED_ELSEWHERE.contains(term.step()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable UUID of,
            Model model) {
        Step taken = Step.of(step);
        AccidentView view = view(user, id, taken);
        return show(user, view, taken, of, words.typed(stored(user, view, taken, of)), model);
    }

    /** What the fields hold when the form opens. */
    private Map<String, String> stored(CurrentUser user, AccidentView view, Step step, @Nullable UUID of) {
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        now.put("on", today());
        switch (step) {
            case EDIT -> described(view, now);
            case TOLD -> {
                now.put("on", view.row().toldOn() == null ? today() : view.row().toldOn());
                now.put("by", view.toldBy());
            }
            case APPLIED -> now.put("on", view.appliedOn() == null ? today() : view.appliedOn());
            case VICTIM -> {
                Hurt hurt = of == null ? null : victim(user, view, of).hurt();
                now.put("fullName", hurt == null ? null : hurt.fullName());
                now.put("post", hurt == null ? null : hurt.post());
                now.put("injury", hurt == null ? null : hurt.injury());
                now.put("days", hurt == null ? 0 : hurt.daysLost());
            }
            case CONCLUDE -> {
                AccidentVictim victim = victim(user, view, of);
                AccidentSeverity severity = victim.severity();
                now.put("severity", severity == null ? null : severity.code());
                now.put("at", words.moment(victim.concluded() == null ? clock.instant() : victim.concluded()));
                now.put("paper", victim.paper());
            }
            case COMMISSION -> {
                now.put("on", view.formedOn() == null ? today() : view.formedOn());
                now.put("by", view.formedBy());
            }
            case MEMBER -> {
                Seating seating = of == null ? null : member(view, of).seating();
                now.put("seat", seating == null ? null : seating.seat().code());
                now.put("fullName", seating == null ? null : seating.fullName());
                now.put("post", seating == null ? null : seating.post());
                now.put("answers", seating != null && seating.answers());
            }
            case UNSEAT -> member(view, of);
            case FINDINGS -> {
                Found found = view.found();
                found.causes().forEach(cause -> now.put(CAUSE + cause, true));
                now.put("findings", found.findings());
                now.put("connected", found.connected() == null ? "" : found.connected() ? "yes" : "no");
                now.put("faultWorker", found.faultWorker());
                now.put("faultEmployer", found.faultEmployer());
            }
            case END ->
                now.put(
                        "on",
                        view.row().endedOn() == null ? today() : view.row().endedOn());
            case OPINION -> {
                Opinion opinion = view.opinion();
                now.put("on", opinion == null ? today() : opinion.on());
                now.put("by", opinion == null ? null : opinion.by());
                now.put("text", opinion == null ? null : opinion.text());
            }
            case ACT -> {
                now.put("on", view.actOn() == null ? today() : view.actOn());
                now.put("number", view.actNumber());
            }
            case TERM -> {
                AccidentView.Term term = term(view, of);
                now.put("on", term.doneOn() == null ? today() : term.doneOn());
                now.put("note", term.note());
            }
            case DUTIES ->
                view.duties()
                        .forEach(kept -> now.put(
                                AT + kept.duty().code(), kept.doneAt() == null ? null : words.moment(kept.doneAt())));
            case OBJECTION -> now.put("on", view.objectedOn() == null ? today() : view.objectedOn());
            case CONTEST -> {
                now.put(
                        "on",
                        view.row().contestedOn() == null ? today() : view.row().contestedOn());
                now.put("number", view.contestCase());
            }
            case READER, PROLONG, CLOSE -> {}
        }
        Map<String, String> fields = new LinkedHashMap<>();
        now.forEach((field, stored) -> fields.put(field, Objects.toString(stored, "")));
        return fields;
    }

    private void described(AccidentView view, Map<String, @Nullable Object> now) {
        Described described = view.described();
        now.put("site", described.site());
        now.put("place", described.place());
        now.put("happened", words.moment(described.happened()));
        now.put("known", words.moment(described.known()));
        now.put("source", described.source().code());
        now.put("circumstance", described.circumstance());
        now.put("course", described.course());
        now.put("hazardous", described.hazardous());
        now.put("emergency", described.emergency());
        now.put("agency", described.agency());
        now.put("poisoning", described.poisoning());
        now.put("victims", described.victims());
        now.put("severe", described.severe());
        now.put("deaths", described.deaths());
    }

    private String show(
            CurrentUser user, AccidentView view, Step step, @Nullable UUID of, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("stepCode", step.code());
        model.addAttribute("of", of);
        model.addAttribute("to", page(view.row().id()) + "/step/" + step.code());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        switch (step) {
            case EDIT -> words.choices(model, employer(user, view));
            case CONCLUDE -> model.addAttribute("severities", choices("accidents.severity.", AccidentSeverity.class));
            case READER ->
                model.addAttribute(
                        "accounts",
                        accidents.candidates(user.scope(), view.row().organisationCode()).stream()
                                .map(each -> new Choice(
                                        each.account().toString(),
                                        each.name() + " · "
                                                + words.text(
                                                        "role." + each.role().code())))
                                .toList());
            case MEMBER -> model.addAttribute("seats", choices("accidents.seat.", Seat.class));
            case UNSEAT -> model.addAttribute("member", member(view, of));
            case FINDINGS -> {
                model.addAttribute("causes", words.choices(accidents.causes()));
                model.addAttribute(
                        "decided",
                        Stream.of("yes", "no")
                                .map(each -> new Choice(each, words.text("accidents.connected." + each)))
                                .toList());
            }
            case TERM -> model.addAttribute("what", words.term(term(view, of)));
            default -> {}
        }
        return "safety/accident-step";
    }

    private <E extends Enum<E>> List<Choice> choices(String key, Class<E> of) {
        return AccidentWords.codes(of).stream()
                .map(code -> new Choice(code, words.text(key + code)))
                .toList();
    }

    private List<EmployerView> employer(CurrentUser user, AccidentView view) {
        return employers.of(user.scope(), view.row().organisationCode(), today()).stream()
                .filter(each -> each.id().value().equals(view.row().employer()))
                .toList();
    }

    @PostMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        Step taken = Step.of(step);
        AccidentView view = view(user, id, taken);
        TypedFields typed = words.typed(fields);
        UUID of = typed.id("of");
        Runnable change = change(user, view, taken, version, of, typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user, fields.get(Submissions.KEY), page(id) + "/step/" + taken.code(), () -> {
                                    change.run();
                                    return (taken.isOfVictims() && taken != Step.READER
                                                    ? page(id) + "/victims"
                                                    : page(id))
                                            + "?done";
                                });
            } catch (AccidentRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        AccidentView now = view(user, id, taken);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return show(user, now, taken, of, typed, model);
                    }
                    default ->
                        typed.refuse(
                                taken == Step.DUTIES ? beside(view, refusal, typed) : beside(taken, refusal),
                                words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(user, view, taken, of, typed, model);
    }

    /** Beside the first of the moments that cannot be. */
    private String beside(AccidentView view, AccidentRefusal refusal, TypedFields typed) {
        return view.duties().stream()
                .map(kept -> AT + kept.duty().code())
                .filter(field -> !typed.raw(field).isEmpty())
                .filter(field -> switch (refusal.reason()) {
                    case DATE_IN_FUTURE -> words.moment(typed, field).isAfter(clock.instant());
                    case BEFORE_ACCIDENT ->
                        words.moment(typed, field).isBefore(view.row().happened());
                    default -> false;
                })
                .findFirst()
                .orElse("note");
    }

    /** A moment stands where other forms have a day. */
    private static String beside(Step step, AccidentRefusal refusal) {
        String field = AccidentWords.field(refusal.reason());
        if (!field.equals("on")) {
            return field;
        }
        return step == Step.CONCLUDE ? "at" : step == Step.EDIT ? "happened" : step == Step.PROLONG ? "by" : field;
    }

    /** Reads the fields; what cannot be read leaves an error beside its field, and then the change is not run. */
    private Runnable change(
            CurrentUser user, AccidentView view, Step step, long version, @Nullable UUID of, TypedFields typed) {
        UUID id = view.row().id();
        AccessScope scope = user.scope();
        AccidentReader reader = AccidentWords.reader(user);
        return switch (step) {
            case EDIT -> {
                Described described = words.described(typed);
                yield () -> changes.describe(scope, id, version, described);
            }
            case TOLD -> {
                LocalDate on = typed.day("on");
                String by = typed.needed("by", LONGEST);
                yield () -> changes.tell(scope, id, version, on, by);
            }
            case APPLIED -> {
                LocalDate on = typed.day("on");
                yield () -> changes.apply(scope, id, version, on);
            }
            case VICTIM -> {
                UUID victim = of == null ? null : victim(user, view, of).id();
                Hurt hurt = new Hurt(
                        typed.needed("fullName", LONGEST_NAME),
                        typed.text("post", LONGEST),
                        typed.text("injury", LONGEST_NOTE),
                        typed.count("days", MOST_DAYS));
                yield victim == null
                        ? () -> changes.hurt(scope, reader, id, version, hurt)
                        : () -> changes.rename(scope, reader, id, version, victim, hurt);
            }
            case CONCLUDE -> {
                UUID victim = victim(user, view, of).id();
                AccidentSeverity severity = typed.chosen(AccidentSeverity.class, "severity");
                Concluded concluded = new Concluded(
                        Objects.requireNonNullElse(severity, AccidentSeverity.LIGHT),
                        words.moment(typed, "at"),
                        typed.text("paper", LONGEST));
                yield () -> changes.conclude(scope, reader, id, version, victim, concluded);
            }
            case READER -> {
                typed.choose("account");
                AccountId account = new AccountId(Objects.requireNonNullElse(typed.id("account"), id));
                yield () -> changes.admit(scope, reader, id, version, account);
            }
            case COMMISSION -> {
                LocalDate on = typed.day("on");
                String by = typed.text("by", LONGEST);
                yield () -> changes.form(scope, id, version, on, by);
            }
            case MEMBER -> {
                UUID member = of == null ? null : member(view, of).id();
                Seating seating = new Seating(
                        Objects.requireNonNullElse(typed.chosen(Seat.class, "seat"), Seat.OTHER),
                        typed.needed("fullName", LONGEST_NAME),
                        typed.text("post", LONGEST),
                        typed.ticked("answers"));
                yield member == null
                        ? () -> changes.seat(scope, id, version, seating)
                        : () -> changes.reseat(scope, id, version, member, seating);
            }
            case UNSEAT -> {
                UUID member = member(view, of).id();
                yield () -> changes.unseat(scope, id, version, member);
            }
            case PROLONG -> {
                String by = typed.needed("by", LONGEST);
                yield () -> changes.prolong(scope, id, version, by);
            }
            case FINDINGS -> {
                Found found = found(typed);
                yield () -> changes.find(scope, id, version, found);
            }
            case END -> {
                LocalDate on = typed.day("on");
                yield () -> changes.end(scope, id, version, on);
            }
            case OPINION -> {
                Opinion opinion =
                        new Opinion(typed.day("on"), typed.needed("by", LONGEST), typed.needed("text", LONGEST_TEXT));
                yield () -> changes.dissent(scope, id, version, opinion);
            }
            case ACT -> {
                String number = typed.needed("number", LONGEST_NUMBER);
                LocalDate on = typed.day("on");
                yield () -> changes.draw(scope, id, version, number, on);
            }
            case TERM -> {
                UUID term = term(view, of).id();
                LocalDate on = typed.date("on");
                String note = typed.text("note", LONGEST);
                yield () -> changes.meet(scope, id, version, term, on, note);
            }
            case DUTIES -> {
                Map<String, Optional<Instant>> done = new LinkedHashMap<>();
                view.duties().forEach(kept -> {
                    String field = AT + kept.duty().code();
                    done.put(
                            kept.duty().code(),
                            typed.raw(field).isEmpty() ? Optional.empty() : Optional.of(words.moment(typed, field)));
                });
                String note = typed.text("note", LONGEST);
                yield () -> changes.tick(scope, id, version, done, note);
            }
            case OBJECTION -> {
                LocalDate on = typed.day("on");
                yield () -> changes.object(scope, id, version, on);
            }
            case CONTEST -> {
                LocalDate on = typed.day("on");
                String number = typed.needed("number", LONGEST_CASE);
                yield () -> changes.contest(scope, id, version, on, number);
            }
            case CLOSE -> {
                LocalDate on = typed.day("on");
                String note = typed.text("note", LONGEST_NOTE);
                yield () -> changes.close(scope, id, version, on, note);
            }
        };
    }

    private Found found(TypedFields typed) {
        String connected = typed.raw("connected");
        return new Found(
                accidents.causes().stream()
                        .map(AccidentCode::code)
                        .filter(code -> typed.ticked(CAUSE + code))
                        .collect(Collectors.toSet()),
                typed.text("findings", LONGEST_TEXT),
                connected.isEmpty() ? null : connected.equals("yes"),
                percent(typed, "faultWorker"),
                percent(typed, "faultEmployer"));
    }

    private static @Nullable Integer percent(TypedFields typed, String field) {
        return typed.raw(field).isEmpty() ? null : typed.count(field, WHOLE);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
