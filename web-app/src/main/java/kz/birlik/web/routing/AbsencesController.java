package kz.birlik.web.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseAbsences;
import kz.birlik.legalaid.CaseAbsences.Absence;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.RoutingRefusal;
import kz.birlik.legalaid.RoutingRefusal.Reason;
import kz.birlik.legalaid.RoutingRule.Lawyer;
import kz.birlik.membership.account.AccountId;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Days lawyers are away and who stands in: first for whom, then when and by whom. */
@Controller
@RequiredArgsConstructor
class AbsencesController {

    static final String PATH = "/app/cases/absences";
    private static final String BACK = PATH + "/{id}/back";
    private static final Set<String> DONE = Set.of("away", "back");

    private final CaseAbsences absences;
    private final AbsenceTable table;
    private final Exports exports;
    private final RoutingWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** An absence with how it stands today. */
    public record Line(Absence absence, String tone, String standing) {}

    static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    @GetMapping(PATH)
    @Nullable
    String list(
            CurrentUser user,
            @RequestParam(required = false) @Nullable UUID who,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        model.addAttribute("done", done != null && DONE.contains(done) ? "routing.absences.done." + done : null);
        Map<String, String> typed = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(clock);
        typed.put("from", today.toString());
        typed.put("until", today.toString());
        return page(user, who, words.typed(typed), model);
    }

    private String page(CurrentUser user, @Nullable UUID who, TypedFields typed, Model model) {
        LocalDate today = LocalDate.now(clock);
        List<Lawyer> lawyers = absences.lawyers(user.scope(), reader(user));
        Lawyer chosen = lawyers.size() == 1
                ? lawyers.get(0)
                : lawyers.stream()
                        .filter(lawyer -> lawyer.account().value().equals(who))
                        .findFirst()
                        .orElse(null);
        model.addAttribute(
                "lines",
                absences.present(user.scope(), reader(user)).stream()
                        .map(absence -> line(absence, today))
                        .toList());
        model.addAttribute("files", Downloads.of(PATH));
        model.addAttribute("lawyers", choices(lawyers));
        model.addAttribute("several", lawyers.size() > 1);
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "substitutes",
                chosen == null
                        ? List.of()
                        : choices(absences.substitutes(user.scope(), reader(user), chosen.account())));
        model.addAttribute("today", today.toString());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("backKey", submissions.newKey());
        return "routing/absences";
    }

    private Line line(Absence absence, LocalDate today) {
        boolean begun = !absence.from().isAfter(today);
        return new Line(absence, begun ? "attention" : "information", words.standing(absence, today));
    }

    private static List<Choice> choices(List<Lawyer> lawyers) {
        return lawyers.stream()
                .map(lawyer -> new Choice(lawyer.account().value().toString(), lawyer.name()))
                .toList();
    }

    @PostMapping(PATH)
    String away(CurrentUser user, @RequestParam Map<String, String> fields, HttpServletResponse response, Model model) {
        TypedFields typed = words.typed(fields);
        UUID who = typed.id("who");
        if (absences.lawyers(user.scope(), reader(user)).stream()
                .noneMatch(lawyer -> lawyer.account().value().equals(who))) {
            throw new NotFound();
        }
        UUID substitute = typed.id("substitute");
        LocalDate from = typed.day("from");
        LocalDate until = typed.day("until");
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), PATH, () -> {
                            absences.away(
                                    user.scope(),
                                    reader(user),
                                    new AccountId(Objects.requireNonNull(who)),
                                    substitute == null ? null : new AccountId(substitute),
                                    from,
                                    until);
                            return PATH + "?done=away";
                        });
            } catch (RoutingRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(
                        switch (refusal.reason()) {
                            case SUBSTITUTE_UNKNOWN -> "substitute";
                            case AWAY_ALREADY -> "from";
                            default -> "until";
                        },
                        words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, who, typed, model);
    }

    @PostMapping(BACK)
    String back(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        Absence absence = absences.find(user.scope(), reader(user), id).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        try {
            return "redirect:"
                    + submissions.once(user, fields.get(Submissions.KEY), PATH + "/" + id + "/back", () -> {
                        absences.back(user.scope(), reader(user), id, version, today);
                        return PATH + "?done=back";
                    });
        } catch (RoutingRefusal refusal) {
            if (refusal.reason() == Reason.NOT_FOUND) {
                throw new NotFound();
            }
            Conflict.by(absence.recordedBy(), null)
                    .with(words.text("routing.absences.until"), formats.date(absence.to()), formats.date(today))
                    .show(response, model);
            return page(user, absence.account().value(), words.typed(Map.of()), model);
        }
    }
}
