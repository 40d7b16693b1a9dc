package kz.birlik.web.comparison;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.Holdings;
import kz.birlik.bargaining.Holdings.Belongings;
import kz.birlik.bargaining.ReachedEmployer;
import kz.birlik.bargaining.ReachedEmployer.Applied;
import kz.birlik.legalaid.Inspections;
import kz.birlik.membership.account.Role;
import kz.birlik.safety.Passports;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.passports.SafetyPromises;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An employer with every agreement that applies to it on a day, and what no clause may be worse than. */
@Controller
@RequiredArgsConstructor
class EmployerController {

    private static final String EMPLOYER = "/app/employers/{id}";
    private static final Set<Role> KEEPERS = EnumSet.of(Role.OFFICER, Role.UNION, Role.FEDERATION);

    private final Comparisons comparisons;
    private final Disputes disputes;
    private final Inspections inspections;
    private final Passports passports;
    private final SafetyPromises promises;
    private final ComparedLines lines;
    private final Holdings holdings;
    private final OneReading reading;
    private final KeptReading kept;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Formats formats;
    private final Policy policy;
    private final Clock clock;

    /** An agreement that applies. */
    public record Line(Applied agreement, String title, String why) {}

    @GetMapping(EMPLOYER)
    String employer(
            CurrentUser user, @PathVariable UUID id, @RequestParam(required = false) @Nullable String on, Model model) {
        TypedFields typed = new TypedFields(Map.of("from", LocalDate.now(clock).toString()), messages);
        return reading.of(() -> employer(user, id, on, typed, model));
    }

    private record Shown(UUID employer, LocalDate day) {}

    private String employer(CurrentUser user, UUID id, @Nullable String on, TypedFields typed, Model model) {
        LocalDate asked = TypedDate.of(on);
        Shown shown = new Shown(id, asked == null ? LocalDate.now(clock) : asked);
        kept.into(model, user, shown, page -> known(user, shown, page));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "comparison/employer";
    }

    private void known(CurrentUser user, Shown shown, Model model) {
        UUID id = shown.employer();
        LocalDate day = shown.day();
        ReachedEmployer employer = comparisons.employer(user.scope(), id, day).orElseThrow(NotFound::new);
        model.addAttribute("employer", employer);
        model.addAttribute("on", day);
        model.addAttribute(
                "applied",
                employer.agreements().stream()
                        .map(each ->
                                new Line(each, lines.title(each.kind(), each.number(), each.name()), why(each.by())))
                        .toList());
        model.addAttribute(
                "floors",
                comparisons.floors(user.scope(), id, day).stream()
                        .map(lines::floor)
                        .toList());
        Optional<Belongings> belongings = holdings.of(user.scope(), id);
        model.addAttribute("belonging", belongings.map(Belongings::all).orElse(List.of()));
        model.addAttribute("version", belongings.map(Belongings::version).orElse(null));
        model.addAttribute("placing", KEEPERS.contains(user.role()) && belongings.isPresent());
        model.addAttribute(
                "holdings",
                holdings.all().stream()
                        .map(holding -> new Choice(holding.id().toString(), formats.name(holding.name())))
                        .toList());
        Optional<SafetyPassport> passport = passports.find(user.scope(), id, day);
        model.addAttribute(
                "safety", passport.map(found -> promises.of(user, found)).orElse(null));
        model.addAttribute(
                "spent", passport.map(found -> found.measures().spent()).orElse(null));
        model.addAttribute("year", String.valueOf(day.getYear()));
        model.addAttribute("disputes", mayRead(user, "/app/disputes") ? disputes.open(user.scope(), id) : null);
        model.addAttribute("inspected", mayRead(user, "/app/inspections") ? inspections.of(user.scope(), id) : null);
    }

    /** Into a holding or out of it. */
    @PostMapping(EMPLOYER + "/holding")
    String place(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        if (comparisons.employer(user.scope(), id, LocalDate.now(clock)).isEmpty()) {
            throw new NotFound();
        }
        TypedFields typed = new TypedFields(fields, messages);
        LocalDate from = typed.day("from");
        UUID holding = typed.id("holding");
        if (holding == null && typed.code("holding") != null) {
            typed.refuse("holding", lines.text("form.error.choose"));
        }
        String page = "/app/employers/" + id;
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), page + "/holding", () -> {
                            holdings.place(user.scope(), id, version, holding, from);
                            return page + "#holdings";
                        });
            } catch (AgreementRefusal refusal) {
                switch (refusal.reason()) {
                    case HOLDING_UNKNOWN -> typed.refuse("holding", lines.text("form.error.choose"));
                    case HOLDING_ENTERED -> typed.refuse("from", lines.text("comparison.holding.entered"));
                    case DATE_IN_FUTURE -> typed.refuse("from", lines.text("agreements.refused.date-in-future"));
                    case CHANGED_MEANWHILE -> {
                        Conflict.by(null, null)
                                .with(lines.text("comparison.holding"), present(user, id), named(holding))
                                .show(response, model);
                        return employer(user, id, null, typed, model);
                    }
                    default -> throw new NotFound();
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return employer(user, id, null, typed, model);
    }

    private @Nullable String present(CurrentUser user, UUID id) {
        return holdings.of(user.scope(), id).map(Belongings::all).orElse(List.of()).stream()
                .filter(each -> each.until() == null)
                .findFirst()
                .map(each -> formats.name(each.holding().name()))
                .orElse(null);
    }

    private @Nullable String named(@Nullable UUID holding) {
        return holdings.all().stream()
                .filter(each -> each.id().equals(holding))
                .findFirst()
                .map(each -> formats.name(each.name()))
                .orElse(null);
    }

    private boolean mayRead(CurrentUser user, String path) {
        return policy.lets(user.role(), path);
    }

    private String why(List<String> by) {
        return String.join(
                ", ", by.stream().map(way -> lines.text("comparison.by." + way)).toList());
    }
}
