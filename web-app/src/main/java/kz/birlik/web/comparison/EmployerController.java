package kz.birlik.web.comparison;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.bargaining.ReachedEmployer;
import kz.birlik.bargaining.ReachedEmployer.Applied;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** An employer with every agreement that applies to it on a day, and what no clause may be worse than. */
@Controller
@RequiredArgsConstructor
class EmployerController {

    private final Comparisons comparisons;
    private final ComparedLines lines;
    private final Clock clock;

    /** An agreement that applies. */
    public record Line(Applied agreement, String title, String why) {}

    @GetMapping("/app/employers/{id}")
    String employer(
            CurrentUser user, @PathVariable UUID id, @RequestParam(required = false) @Nullable String on, Model model) {
        LocalDate asked = TypedDate.of(on);
        LocalDate day = asked == null ? LocalDate.now(clock) : asked;
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
        return "comparison/employer";
    }

    private String why(List<String> by) {
        return String.join(
                ", ", by.stream().map(way -> lines.text("comparison.by." + way)).toList());
    }
}
