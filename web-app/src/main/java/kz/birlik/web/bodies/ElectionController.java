package kz.birlik.web.bodies;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyKind;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.body.Candidate;
import kz.birlik.membership.body.Composition;
import kz.birlik.membership.body.MinutesFile;
import kz.birlik.membership.body.Quota;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.IinRefused;
import kz.birlik.web.form.Choice;
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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The result of an election in three steps: what the minutes say, who was elected, a look at the whole. The shares of women
 * and of the young stand beside the list at every step of choosing, before anything is saved.
 */
@Controller
@RequiredArgsConstructor
class ElectionController {

    private static final String PATH = BodyQuery.PATH + "/{id}/election";
    private static final String FACTS = "facts";
    private static final String SEATS = "people";
    private static final String CHECK = "check";
    private static final String MEMBER = "member";

    private final Bodies bodies;
    private final BodyChanges changes;
    private final Electable electable;
    private final Organisations organisations;
    private final BodyWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the elected as the page shows it. */
    public record Chosen(int index, ElectionDraft.Seat seat, String name, String facts) {}

    /** One request: who asks, about which body, with which draft, and what there is to say about it. */
    private record Asked(
            CurrentUser user,
            BodyRow body,
            BodyKind kind,
            ElectionDraft draft,
            String key,
            Map<String, String> errors,
            Model model) {}

    @GetMapping(PATH)
    String begin(CurrentUser user, @PathVariable UUID id, Model model) {
        BodyRow body = kept(user, id);
        ElectionDraft empty = new ElectionDraft(false, "", "", "", "", "", "", List.of());
        return page(asked(user, body, empty, submissions.newKey(), model), FACTS);
    }

    private BodyRow kept(CurrentUser user, UUID id) {
        BodyRow body = bodies.find(user.scope(), id).orElseThrow(NotFound::new).body();
        if (!BodyWords.keeps(user, body.organisation())) {
            throw new AccessDeniedException("not the keeper of this body");
        }
        if (body.closing() != null) {
            throw new NotFound();
        }
        return body;
    }

    private Asked asked(CurrentUser user, BodyRow body, ElectionDraft draft, String key, Model model) {
        return new Asked(user, body, bodies.kind(body.kind()).orElseThrow(), draft, key, new LinkedHashMap<>(), model);
    }

    @PostMapping(PATH)
    String step(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        BodyRow body = kept(user, id);
        String key = Optional.ofNullable(sent.getFirst(Submissions.KEY)).orElse("");
        String step = Optional.ofNullable(sent.getFirst("step")).orElse(CHECK);
        Asked asked = asked(user, body, proposedTerm(body, ElectionDraft.of(sent)), key, model);
        if (step.equals(FACTS)) {
            return page(asked, FACTS);
        }
        checkFacts(asked);
        if (!asked.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(asked, FACTS);
        }
        Asked changed = chosen(asked, step, sent);
        boolean done = step.equals(CHECK) || step.equals("save");
        if (done) {
            checkSeats(changed);
        }
        if (!changed.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(changed, SEATS);
        }
        if (!step.equals("save")) {
            return page(changed, done ? CHECK : SEATS);
        }
        MinutesFile scan = null;
        try {
            scan = file == null || file.isEmpty() ? null : MinutesController.read(file);
        } catch (BodyRefusal refused) {
            changed.errors().put("file", words.refusal(refused, Map.of()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(changed, CHECK);
        }
        return save(changed, scan, response);
    }

    /** An end that is left empty is the one the charter says. */
    private static ElectionDraft proposedTerm(BodyRow body, ElectionDraft draft) {
        return draft.termTo().isEmpty() && draft.held() != null && body.termMonths() != null
                ? draft.withTerm(draft.held().plusMonths(body.termMonths()).toString())
                : draft;
    }

    private void checkFacts(Asked asked) {
        ElectionDraft draft = asked.draft();
        Map<String, String> errors = asked.errors();
        LocalDate held = draft.held();
        if (held == null) {
            errors.put("heldOn", words.text("bodies.error.date"));
        } else if (held.isAfter(LocalDate.now(clock))) {
            errors.put("heldOn", words.text("bodies.refused.date-in-future"));
        }
        if (draft.partial() && asked.body().termTo() == null) {
            errors.put("scope", words.text("bodies.refused.no-term"));
        }
        if (!draft.partial()
                && (draft.term() == null || held != null && !draft.term().isAfter(held))) {
            errors.put("termTo", words.text("bodies.refused.term"));
        }
        if (draft.minutes().isEmpty() || draft.minutes().length() > 100) {
            errors.put("minutes", words.text("bodies.error.minutes"));
        }
        if (draft.place().length() > 300) {
            errors.put("place", words.text("bodies.error.long", 300));
        }
        Integer eligible = number(asked, "eligible", draft.eligible());
        Integer present = number(asked, "present", draft.present());
        if (present != null && (eligible == null || present > eligible)) {
            errors.put("present", words.text("bodies.refused.present"));
        }
    }

    private @Nullable Integer number(Asked asked, String field, String typed) {
        Integer number = Numbers.of(typed, 9_999_999);
        if (number == null && Numbers.given(typed)) {
            asked.errors().put(field, words.text("bodies.error.number"));
        }
        return number;
    }

    private Asked chosen(Asked asked, String step, MultiValueMap<String, String> sent) {
        ElectionDraft draft = asked.draft();
        if (step.startsWith("add:")) {
            UUID person = ElectionDraft.id(step.substring(4));
            Asked added = person == null || draft.has(person) ? asked : with(asked, draft.with(seat(asked, person)));
            // The list stays, so that one after another is added without a new search
            if (Electable.searching(asked.user()) && sent.containsKey("find")) {
                find(
                        added,
                        Optional.ofNullable(sent.getFirst("find")).orElse("").strip());
            }
            return added;
        } else if (step.startsWith("remove:")) {
            String index = step.substring(7);
            return with(asked, draft.without(index.matches("[0-9]{1,3}") ? Integer.parseInt(index) : -1));
        } else if (step.equals("iin")) {
            return byNumber(asked, Optional.ofNullable(sent.getFirst("iin")).orElse(""));
        } else if (step.equals("other")) {
            return another(asked, sent);
        } else if (step.equals("find")) {
            find(asked, Optional.ofNullable(sent.getFirst("find")).orElse("").strip());
        }
        return asked;
    }

    private static Asked with(Asked asked, ElectionDraft draft) {
        return new Asked(asked.user(), asked.body(), asked.kind(), draft, asked.key(), asked.errors(), asked.model());
    }

    /** The first who is added is proposed as the chair, everybody after as a member; both can be changed. */
    private static ElectionDraft.Seat seat(Asked asked, @Nullable UUID person) {
        return new ElectionDraft.Seat(person, "", "", "", proposed(asked), "");
    }

    private static String proposed(Asked asked) {
        boolean first = asked.draft().seats().isEmpty() && !asked.draft().partial();
        return first ? asked.kind().posts().get(0).code() : MEMBER;
    }

    private Asked byNumber(Asked asked, String typed) {
        try {
            Optional<Candidate> found = bodies.candidate(
                    asked.user().scope(), asked.body().id(), asked.draft().held(), Iin.of(typed));
            if (found.isPresent()) {
                UUID person = found.get().person().value();
                return asked.draft().has(person)
                        ? asked
                        : with(asked, asked.draft().with(seat(asked, person)));
            }
            asked.errors().put("iin", words.text("bodies.iin.nobody"));
        } catch (IinRefused refused) {
            asked.errors().put("iin", words.text("bodies.iin.none"));
        }
        return asked;
    }

    private Asked another(Asked asked, MultiValueMap<String, String> sent) {
        String name = Optional.ofNullable(sent.getFirst("otherName")).orElse("").strip();
        String born = Optional.ofNullable(sent.getFirst("otherBorn")).orElse("").strip();
        String sex = Optional.ofNullable(sent.getFirst("otherSex")).orElse("");
        if (name.isEmpty() || name.length() > 300) {
            asked.errors().put("otherName", words.text("bodies.error.name"));
        }
        if (!born.isEmpty() && TypedDate.of(born) == null) {
            asked.errors().put("otherBorn", words.text("bodies.error.date"));
        }
        if (!asked.errors().isEmpty()) {
            asked.model().addAttribute("otherName", name);
            asked.model().addAttribute("otherBorn", born);
            asked.model().addAttribute("otherSex", sex);
            return asked;
        }
        return with(asked, asked.draft().with(new ElectionDraft.Seat(null, name, sex, born, proposed(asked), "")));
    }

    private void find(Asked asked, String text) {
        asked.model().addAttribute("find", text);
        asked.model()
                .addAttribute(
                        "found",
                        electable.find(asked.user(), asked.body(), asked.draft().held(), text, asked.draft()::has));
    }

    private void checkSeats(Asked asked) {
        if (asked.draft().seats().isEmpty()) {
            asked.errors().put("find", words.text("bodies.refused.nobody"));
        }
        List<ElectionDraft.Seat> seats = asked.draft().seats();
        for (int i = 0; i < seats.size(); i++) {
            ElectionDraft.Seat seat = seats.get(i);
            if (asked.kind().post(seat.post()).isEmpty()) {
                asked.errors().put("post-" + i, words.text("bodies.error.choose"));
            }
            if (Numbers.given(seat.votes()) && Numbers.of(seat.votes(), 9_999_999) == null) {
                asked.errors().put("votes-" + i, words.text("bodies.error.number"));
            }
        }
        if (candidates(asked).size()
                < asked.draft().persons().stream().distinct().count()) {
            asked.errors().put("find", words.text("bodies.refused.not-a-member"));
        }
        for (BodyKind.Post post : asked.kind().posts()) {
            long held = seats.stream()
                    .filter(seat -> seat.post().equals(post.code()))
                    .count();
            if (post.singleSeat() && held > 1) {
                asked.errors().put("find", words.text("bodies.error.single-seat", formats.name(post.name())));
            }
        }
    }

    private Map<UUID, Candidate> candidates(Asked asked) {
        return electable.among(
                asked.user(), asked.body(), asked.draft().held(), asked.draft().persons());
    }

    private String save(Asked asked, @Nullable MinutesFile scan, HttpServletResponse response) {
        UUID id = asked.body().id();
        try {
            return "redirect:"
                    + submissions.once(asked.user(), asked.key(), BodyQuery.PATH + "/" + id + "/election", () -> {
                        UUID election = changes.elect(
                                asked.user().scope(), id, asked.draft().election());
                        if (scan != null) {
                            changes.attach(asked.user().scope(), id, election, scan, null, null);
                        }
                        return BodyQuery.PATH + "/" + id + "?done=elected";
                    });
        } catch (BodyRefusal refusal) {
            Map<String, String> posts = asked.kind().posts().stream()
                    .collect(Collectors.toMap(BodyKind.Post::code, post -> formats.name(post.name())));
            boolean ofFacts = switch (refusal.reason()) {
                case BEFORE_LAST, DATE_IN_FUTURE, TERM, NO_TERM, PRESENT -> true;
                default -> false;
            };
            asked.errors().put(ofFacts ? "heldOn" : "find", words.refusal(refusal, posts));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(asked, ofFacts ? FACTS : SEATS);
        }
    }

    private String page(Asked asked, String stage) {
        Model model = asked.model();
        BodyRow body = asked.body();
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("body", body);
        model.addAttribute("bodyTitle", words.title(body));
        model.addAttribute(
                "place",
                organisations.names(List.of(body.organisation()), today).get(body.organisation()));
        model.addAttribute("draft", asked.draft());
        model.addAttribute("stage", stage);
        model.addAttribute("largest", String.valueOf(MinutesFile.LARGEST / 1024 / 1024));
        model.addAttribute("key", asked.key());
        model.addAttribute("errors", asked.errors());
        model.addAttribute("searching", Electable.searching(asked.user()));
        model.addAttribute(
                "scopes",
                List.of(
                        new Choice("full", words.text("bodies.election.full")),
                        new Choice("partial", words.text("bodies.election.partial"))));
        model.addAttribute(
                "posts",
                asked.kind().posts().stream()
                        .map(post -> new Choice(post.code(), formats.name(post.name())))
                        .toList());
        model.addAttribute(
                "sexes",
                List.of(
                        new Choice("female", words.text("bodies.sex.female")),
                        new Choice("male", words.text("bodies.sex.male"))));
        if (!stage.equals(FACTS)) {
            Map<UUID, Candidate> candidates = candidates(asked);
            List<Chosen> chosen = chosen(asked.draft(), candidates);
            model.addAttribute("chosen", chosen);
            model.addAttribute("shares", words.shares(composition(asked, candidates), quotas(asked)));
            model.addAttribute("withCurrent", asked.draft().partial());
            model.addAttribute("losing", stage.equals(CHECK) && !asked.draft().partial() ? losing(asked) : List.of());
        }
        return "bodies/election";
    }

    /** Whose rights end with the election, said before it is saved; it may be the person's own. */
    private List<String> losing(Asked asked) {
        return bodies.find(asked.user().scope(), asked.body().id()).orElseThrow().current().stream()
                .filter(mandate -> mandate.account() != null)
                .filter(mandate -> asked.draft().seats().stream()
                        .noneMatch(seat -> mandate.person() != null
                                && mandate.person().value().equals(seat.person())
                                && mandate.post().equals(seat.post())))
                .map(mandate -> words.text(
                        asked.user().login().equals(mandate.account())
                                ? "bodies.election.own-rights-end"
                                : "bodies.election.rights-end",
                        mandate.account()))
                .toList();
    }

    private List<Chosen> chosen(ElectionDraft draft, Map<UUID, Candidate> candidates) {
        List<Chosen> chosen = new ArrayList<>();
        for (int i = 0; i < draft.seats().size(); i++) {
            ElectionDraft.Seat seat = draft.seats().get(i);
            Candidate member = seat.person() == null ? null : candidates.get(seat.person());
            if (member != null) {
                chosen.add(new Chosen(i, seat, member.fullName(), words.facts(member.woman(), member.young())));
            } else if (seat.person() == null) {
                chosen.add(new Chosen(i, seat, seat.name(), words.text("bodies.no-member")));
            } else {
                chosen.add(new Chosen(i, seat, "—", words.text("bodies.refused.not-a-member")));
            }
        }
        return chosen;
    }

    /** By the day of the election of the whole body, also where one more is elected later. */
    private List<Quota> quotas(Asked asked) {
        LocalDate held = asked.draft().held();
        return asked.draft().partial()
                ? bodies.quotas().of(asked.body(), held)
                : bodies.quotas().on(held);
    }

    /** What the body would be made of; a partial election adds to whoever holds a mandate now. */
    private Composition composition(Asked asked, Map<UUID, Candidate> candidates) {
        int ageTo = bodies.quotas().ageTo(asked.draft().held());
        Composition now = asked.draft().partial() ? asked.body().composition() : Composition.NOBODY;
        for (ElectionDraft.Seat seat : asked.draft().seats()) {
            Candidate member = seat.person() == null ? null : candidates.get(seat.person());
            if (member != null) {
                now = now.with(member.woman(), member.young());
            } else if (seat.person() == null) {
                LocalDate born = TypedDate.of(seat.born());
                now = now.with(
                        seat.sex().isEmpty() ? null : seat.sex().equals("female"),
                        born == null
                                ? null
                                : born.plusYears(ageTo + 1L)
                                        .isAfter(asked.draft().held()));
            }
        }
        return now;
    }
}
