package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Part;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
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
import org.springframework.web.multipart.MultipartFile;

/** The entry of an agreement: a list of steps, each saved by itself and gone on with later. */
@Controller
@RequiredArgsConstructor
class AgreementEntryController {

    private static final String NEW = AgreementQuery.PATH + "/new";
    private static final String ENTRY = AgreementQuery.PATH + "/{id}/entry";
    private static final int LONGEST = 300;
    private static final int LONGEST_TEXT = 5000;

    private final Agreements agreements;
    private final AgreementChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final AgreementWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A step of the entry as the list of steps shows it. */
    public record Step(String code, String title, @Nullable String note, String tone, String standing, boolean open) {}

    private static AgreementView open(AgreementView view) {
        AgreementState state = view.row().state();
        if (!view.mine() || state != AgreementState.DRAFT && state != AgreementState.RETURNED) {
            throw new NotFound();
        }
        return view;
    }

    private AgreementView kept(CurrentUser user, UUID id) {
        return open(agreements.find(user.scope(), id).orElseThrow(NotFound::new));
    }

    private static String entry(UUID id) {
        return AgreementQuery.PATH + "/" + id + "/entry";
    }

    @GetMapping(NEW)
    String begin(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        return begin(user, organisation, Map.of(), Map.of(), model);
    }

    private String begin(
            CurrentUser user,
            @Nullable String asked,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        String code = asked == null || asked.isBlank() ? user.organisationCode() : asked.strip();
        LocalDate today = LocalDate.now(clock);
        OrganisationView organisation =
                organisations.find(user.scope(), code, today).orElseThrow(NotFound::new);
        model.addAttribute("organisation", organisation);
        List<AgreementKind> kinds = agreements.kindsFor(user.scope(), code);
        model.addAttribute(
                "kinds",
                kinds.stream()
                        .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                        .toList());
        model.addAttribute("withEmployer", kinds.stream().anyMatch(AgreementKind::oneInForce));
        model.addAttribute(
                "employers",
                employers.of(user.scope(), code, today).stream()
                        .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                        .toList());
        model.addAttribute("elsewhere", !organisation.code().equals(user.organisationCode()) || kinds.isEmpty());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "agreements/new";
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        String code = organisation == null || organisation.isBlank() ? user.organisationCode() : organisation.strip();
        Map<String, String> errors = new LinkedHashMap<>();
        if (blank(typed.get("kind"))) {
            errors.put("kind", words.text("agreements.error.choose"));
        }
        if (errors.isEmpty()) {
            try {
                NewAgreement begun = new NewAgreement(code, typed.get("kind"), uuid(typed.get("employer")), false);
                return "redirect:"
                        + submissions.once(
                                user, typed.get(Submissions.KEY), NEW, () -> entry(changes.begin(user.scope(), begun)));
            } catch (AgreementRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                errors.put(refusal.reason() == Reason.KIND_NOT_HERE ? "kind" : "employer", refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(user, code, typed, errors, model);
    }

    @GetMapping(ENTRY)
    String tasks(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        AgreementView view = kept(user, id);
        head(view, Map.of(), Map.of(), model);
        List<Step> steps = steps(view);
        model.addAttribute("steps", steps);
        model.addAttribute(
                "stepsDone",
                steps.stream().filter(step -> step.tone().equals("success")).count());
        model.addAttribute("ready", steps.stream().allMatch(step -> step.tone().equals("success")));
        model.addAttribute("saved", saved != null);
        return "agreements/entry";
    }

    private List<Step> steps(AgreementView view) {
        boolean collective = view.employerId() != null;
        List<Step> steps = new ArrayList<>();
        steps.add(step("terms", view.row().inForceFrom() != null && view.row().endsOn() != null, null));
        steps.add(step(
                "parties",
                view.parties().stream().map(Party::side).distinct().count() > 1,
                view.parties().isEmpty()
                        ? null
                        : words.text(
                                "agreements.entry.parties.count", view.parties().size())));
        steps.add(step("text", !view.versions().isEmpty(), null));
        steps.add(step(
                "clauses",
                !view.clauses().isEmpty(),
                view.clauses().isEmpty()
                        ? null
                        : words.text(
                                "agreements.entry.clauses.count", view.clauses().size())));
        steps.add(
                collective
                        ? step("coverage", !view.coverage().isEmpty(), null)
                        : step("reach", !view.reach().isEmpty(), null));
        return steps;
    }

    private Step step(String code, boolean done, @Nullable String note) {
        return new Step(
                code,
                words.text("agreements.entry." + code),
                note,
                done ? "success" : "neutral",
                words.text(done ? "agreements.entry.done" : "agreements.entry.todo"),
                true);
    }

    private void head(AgreementView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("agreementTitle", words.title(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), LocalDate.now(clock))
                        .get(view.row().organisation()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
    }

    /** Saves a step and goes on to where the page leads, or shows the step again with what was typed. */
    private String answer(
            CurrentUser user,
            UUID id,
            String step,
            Map<String, String> typed,
            Map<String, String> errors,
            Supplier<String> change,
            HttpServletResponse response,
            Model model) {
        if (errors.isEmpty()) {
            try {
                return "redirect:" + submissions.once(user, typed.get(Submissions.KEY), entry(id) + "/" + step, change);
            } catch (AgreementRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, WRONG_STATE, CLAUSE_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        Conflict.by(null, null).show(response, model);
                        return step(kept(user, id), step, typed, errors, model);
                    }
                    default -> errors.put(field(refusal), refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return step(kept(user, id), step, typed, errors, model);
    }

    private String step(
            AgreementView view, String step, Map<String, String> typed, Map<String, String> errors, Model model) {
        head(view, typed, errors, model);
        if (step.startsWith("clauses")) {
            return clauses(view, model);
        }
        return "agreements/" + step;
    }

    private String refused(AgreementRefusal refusal) {
        return words.text("agreements.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Beside which field a refusal stands. */
    private static String field(AgreementRefusal refusal) {
        return switch (refusal.reason()) {
            case SIGNED_IN_FUTURE -> "signedOn";
            case FORCE_BEFORE_SIGNED -> "inForceFrom";
            case ENDS_BEFORE_FORCE -> "endsOn";
            case TOPIC_UNKNOWN -> "topic";
            case TEXT_MISSING -> "textRu";
            case AMOUNT_WITHOUT_UNIT, UNIT_UNKNOWN -> "unit";
            case UNIT_WITHOUT_AMOUNT -> "amount";
            case FILE_TYPE, FILE_EMPTY, FILE_TOO_LARGE -> "file";
            case COUNT -> "members";
            case DATE_IN_FUTURE -> "asOf";
            default -> "step";
        };
    }

    @GetMapping(ENTRY + "/terms")
    String terms(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = kept(user, id);
        Map<String, String> now = new HashMap<>();
        now.put("number", view.row().number());
        now.put("signedOn", text(view.row().signedOn()));
        now.put("inForceFrom", text(view.row().inForceFrom()));
        now.put("endsOn", text(view.row().endsOn()));
        now.put("prolongsItself", String.valueOf(view.prolongsItself()));
        return step(view, "terms", now, Map.of(), model);
    }

    @PostMapping(ENTRY + "/terms")
    String terms(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        AgreementView view = kept(user, id);
        Map<String, String> errors = new LinkedHashMap<>();
        TermsOfForce given = new TermsOfForce(
                text(typed, "number", 60, errors),
                view.row().name(),
                view.row().region(),
                view.place(),
                date(typed, "signedOn", true, errors),
                date(typed, "inForceFrom", true, errors),
                date(typed, "endsOn", true, errors),
                "true".equals(typed.get("prolongsItself")));
        return answer(
                user,
                id,
                "terms",
                typed,
                errors,
                () -> {
                    changes.terms(user.scope(), id, version, given);
                    return entry(id) + "?saved";
                },
                response,
                model);
    }

    @GetMapping(ENTRY + "/parties")
    String parties(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = kept(user, id);
        Map<String, String> now = new HashMap<>();
        for (Side side : Side.values()) {
            view.parties().stream()
                    .filter(party -> party.side() == side)
                    .findFirst()
                    .ifPresent(party -> {
                        String code = side.name().toLowerCase(Locale.ROOT);
                        now.put(code + "Name", party.name());
                        now.put(code + "By", party.representative());
                        now.put(code + "Post", party.post());
                    });
        }
        if (view.parties().isEmpty()) {
            now.put(
                    "employeesName",
                    formats.name(organisations
                            .names(List.of(view.row().organisation()), LocalDate.now(clock))
                            .get(view.row().organisation())));
            now.put(
                    "employersName",
                    view.row().employer() == null ? "" : formats.name(view.row().employer()));
        }
        return step(view, "parties", now, Map.of(), model);
    }

    @PostMapping(ENTRY + "/parties")
    String parties(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        AgreementView view = kept(user, id);
        Map<String, String> errors = new LinkedHashMap<>();
        List<Party> parties = new ArrayList<>();
        for (Side side : Side.values()) {
            String code = side.name().toLowerCase(Locale.ROOT);
            String name = text(typed, code + "Name", LONGEST, errors);
            String by = text(typed, code + "By", LONGEST, errors);
            String post = text(typed, code + "Post", LONGEST, errors);
            if (name != null) {
                parties.add(new Party(side, name, by, post));
            } else if (side == Side.EMPLOYEES || side == Side.EMPLOYERS) {
                errors.putIfAbsent(code + "Name", words.text("agreements.error.needed"));
            }
        }
        return answer(
                user,
                id,
                "parties",
                typed,
                errors,
                () -> {
                    changes.parties(user.scope(), view.row().id(), version, parties);
                    return entry(id) + "?saved";
                },
                response,
                model);
    }

    @GetMapping(ENTRY + "/text")
    String file(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = kept(user, id);
        return step(
                view,
                "text",
                Map.of(
                        "textSignedOn",
                        view.row().signedOn() == null
                                ? ""
                                : view.row().signedOn().toString()),
                Map.of(),
                model);
    }

    @PostMapping(ENTRY + "/text")
    String file(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model)
            throws IOException {
        kept(user, id);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate signed = date(typed, "textSignedOn", true, errors);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        TextFile.Kind kind = TextFile.of(name, content);
        if (content.length == 0) {
            errors.put("file", words.text("agreements.refused.file-empty"));
        } else if (kind == null) {
            errors.put("file", words.text("agreements.refused.file-type"));
        }
        return answer(
                user,
                id,
                "text",
                typed,
                errors,
                () -> {
                    changes.addVersion(
                            user.scope(),
                            id,
                            version,
                            new NewVersion(
                                    signed,
                                    words.text("agreements.version.signed"),
                                    TextFile.name(name),
                                    kind.contentType(),
                                    content));
                    return entry(id) + "?saved";
                },
                response,
                model);
    }

    @GetMapping(ENTRY + "/coverage")
    String coverage(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = kept(user, id);
        Map<String, String> now = new HashMap<>();
        now.put("asOf", LocalDate.now(clock).toString());
        view.coverage().stream().findFirst().ifPresent(known -> {
            now.put("asOf", known.asOf().toString());
            now.put("members", String.valueOf(known.members()));
            now.put("nonMembers", String.valueOf(known.nonMembers()));
        });
        return step(view, "coverage", now, Map.of(), model);
    }

    @PostMapping(ENTRY + "/coverage")
    String coverage(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate on = date(typed, "asOf", true, errors);
        Integer members = count(typed, "members", errors);
        Integer others = count(typed, "nonMembers", errors);
        return answer(
                user,
                id,
                "coverage",
                typed,
                errors,
                () -> {
                    changes.cover(user.scope(), id, version, on, members, others);
                    return entry(id) + "?saved";
                },
                response,
                model);
    }

    @GetMapping(ENTRY + "/clauses")
    String clauses(CurrentUser user, @PathVariable UUID id, Model model) {
        return step(kept(user, id), "clauses", Map.of(), Map.of(), model);
    }

    private String clauses(AgreementView view, Model model) {
        model.addAttribute(
                "topics",
                agreements.topics().stream()
                        .filter(topic -> topic.parent() != null)
                        .map(topic -> new Choice(topic.code(), formats.name(topic.name())))
                        .toList());
        model.addAttribute(
                "units",
                agreements.units().stream()
                        .map(unit -> new Choice(unit.code(), formats.name(unit.name())))
                        .toList());
        model.addAttribute(
                "sides",
                List.of(Side.values()).stream()
                        .map(side -> side.name().toLowerCase(Locale.ROOT))
                        .map(code -> new Choice(code, words.text("agreements.side." + code)))
                        .toList());
        model.addAttribute(
                "frequencies",
                List.of("month", "quarter", "half_year", "year", "case").stream()
                        .map(code -> new Choice(code, words.text("agreements.every." + code)))
                        .toList());
        model.addAttribute(
                "topicNames",
                agreements.topics().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                topic -> topic.code(), topic -> formats.name(topic.name()))));
        Map<UUID, String> keys = new HashMap<>();
        view.clauses().forEach(clause -> keys.put(clause.id(), submissions.newKey()));
        model.addAttribute("keys", keys);
        return "agreements/clauses";
    }

    /** A clause with its obligation in one form: most have one. */
    @PostMapping(ENTRY + "/clauses")
    String addClause(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        Map<String, String> errors = new LinkedHashMap<>();
        if (blank(typed.get("topic"))) {
            errors.put("topic", words.text("agreements.error.choose"));
        }
        String kazakh = text(typed, "textKk", LONGEST_TEXT, errors);
        String russian = text(typed, "textRu", LONGEST_TEXT, errors);
        if (kazakh == null && russian == null) {
            errors.putIfAbsent("textRu", words.text("agreements.error.needed"));
        }
        BigDecimal amount = amount(typed, errors);
        String unit = blank(typed.get("unit")) ? null : typed.get("unit");
        ClauseText clause = new ClauseText(
                typed.getOrDefault("topic", ""),
                text(typed, "clauseNumber", 20, errors),
                kazakh,
                russian,
                amount,
                unit);
        Promise promise = new Promise(
                side(typed.get("side")),
                russian != null ? cut(russian) : kazakh == null ? "" : cut(kazakh),
                amount,
                unit,
                text(typed, "forWhom", LONGEST, errors),
                date(typed, "dueOn", false, errors),
                frequency(typed.get("every")),
                text(typed, "evidence", LONGEST, errors));
        return answer(
                user,
                id,
                "clauses",
                typed,
                errors,
                () -> {
                    UUID added = changes.addClause(user.scope(), id, version, clause);
                    changes.promise(user.scope(), id, version + 1, added, promise);
                    return entry(id) + "/clauses?saved";
                },
                response,
                model);
    }

    @PostMapping(ENTRY + "/clauses/{clause}/remove")
    String removeClause(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID clause,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        AgreementView view = kept(user, id);
        if (view.clauses().stream().map(Clause::id).noneMatch(clause::equals)) {
            throw new NotFound();
        }
        return answer(
                user,
                id,
                "clauses/" + clause + "/remove",
                typed,
                new LinkedHashMap<>(),
                () -> {
                    changes.removeClause(user.scope(), id, version, clause);
                    return entry(id) + "/clauses?saved";
                },
                response,
                model);
    }

    @PostMapping(ENTRY + "/send")
    String send(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id);
        try {
            return "redirect:"
                    + submissions.once(user, typed.get(Submissions.KEY), entry(id) + "/send", () -> {
                        changes.send(user.scope(), id, version);
                        return AgreementQuery.PATH + "/" + id + "?done=sent";
                    });
        } catch (AgreementRefusal refusal) {
            if (refusal.reason() == Reason.NOT_FOUND || refusal.reason() == Reason.WRONG_STATE) {
                throw new NotFound();
            }
            if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                Conflict.by(null, null).show(response, model);
            } else {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute(
                        "missing",
                        refusal.missing().stream()
                                .map(Part::name)
                                .map(part -> words.text("agreements.entry." + part.toLowerCase(Locale.ROOT)))
                                .sorted()
                                .toList());
            }
            return tasks(user, id, null, model);
        }
    }

    /** Whoever registers looks at the whole page and says yes or what to mend. */
    @PostMapping(AgreementQuery.PATH + "/{id}/review")
    String review(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!view.mine() || view.row().state() != AgreementState.SENT) {
            throw new NotFound();
        }
        if (!AgreementWords.registers(user)) {
            throw new AccessDeniedException("a chair does not register the own agreement");
        }
        boolean register = "register".equals(typed.get("answer"));
        String page = AgreementQuery.PATH + "/" + id;
        String remarks = typed.getOrDefault("remarks", "").strip();
        if (!register && (remarks.isEmpty() || remarks.length() > 2000)) {
            return "redirect:" + page + "?refused=remarks-missing";
        }
        try {
            return "redirect:"
                    + submissions.once(user, typed.get(Submissions.KEY), page + "/review", () -> {
                        if (register) {
                            changes.register(user.scope(), id, version);
                            return page + "?done=registered";
                        }
                        changes.returnWith(user.scope(), id, version, remarks);
                        return page + "?done=returned";
                    });
        } catch (AgreementRefusal refusal) {
            if (refusal.reason() == Reason.NOT_FOUND || refusal.reason() == Reason.WRONG_STATE) {
                throw new NotFound();
            }
            return "redirect:" + page + "?refused="
                    + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String cut(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 2000);
    }

    private @Nullable String text(Map<String, String> typed, String field, int longest, Map<String, String> errors) {
        String text = typed.getOrDefault(field, "").strip();
        if (text.length() > longest) {
            errors.put(field, words.text("agreements.error.long", longest));
        }
        return text.isEmpty() ? null : text;
    }

    private @Nullable LocalDate date(
            Map<String, String> typed, String field, boolean needed, Map<String, String> errors) {
        LocalDate date = TypedDate.of(typed.get(field));
        if (date == null && (needed || !blank(typed.get(field)))) {
            errors.put(field, words.text("agreements.error.date"));
        }
        return date;
    }

    private @Nullable Integer count(Map<String, String> typed, String field, Map<String, String> errors) {
        String plain = typed.getOrDefault(field, "").replaceAll("[\\s\\u00a0\\u202f\\u2009]", "");
        if (!plain.matches("[0-9]{1,7}")) {
            errors.put(field, words.text("agreements.error.number"));
            return null;
        }
        return Integer.valueOf(plain);
    }

    private @Nullable BigDecimal amount(Map<String, String> typed, Map<String, String> errors) {
        String plain = typed.getOrDefault("amount", "")
                .replaceAll("[\\s\\u00a0\\u202f\\u2009]", "")
                .replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            errors.put("amount", words.text("agreements.error.number"));
            return null;
        }
        return new BigDecimal(plain);
    }

    private static @Nullable UUID uuid(@Nullable String typed) {
        try {
            return blank(typed) ? null : UUID.fromString(typed.strip());
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static @Nullable Side side(@Nullable String typed) {
        return List.of(Side.values()).stream()
                .filter(side -> side.name().toLowerCase(Locale.ROOT).equals(typed))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String frequency(@Nullable String typed) {
        return List.of("month", "quarter", "half_year", "year", "case").contains(typed == null ? "" : typed)
                ? typed
                : null;
    }
}
