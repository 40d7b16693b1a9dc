package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.MemberRefusal.Reason;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
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

/** What happens to a membership after it began: one short form for each, on the card's own address. */
@Controller
@RequiredArgsConstructor
class MemberMoveController {

    private static final String CARD = MemberQuery.PATH + "/{id}";
    private static final String PAGE = "members/move";

    private final Members members;
    private final MemberMoves moves;
    private final MemberChoices choices;
    private final MemberWords words;
    private final Submissions submissions;
    private final Clock clock;

    @GetMapping({CARD + "/transfer", CARD + "/category", CARD + "/work", CARD + "/expel", CARD + "/death"})
    String open(CurrentUser user, @PathVariable String id, HttpServletRequest request, Model model) {
        Subject subject = subject(members.open(user.scope(), person(id)).orElseThrow(NotFound::new));
        model.addAttribute(
                "form",
                MoveForm.of(
                        subject.card(), subject.current(), LocalDate.now(clock).toString()));
        return page(user, Move.at(request.getRequestURI()), subject, model);
    }

    @PostMapping({CARD + "/transfer", CARD + "/category", CARD + "/work", CARD + "/expel", CARD + "/death"})
    String submit(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @ModelAttribute("form") MoveForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Move move = Move.at(request.getRequestURI());
        Subject subject = subject(user, id);
        Set<String> offered =
                workplaces(user, move, subject).stream().map(Choice::value).collect(Collectors.toSet());
        form.check(move, offered, errors);
        if (!errors.hasErrors()) {
            String card = MemberQuery.PATH + "/" + subject.card().id();
            try {
                String location = submissions.once(user, key, card + "/" + move.word(), () -> {
                    make(user, move, form, subject.card().id());
                    return card;
                });
                flash.addFlashAttribute("done", "members.done." + move.word());
                return "redirect:" + location;
            } catch (MemberRefusal refusal) {
                if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                    Subject now = subject(user, id);
                    Conflict.by(now.card().changedBy(), now.card().changedAt()).show(response, model);
                    model.addAttribute("form", form.at(now.card().version()));
                    return page(user, move, now, model);
                }
                words.tell(refusal, move.fields(), errors, model);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, move, subject, model);
    }

    /** A card with a membership to change; a closed one is only looked at. */
    private record Subject(MemberCard card, MemberCard.Period current) {}

    private Subject subject(MemberCard card) {
        return new Subject(card, card.current(LocalDate.now(clock)).orElseThrow(NotFound::new));
    }

    private Subject subject(CurrentUser user, String id) {
        return subject(members.find(user.scope(), person(id)).orElseThrow(NotFound::new));
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(UUID.fromString(id));
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }

    private void make(CurrentUser user, Move move, MoveForm form, PersonId person) {
        var scope = user.scope();
        switch (move) {
            case TRANSFER -> moves.transfer(scope, person, form.transfer());
            case CATEGORY -> moves.changeCategory(scope, person, form.categoryChange());
            case WORK -> moves.changeEmployment(scope, person, form.employmentChange());
            case EXPEL -> moves.expel(scope, person, form.expulsion());
            case DEATH -> moves.recordDeath(scope, person, form.death());
        }
    }

    private List<Choice> workplaces(CurrentUser user, Move move, Subject subject) {
        return move == Move.WORK
                ? choices.workplaces(
                        user,
                        subject.current().organisationCode(),
                        subject.current().details())
                : List.of();
    }

    private String page(CurrentUser user, Move move, Subject subject, Model model) {
        MemberCard.Period current = subject.current();
        model.addAttribute("move", move.word());
        model.addAttribute("card", subject.card());
        model.addAttribute("current", current);
        model.addAttribute("categories", choices.categories());
        model.addAttribute("employmentForms", choices.employmentForms());
        model.addAttribute("workplaces", workplaces(user, move, subject));
        if (move == Move.TRANSFER) {
            model.addAttribute("places", choices.organisations(user));
        }
        if (move == Move.TRANSFER || move == Move.EXPEL) {
            long now = members.count(user.scope(), MemberFilter.activeIn(current.organisationCode()))
                    .number();
            model.addAttribute("now", now);
            model.addAttribute("after", now - 1);
        }
        model.addAttribute("key", submissions.newKey());
        return PAGE;
    }
}
