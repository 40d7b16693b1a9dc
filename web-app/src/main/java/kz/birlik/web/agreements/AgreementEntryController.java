package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Part;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.StartingPoint;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
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

    static final String ENTRY = AgreementQuery.PATH + "/{id}/entry";
    private static final String NEW = AgreementQuery.PATH + "/new";
    private static final String FROM_NOTHING = "nothing";
    private static final Set<String> OF_A_TOWN = Set.of("city", "district");
    private static final Set<String> OF_A_REGION = Set.of("region", "city", "district");

    private final Agreements agreements;
    private final AgreementChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final EntryForm form;
    private final AgreementWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A step of the entry as the list of steps shows it. */
    public record Step(String code, String title, @Nullable String note, String tone, String standing) {

        public boolean done() {
            return tone.equals("success");
        }
    }

    static String entry(UUID id) {
        return AgreementQuery.PATH + "/" + id + "/entry";
    }

    @GetMapping(NEW)
    String begin(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        return begin(user, place(user, organisation), form.typed(Map.of()), model);
    }

    private OrganisationView place(CurrentUser user, @Nullable String organisation) {
        String code = organisation == null || organisation.isBlank() ? user.organisationCode() : organisation.strip();
        OrganisationView found =
                organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        if (!AgreementWords.keeps(user, found.code())) {
            throw new AccessDeniedException("keeps no agreement of another level");
        }
        return found;
    }

    private String begin(CurrentUser user, OrganisationView place, TypedFields typed, Model model) {
        model.addAttribute("organisation", place);
        List<AgreementKind> kinds = agreements.kindsFor(user.scope(), place.code());
        model.addAttribute(
                "kinds",
                kinds.stream()
                        .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                        .toList());
        model.addAttribute("withEmployer", kinds.stream().anyMatch(AgreementKind::oneInForce));
        List<Choice> with = employers.of(user.scope(), place.code(), LocalDate.now(clock)).stream()
                .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                .toList();
        model.addAttribute("employers", with);
        List<StartingPoint> points = kinds.stream().anyMatch(AgreementKind::oneInForce)
                ? agreements.startingPoints(user.scope(), place.code())
                : List.of();
        model.addAttribute("starts", starts(points));
        model.addAttribute("start", typed.code("start") != null ? typed.raw("start") : start(points, with));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "agreements/new";
    }

    /** Last time's where there is one employer, as most have; with several it depends on the employer. */
    private static String start(List<StartingPoint> points, List<Choice> with) {
        return with.size() == 1 && !points.isEmpty() && points.get(0).why() == StartingPoint.Why.LAST
                ? points.get(0).row().id().toString()
                : FROM_NOTHING;
    }

    /** What there is to begin with, and an empty one. */
    private List<Choice> starts(List<StartingPoint> points) {
        List<Choice> starts = new ArrayList<>();
        for (StartingPoint point : points) {
            String title = point.template() == null ? words.title(point.row()) : formats.name(point.template());
            String why = point.why().name().toLowerCase(Locale.ROOT);
            starts.add(new Choice(
                    point.row().id().toString(),
                    words.text(
                            "agreements.start." + why,
                            title,
                            formats.date(point.row().inForceFrom()))));
        }
        if (!starts.isEmpty()) {
            starts.add(new Choice(FROM_NOTHING, words.text("agreements.start.nothing")));
        }
        return starts;
    }

    @PostMapping(NEW)
    String begin(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation);
        TypedFields typed = form.typed(fields);
        typed.choose("kind");
        NewAgreement begun = new NewAgreement(place.code(), typed.raw("kind"), typed.id("employer"), false);
        UUID from = typed.id("start");
        if (from == null && typed.code("start") != null && !typed.raw("start").equals(FROM_NOTHING)) {
            typed.refuse("start", words.text("form.error.choose"));
        }
        return form.begin(
                user,
                NEW,
                typed,
                () -> {
                    UUID id = changes.begin(user.scope(), begun);
                    if (from != null) {
                        changes.copyClauses(user.scope(), id, 0, from);
                    }
                    return entry(id);
                },
                () -> begin(user, place, typed, model),
                response,
                model);
    }

    @GetMapping(ENTRY)
    String tasks(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        return tasks(user, id, form.typed(Map.of()), saved, model);
    }

    private String tasks(CurrentUser user, UUID id, TypedFields typed, @Nullable String saved, Model model) {
        AgreementView view = form.open(user, id);
        form.head(view, typed.fields(), typed.errors(), model);
        List<Step> steps = steps(view);
        model.addAttribute("steps", steps);
        model.addAttribute("stepsDone", steps.stream().filter(Step::done).count());
        model.addAttribute("saved", saved != null);
        return "agreements/entry";
    }

    private List<Step> steps(AgreementView view) {
        List<Step> steps = new ArrayList<>();
        steps.add(step("terms", view.row().inForceFrom() != null && view.row().endsOn() != null, null));
        int sides = (int) view.parties().stream().map(Party::side).distinct().count();
        steps.add(step("parties", sides > 1, sides == 0 ? null : words.text("agreements.entry.parties.count", sides)));
        steps.add(step("text", !view.versions().isEmpty(), null));
        int clauses = view.clauses().size();
        steps.add(step(
                "clauses", clauses > 0, clauses == 0 ? null : words.text("agreements.entry.clauses.count", clauses)));
        steps.add(
                view.row().level().equals("organisation")
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
                words.text(done ? "agreements.entry.done" : "agreements.entry.todo"));
    }

    private String step(CurrentUser user, UUID id, String step, TypedFields typed, Model model) {
        AgreementView view = form.open(user, id);
        form.head(view, typed.fields(), typed.errors(), model);
        model.addAttribute("named", !view.row().level().equals("organisation"));
        model.addAttribute("ofARegion", OF_A_REGION.contains(view.row().level()));
        model.addAttribute("ofATown", OF_A_TOWN.contains(view.row().level()));
        if (step.equals("terms")) {
            model.addAttribute(
                    "regions",
                    organisations.regions().stream()
                            .map(region -> new Choice(region.code(), formats.name(region.shortName())))
                            .toList());
        }
        return "agreements/" + step;
    }

    @GetMapping(ENTRY + "/terms")
    String terms(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = form.open(user, id);
        Map<String, String> now = new HashMap<>();
        now.put("number", view.row().number());
        now.put("signedOn", text(view.row().signedOn()));
        now.put("inForceFrom", text(view.row().inForceFrom()));
        now.put("endsOn", text(view.row().endsOn()));
        now.put("prolongsItself", String.valueOf(view.prolongsItself()));
        now.put("region", view.row().region());
        texts(now, "name", view.row().name());
        texts(now, "place", view.place());
        return step(user, id, "terms", form.typed(now), model);
    }

    private static void texts(Map<String, String> now, String field, @Nullable MultilingualText text) {
        now.put(field + "Kk", text == null ? "" : text.in(MultilingualText.KAZAKH));
        now.put(field + "Ru", text == null ? "" : text.in(MultilingualText.RUSSIAN));
    }

    @PostMapping(ENTRY + "/terms")
    String terms(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        TypedFields typed = form.typed(fields);
        TermsOfForce given = new TermsOfForce(
                typed.text("number", 60),
                both(typed, "name"),
                organisations
                        .region(typed.code("region"))
                        .map(region -> region.code())
                        .orElse(null),
                both(typed, "place"),
                typed.day("signedOn"),
                typed.day("inForceFrom"),
                typed.day("endsOn"),
                "true".equals(fields.get("prolongsItself")));
        return form.answer(
                user,
                view,
                entry(id) + "/terms",
                typed,
                () -> {
                    changes.terms(user.scope(), id, version, given);
                    return entry(id) + "?saved";
                },
                () -> step(user, id, "terms", typed, model),
                response,
                model);
    }

    /** In both languages or in none. */
    private @Nullable MultilingualText both(TypedFields typed, String field) {
        String kazakh = typed.text(field + "Kk", AgreementWords.LONGEST);
        String russian = typed.text(field + "Ru", AgreementWords.LONGEST);
        if (kazakh != null && russian != null) {
            return MultilingualText.of(kazakh, russian);
        }
        if (kazakh != null || russian != null) {
            typed.errors().put(field + (kazakh == null ? "Kk" : "Ru"), words.text("agreements.error.both-languages"));
        }
        return null;
    }

    @GetMapping(ENTRY + "/parties")
    String parties(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = form.open(user, id);
        Map<String, String> now = new HashMap<>();
        view.parties().forEach(party -> {
            String code = party.side().name().toLowerCase(Locale.ROOT);
            now.putIfAbsent(code + "Name", party.name());
            now.putIfAbsent(code + "By", party.representative());
            now.putIfAbsent(code + "Post", party.post());
        });
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
        return step(user, id, "parties", form.typed(now), model);
    }

    @PostMapping(ENTRY + "/parties")
    String parties(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        TypedFields typed = form.typed(fields);
        List<Party> parties = new ArrayList<>();
        for (Side side : Side.values()) {
            String code = side.name().toLowerCase(Locale.ROOT);
            String name = side == Side.STATE
                    ? typed.text(code + "Name", AgreementWords.LONGEST)
                    : typed.needed(code + "Name", AgreementWords.LONGEST);
            String by = typed.text(code + "By", AgreementWords.LONGEST);
            String post = typed.text(code + "Post", AgreementWords.LONGEST);
            if (name != null) {
                parties.add(new Party(side, name, by, post));
            }
        }
        return form.answer(
                user,
                view,
                entry(id) + "/parties",
                typed,
                () -> {
                    changes.parties(user.scope(), id, version, parties);
                    return entry(id) + "?saved";
                },
                () -> step(user, id, "parties", typed, model),
                response,
                model);
    }

    @GetMapping(ENTRY + "/text")
    String file(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = form.open(user, id);
        Map<String, String> now = new HashMap<>();
        now.put("textSignedOn", text(view.row().signedOn()));
        return step(user, id, "text", form.typed(now), model);
    }

    @PostMapping(ENTRY + "/text")
    String file(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        AgreementView view = form.open(user, id);
        TypedFields typed = form.typed(fields);
        NewVersion given =
                TextFile.read(file, typed, typed.day("textSignedOn"), words.text("agreements.version.signed"));
        return form.answer(
                user,
                view,
                entry(id) + "/text",
                typed,
                () -> {
                    changes.addVersion(user.scope(), id, version, given);
                    return entry(id) + "?saved";
                },
                () -> step(user, id, "text", typed, model),
                response,
                model);
    }

    @GetMapping(ENTRY + "/coverage")
    String coverage(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = form.open(user, id);
        Map<String, String> now = new HashMap<>();
        now.put("asOf", LocalDate.now(clock).toString());
        view.coverage().stream().findFirst().ifPresent(known -> {
            now.put("asOf", known.asOf().toString());
            now.put("members", String.valueOf(known.members()));
            now.put("nonMembers", String.valueOf(known.nonMembers()));
        });
        return step(user, id, "coverage", form.typed(now), model);
    }

    @PostMapping(ENTRY + "/coverage")
    String coverage(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        TypedFields typed = form.typed(fields);
        LocalDate on = typed.day("asOf");
        int members = typed.count("members");
        int others = typed.count("nonMembers");
        return form.answer(
                user,
                view,
                entry(id) + "/coverage",
                typed,
                () -> {
                    changes.cover(user.scope(), id, version, on, members, others);
                    return entry(id) + "?saved";
                },
                () -> step(user, id, "coverage", typed, model),
                response,
                model);
    }

    @PostMapping(ENTRY + "/send")
    String send(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        try {
            return "redirect:"
                    + submissions.once(user, fields.get(Submissions.KEY), entry(id) + "/send", () -> {
                        changes.send(user.scope(), id, version);
                        return AgreementQuery.PATH + "/" + id + "?done=sent";
                    });
        } catch (AgreementRefusal refusal) {
            if (refusal.reason() == Reason.NOT_FOUND || refusal.reason() == Reason.WRONG_STATE) {
                throw new NotFound();
            }
            if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                form.told(user, view, response, model);
            } else {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute(
                        "missing",
                        refusal.missing().stream()
                                .sorted()
                                .map(Part::name)
                                .map(part -> words.text("agreements.entry." + part.toLowerCase(Locale.ROOT)))
                                .toList());
            }
            return tasks(user, id, null, model);
        }
    }

    @PostMapping(ENTRY + "/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.open(user, id);
        TypedFields typed = form.typed(fields);
        String reason = typed.needed("reason", AgreementWords.LONGEST);
        return form.answer(
                user,
                view,
                entry(id) + "/withdraw",
                typed,
                () -> {
                    changes.withdraw(user.scope(), id, version, reason);
                    return AgreementQuery.PATH + "/" + id + "?done=withdrawn";
                },
                () -> tasks(user, id, typed, null, model),
                response,
                model);
    }

    /** Whoever registers looks at the whole page and says yes or what to mend. */
    @PostMapping(AgreementQuery.PATH + "/{id}/review")
    String review(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!view.mine() || view.row().state() != AgreementState.SENT) {
            throw new NotFound();
        }
        if (!AgreementWords.registers(user, view.row().organisationCode())) {
            throw new AccessDeniedException("a chair does not register the own agreement");
        }
        boolean register = "register".equals(fields.get("answer"));
        String page = AgreementQuery.PATH + "/" + id;
        String remarks = fields.getOrDefault("remarks", "").strip();
        if (!register && (remarks.isEmpty() || remarks.length() > 2000)) {
            return "redirect:" + page + "?refused=remarks-missing";
        }
        try {
            return "redirect:"
                    + submissions.once(user, fields.get(Submissions.KEY), page + "/review", () -> {
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

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
