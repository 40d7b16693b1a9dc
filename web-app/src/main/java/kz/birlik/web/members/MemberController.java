package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.card.CardState;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.duplicate.Merges;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.MembershipEvent;
import kz.birlik.membership.offer.TransferOffer;
import kz.birlik.membership.offer.TransferOffers;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.Sex;
import kz.birlik.web.audit.RecordHistory;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One member: the card, the number shown for a reason, correction and leaving. */
@Controller
@RequiredArgsConstructor
class MemberController {

    private static final String CARD = MemberQuery.PATH + "/{id}";
    private static final int LONGEST_REASON = 300;
    private static final int MOST_OFFERS = 5;
    private static final Map<Reason, String> LEAVING = Map.of(
            Reason.LEAVES_BEFORE_JOINED, "on",
            Reason.NOT_ACTIVE, "on",
            Reason.OWN_VERB, "reason",
            Reason.UNKNOWN_CODE, "reason");

    private static final Map<Reason, String> CORRECTION = Map.of(
            Reason.TO_BE_CLARIFIED, "iin",
            Reason.UNKNOWN_CODE, "category");

    private final Members members;
    private final MemberChanges changes;
    private final MemberChoices choices;
    private final MemberWords words;
    private final MemberTimeline timeline;
    private final Cards cards;
    private final Merges merges;
    private final TransferOffers offers;
    private final RecordHistory history;
    private final Submissions submissions;
    private final OneReading reading;
    private final Formats formats;
    private final Clock clock;

    private static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }

    @GetMapping(CARD)
    String card(CurrentUser user, @PathVariable String id, Model model) {
        // Absorbed by another record: old links lead to the one that stayed
        return members.open(user.scope(), person(id), card -> card(user, card, model))
                .orElseGet(() -> "redirect:" + MemberQuery.PATH + "/"
                        + merges.leadsTo(user.scope(), person(id)).orElseThrow(NotFound::new));
    }

    private String card(CurrentUser user, MemberCard card, Model model) {
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("card", card);
        model.addAttribute("today", today);
        MemberCard.Period current = card.current(today).orElse(null);
        MemberCard.Beside beside = card.beside();
        List<MemberTimeline.Row> happened = beside.events() ? timeline.of(user.scope(), card.id()) : List.of();
        boolean keeper = user.role() != Role.ANALYST && card.restrictedAt() == null;
        model.addAttribute("current", current);
        model.addAttribute("shown", card.periods().get(0).details());
        model.addAttribute("timeline", happened);
        model.addAttribute("keeper", keeper);
        model.addAttribute("open", keeper && current != null && current.validTo() == null);
        model.addAttribute("transfers", user.role() == Role.OFFICER);
        model.addAttribute("mayReturn", keeper && current == null && mayReturn(card, happened));
        model.addAttribute("twoUnions", active(card, today) > 1 && !current.besideAnother());
        model.addAttribute("answers", user.role() == Role.OFFICER);
        if (user.role() != Role.ANALYST) {
            model.addAttribute("merges", beside.merges() ? merges.of(user.scope(), card.id()) : List.of());
            List<TransferOffer> offered = beside.offers() ? offers.of(user.scope(), card.id(), MOST_OFFERS) : List.of();
            model.addAttribute("offers", offered);
            model.addAttribute(
                    "mayOffer", user.role() == Role.CHAIR && offered.stream().noneMatch(TransferOffer::open));
            model.addAttribute(
                    "goodCard",
                    beside.cards()
                            ? cards.of(user.scope(), card.id()).stream()
                                    .filter(given -> given.state() == CardState.VALID)
                                    .findFirst()
                                    .orElse(null)
                            : null);
            if (card.restrictedAt() == null && card.current(today).isPresent()) {
                model.addAttribute("key", submissions.newKey());
            }
        }
        if (history.isFor(user) && card.restrictedAt() == null) {
            model.addAttribute("history", history.of(user, "person", card.id()));
            model.addAttribute("historyMore", history.url(user, "person", card.id()));
        }
        return "members/member";
    }

    private static long active(MemberCard card, LocalDate today) {
        return card.periods().stream()
                .filter(period -> !period.validFrom().isAfter(today) && period.activeOn(today))
                .count();
    }

    /** Neither the dead, nor who was forgotten, nor who goes on as a member elsewhere in the union. */
    private static boolean mayReturn(MemberCard card, List<MemberTimeline.Row> happened) {
        return card.anonymisedAt() == null
                && happened.stream()
                        .map(MemberTimeline.Row::event)
                        .filter(event ->
                                event.membership().equals(card.periods().get(0).id()))
                        .noneMatch(event -> event.kind() == MembershipEvent.Kind.DIED
                                || event.kind() == MembershipEvent.Kind.TRANSFERRED_OUT);
    }

    /** Sent and not linked; the reason and the view are on record before the number is on the page. */
    @PostMapping(CARD + "/iin")
    String reveal(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        MemberCard card = members.open(user.scope(), person(id)).orElseThrow(NotFound::new);
        String why = Typed.text(reason);
        if (why == null || why.length() > LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("reasonError", why == null ? "members.error.reason" : "members.error.long");
            model.addAttribute("reason", reason);
        } else if (card.restrictedAt() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } else {
            model.addAttribute(
                    "iin", members.revealIin(user.scope(), card.id(), why).orElseThrow(NotFound::new));
        }
        return reading.of(() -> card(user, card, model));
    }

    /** A card with a membership to change; a closed one is only looked at. */
    private record Subject(MemberCard card, MemberCard.Period current) {}

    private Subject subject(CurrentUser user, String id) {
        MemberCard card = members.find(user.scope(), person(id)).orElseThrow(NotFound::new);
        return new Subject(card, card.current(LocalDate.now(clock)).orElseThrow(NotFound::new));
    }

    @GetMapping(CARD + "/edit")
    String edit(CurrentUser user, @PathVariable String id, Model model) {
        MemberCard opened = members.open(user.scope(), person(id)).orElseThrow(NotFound::new);
        Subject subject =
                new Subject(opened, opened.current(LocalDate.now(clock)).orElseThrow(NotFound::new));
        model.addAttribute("form", CorrectionForm.of(subject.card(), subject.current()));
        return editPage(subject, model);
    }

    @PostMapping(CARD + "/edit")
    String correct(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @ModelAttribute("form") CorrectionForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Subject seen = subject(user, id);
        form.check(seen.card(), seen.current(), errors);
        if (!errors.hasErrors()) {
            try {
                String card = MemberQuery.PATH + "/" + person(id);
                String location = submissions.once(user, key, card + "/edit", () -> {
                    changes.correct(user.scope(), person(id), form.command());
                    return card;
                });
                flash.addFlashAttribute("done", "members.done.corrected");
                return "redirect:" + location;
            } catch (MemberRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    Subject now = subject(user, id);
                    conflict(now, form).show(response, model);
                    model.addAttribute("form", form.at(now.card().version()));
                    return editPage(now, model);
                }
                words.tell(refusal, CORRECTION, errors, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return editPage(seen, model);
    }

    private Conflict conflict(Subject now, CorrectionForm form) {
        MemberCard card = now.card();
        Conflict conflict = Conflict.by(card.changedBy(), card.changedAt())
                .with(choices.text("members.surname"), card.name().surname(), form.surname())
                .with(choices.text("members.given"), card.name().given(), form.given())
                .with(choices.text("members.patronymic"), card.name().patronymic(), form.patronymic())
                .with(choices.text("members.in-document"), card.name().inDocument(), form.inDocument())
                .with(
                        choices.text("members.birth-date"),
                        formats.date(card.birthDate()),
                        formats.date(Typed.date(form.birthDate())))
                .with(
                        choices.text("members.sex"),
                        sex(card.sex()),
                        sex(Sex.of(form.sex()).orElse(null)))
                .with(
                        choices.text("members.category"),
                        formats.name(now.current().categoryName()),
                        category(form.category()))
                .with(choices.text("members.phone"), now.current().phone(), Typed.phone(form.phone()))
                .with(choices.text("members.email"), now.current().email(), form.email());
        return Typed.text(form.iin()) == null
                ? conflict
                : conflict.with(
                        choices.text("members.iin"),
                        card.iinMasked(),
                        Iin.of(form.iin()).masked());
    }

    private @Nullable String sex(@Nullable Sex sex) {
        return sex == null ? null : choices.text("members.sex." + sex.code());
    }

    private @Nullable String category(@Nullable String code) {
        return members.categories().stream()
                .filter(category -> category.code().equals(code))
                .map(category -> formats.name(category.name()))
                .findFirst()
                .orElse(code);
    }

    private String editPage(Subject subject, Model model) {
        model.addAttribute("card", subject.card());
        model.addAttribute("current", subject.current());
        model.addAttribute("categories", choices.categories());
        model.addAttribute("sexes", choices.sexes());
        model.addAttribute("key", submissions.newKey());
        return "members/edit";
    }

    @GetMapping(CARD + "/leave")
    String leaving(CurrentUser user, @PathVariable String id, Model model) {
        Subject subject = subject(user, id);
        model.addAttribute(
                "form",
                new LeavingForm(
                        LocalDate.now(clock).toString(),
                        null,
                        null,
                        null,
                        null,
                        subject.card().version()));
        return leavingPage(user, subject, model);
    }

    @PostMapping(CARD + "/leave")
    String leave(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @ModelAttribute("form") LeavingForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                String card = MemberQuery.PATH + "/" + person(id);
                String location = submissions.once(user, key, card + "/leave", () -> {
                    changes.leave(user.scope(), person(id), form.command());
                    return card;
                });
                flash.addFlashAttribute("done", "members.done.left");
                return "redirect:" + location;
            } catch (MemberRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    Subject now = subject(user, id);
                    Conflict.by(now.card().changedBy(), now.card().changedAt()).show(response, model);
                    model.addAttribute("form", form.at(now.card().version()));
                    return leavingPage(user, now, model);
                }
                words.tell(refusal, LEAVING, errors, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return leavingPage(user, subject(user, id), model);
    }

    private String leavingPage(CurrentUser user, Subject subject, Model model) {
        long now = members.count(
                        user.scope(), MemberFilter.activeIn(subject.current().organisationCode()))
                .number();
        model.addAttribute("card", subject.card());
        model.addAttribute("current", subject.current());
        model.addAttribute("now", now);
        model.addAttribute("after", now - 1);
        model.addAttribute("reasons", choices.leavingReasons());
        model.addAttribute("key", submissions.newKey());
        return "members/leave";
    }
}
