package kz.birlik.web.badfaith;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.birlik.legalaid.BadFaithChanges;
import kz.birlik.legalaid.BadFaithChanges.Decided;
import kz.birlik.legalaid.BadFaithChanges.Proposed;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithRefusal;
import kz.birlik.legalaid.BadFaithRefusal.Reason;
import kz.birlik.legalaid.BadFaithRule;
import kz.birlik.legalaid.BadFaithStep;
import kz.birlik.legalaid.BadFaithView;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
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

/** The proposal with its evidence, and the steps of an entry until it leaves the public page. */
@Controller
@RequiredArgsConstructor
class BadFaithFormsController {

    private static final String NEW = BadFaithQuery.PATH + "/new";
    private static final String STEP = BadFaithQuery.PATH + "/{id}/step/{step}";
    private static final String EVIDENCE = "evidence-";
    private static final int LONGEST_GROUNDS = 2_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_ANSWER = 4_000;
    private static final int LONGEST_BODY = 300;
    private static final int LONGEST_REASONS = 2_000;
    private static final int LONGEST_WHY = 500;

    private final BadFaithEmployers entries;
    private final BadFaithChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final BadFaithWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Empty while nobody has said where; what is out of the scope is not there. */
    private Optional<OrganisationView> place(CurrentUser user, @Nullable String asked) {
        return asked == null || asked.isBlank()
                ? Optional.empty()
                : Optional.of(
                        organisations.find(user.scope(), asked.strip(), today()).orElseThrow(NotFound::new));
    }

    @GetMapping(NEW)
    String propose(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String employer,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("employer", employer == null ? "" : employer);
        typed.put("on", today().toString());
        return propose(user, place(user, organisation).orElse(null), words.typed(typed), model);
    }

    private String propose(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        head(typed, model);
        model.addAttribute("organisation", place);
        List<Choice> there = place == null
                ? List.of()
                : employers.of(user.scope(), place.code(), today()).stream()
                        .map(each -> new Choice(each.id().value().toString(), formats.name(each.name())))
                        .toList();
        UUID employer = typed.id("employer");
        Choice chosen = there.stream()
                .filter(each -> employer != null && each.value().equals(employer.toString()))
                .findFirst()
                .orElse(null);
        BadFaithRule rule = entries.rule(today());
        model.addAttribute("employers", there);
        model.addAttribute("chosen", chosen);
        model.addAttribute("rule", rule);
        model.addAttribute("sentences", words.sentences(rule));
        model.addAttribute(
                "evidence",
                place == null || chosen == null
                        ? List.of()
                        : entries
                                .evidence(user.scope(), place.code(), Objects.requireNonNull(employer), today())
                                .stream()
                                .map(piece -> words.piece(user, piece))
                                .toList());
        return "badfaith/new";
    }

    private void head(TypedFields typed, Model model) {
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
    }

    @PostMapping(NEW)
    String propose(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation).orElseThrow(NotFound::new);
        TypedFields draft = words.typed(fields);
        UUID employer = draft.id("employer");
        Proposed proposed = new Proposed(
                place.code(),
                // Nobody has this id: the change refuses it
                employer == null ? new UUID(0, 0) : employer,
                draft.day("on"),
                draft.needed("grounds", LONGEST_GROUNDS),
                ticked(draft),
                false);
        return answer(
                user,
                NEW,
                draft,
                () -> BadFaithQuery.PATH + "/" + changes.propose(user.scope(), BadFaithWords.reader(user), proposed)
                        + "?done",
                again -> propose(user, place, again, model),
                again -> {
                    throw new NotFound();
                },
                response);
    }

    private static Set<UUID> ticked(TypedFields draft) {
        Set<UUID> ticked = new HashSet<>();
        draft.fields().forEach((field, given) -> {
            if (field.startsWith(EVIDENCE) && given.equals("true")) {
                try {
                    ticked.add(UUID.fromString(field.substring(EVIDENCE.length())));
                } catch (IllegalArgumentException nothing) {
                    // A field of another form is no evidence
                }
            }
        });
        return ticked;
    }

    private String answer(
            CurrentUser user,
            String route,
            TypedFields draft,
            Supplier<String> change,
            Function<TypedFields, String> again,
            Function<TypedFields, String> changed,
            HttpServletResponse response) {
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:" + submissions.once(user, draft.fields().get(Submissions.KEY), route, change);
            } catch (BadFaithRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("not a step of this post");
                    case CHANGED_MEANWHILE, WRONG_STAGE -> {
                        return changed.apply(draft);
                    }
                    default -> draft.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.apply(draft);
    }

    /** Beside which field a refusal stands. */
    private static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN, PROPOSED_ALREADY -> "employer";
            case GROUNDS_MISSING, EVIDENCE_UNKNOWN, ANONYMOUS_ONLY, THRESHOLD_NOT_MET -> "grounds";
            case NUMBER_MISSING -> "number";
            case ANSWER_MISSING -> "answer";
            case BODY_MISSING, OWN_PROPOSAL -> "body";
            case MINUTES_MISSING -> "minutes";
            case REASONS_MISSING, REASONS_NAME_A_PERSON -> "reasonsRu";
            case WHY_MISSING -> "why";
            default -> "on";
        };
    }

    private BadFaithView seen(CurrentUser user, UUID id) {
        return entries.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    @GetMapping(STEP)
    String step(CurrentUser user, @PathVariable UUID id, @PathVariable String step, Model model) {
        BadFaithView view = seen(user, id);
        BadFaithStep taken = BadFaithStep.of(step)
                .filter(each -> each.fits(view.row().stage()))
                .orElseThrow(NotFound::new);
        refuseStranger(user, taken);
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("on", today().toString());
        if (view.publication() != null) {
            typed.put("reasonsKk", view.publication().reasons().in(MultilingualText.KAZAKH));
            typed.put("reasonsRu", view.publication().reasons().in(MultilingualText.RUSSIAN));
            typed.put("reasonsEn", view.publication().reasons().in(MultilingualText.ENGLISH));
        }
        return step(view, taken, words.typed(typed), model);
    }

    private static void refuseStranger(CurrentUser user, BadFaithStep step) {
        if (!BadFaithWords.takes(user, step.decides())) {
            throw new AccessDeniedException("not a step of this post");
        }
    }

    private String step(BadFaithView view, BadFaithStep step, TypedFields typed, Model model) {
        head(typed, model);
        model.addAttribute("view", view);
        model.addAttribute("stepCode", step.code());
        model.addAttribute(
                "decisions",
                List.of(
                        new Choice("publish", words.text("badfaith.decision.publish")),
                        new Choice("refuse", words.text("badfaith.decision.refuse"))));
        model.addAttribute("largest", BadFaithChanges.LARGEST / 1024 / 1024);
        return "badfaith/step";
    }

    @PostMapping(STEP)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        BadFaithStep taken = BadFaithStep.of(step).orElseThrow(NotFound::new);
        BadFaithView view = seen(user, id);
        refuseStranger(user, taken);
        TypedFields draft = words.typed(fields);
        Attachment paper = paper(taken, file, draft);
        Runnable change = change(user, id, version, taken, draft, paper);
        String page = BadFaithQuery.PATH + "/" + id;
        return answer(
                user,
                page + "/step/" + step,
                draft,
                () -> {
                    change.run();
                    return page + "?done";
                },
                again -> step(view, taken, again, model),
                again -> {
                    BadFaithView now = seen(user, id);
                    Conflict conflict = taken.fits(now.row().stage())
                            ? Conflict.by(now.changedBy(), now.changedAt())
                            : Conflict.over(now.changedBy(), now.changedAt());
                    conflict.show(response, model);
                    return step(now, taken, again, model);
                },
                response);
    }

    private @Nullable Attachment paper(BadFaithStep step, @Nullable MultipartFile file, TypedFields draft)
            throws IOException {
        boolean needed = step == BadFaithStep.DECIDE;
        if (!needed && step != BadFaithStep.NOTIFY && step != BadFaithStep.ANSWER) {
            return null;
        }
        Optional<AttachedFile> sent = AttachedFile.chosen(file);
        if (sent.isEmpty()) {
            if (needed) {
                draft.refuse("file", words.text("badfaith.refused.minutes-file"));
            }
            return null;
        }
        return sent.get().read(draft, BadFaithChanges.LARGEST, Attachment.Type.PICTURES);
    }

    private Runnable change(
            CurrentUser user, UUID id, long version, BadFaithStep step, TypedFields draft, @Nullable Attachment paper) {
        CaseReader reader = BadFaithWords.reader(user);
        return switch (step) {
            case NOTIFY -> {
                LocalDate on = draft.day("on");
                String number = draft.needed("number", LONGEST_NUMBER);
                yield () -> changes.notifyEmployer(user.scope(), reader, id, version, on, number, paper);
            }
            case ANSWER -> {
                LocalDate on = draft.day("on");
                String answer = draft.needed("answer", LONGEST_ANSWER);
                yield () -> changes.answered(user.scope(), reader, id, version, on, answer, paper);
            }
            case DECIDE -> {
                draft.choose("decision");
                Decided decided = new Decided(
                        draft.day("on"),
                        draft.raw("decision").equals("publish"),
                        draft.needed("body", LONGEST_BODY),
                        draft.needed("minutes", LONGEST_NUMBER));
                yield () -> changes.decided(user.scope(), reader, id, version, decided, Objects.requireNonNull(paper));
            }
            case PUBLISH -> {
                LocalDate on = draft.day("on");
                MultilingualText reasons = reasons(draft);
                yield () -> changes.publish(user.scope(), reader, id, version, on, reasons);
            }
            case CORRECT -> {
                MultilingualText reasons = reasons(draft);
                String why = draft.needed("why", LONGEST_WHY);
                yield () -> changes.correct(user.scope(), reader, id, version, reasons, why);
            }
            case REMOVE -> {
                String why = draft.needed("why", LONGEST_WHY);
                yield () -> changes.remove(user.scope(), reader, id, version, why);
            }
            case DROP -> {
                String why = draft.needed("why", LONGEST_WHY);
                yield () -> changes.drop(user.scope(), reader, id, version, why);
            }
        };
    }

    /** Any words stand in for missing ones, because nothing is saved then. */
    private static MultilingualText reasons(TypedFields draft) {
        String kazakh = draft.needed("reasonsKk", LONGEST_REASONS);
        String russian = draft.needed("reasonsRu", LONGEST_REASONS);
        String english = draft.needed("reasonsEn", LONGEST_REASONS);
        return kazakh.isEmpty() || russian.isEmpty()
                ? MultilingualText.of("—", "—")
                : MultilingualText.of(kazakh, russian, english);
    }
}
