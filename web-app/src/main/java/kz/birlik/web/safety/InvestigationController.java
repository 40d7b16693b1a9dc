package kz.birlik.web.safety;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.InvestigationCourse;
import kz.birlik.safety.InvestigationOrder;
import kz.birlik.safety.InvestigationTerm;
import kz.birlik.safety.Investigations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tag;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What has to be done after an accident, by whom and until when. Nothing of what is asked is kept. */
@Controller
@RequiredArgsConstructor
class InvestigationController {

    private final Investigations investigations;
    private final Accidents accidents;
    private final CouncilWords words;
    private final Formats formats;
    private final Clock clock;

    /** Somebody who has to be told, or a step, with its last moment. */
    public record Due(
            String what,
            String until,
            String article,
            @Nullable Tag standing) {}

    @GetMapping(InvestigationQuery.PATH)
    String order(InvestigationQuery query, Model model) {
        InvestigationCourse course = query.course(clock.instant(), clock.getZone());
        InvestigationOrder order =
                query.asked() ? investigations.order(query.facts(), course).orElse(null) : null;
        model.addAttribute("query", query);
        model.addAttribute("order", order);
        model.addAttribute("impossible", query.asked() && order == null);
        model.addAttribute("happened", course.happened());
        model.addAttribute(
                "times",
                IntStream.rangeClosed(0, investigations.prolongations())
                        .mapToObj(String::valueOf)
                        .map(each -> new Choice(each, each))
                        .toList());
        model.addAttribute(
                "duties",
                accidents.duties().stream()
                        .filter(duty -> !duty.special() || order == null || order.special())
                        .toList());
        if (order != null) {
            model.addAttribute(
                    "notices",
                    order.notices().stream()
                            .map(notice -> new Due(
                                    words.text("investigation.body."
                                            + notice.body().code()),
                                    formats.dateTime(notice.due()),
                                    formats.name(notice.article()),
                                    notice.due().isBefore(clock.instant())
                                            ? new Tag("attention", words.text("investigation.passed"))
                                            : null))
                            .toList());
            model.addAttribute(
                    "terms",
                    investigations.terms(order, course).stream().map(this::due).toList());
        }
        return "safety/order";
    }

    private Due due(InvestigationTerm term) {
        Instant moment = term.dueAt();
        LocalDate day = term.due();
        LocalDate today = LocalDate.now(clock);
        boolean passed = moment != null ? moment.isBefore(clock.instant()) : day != null && day.isBefore(today);
        Tag standing = passed
                ? new Tag("attention", words.text("investigation.passed"))
                : moment == null && day != null && day.isBefore(today.plusYears(1))
                        ? new Tag("information", words.text("home.due.in", ChronoUnit.DAYS.between(today, day)))
                        : null;
        return new Due(
                words.text("investigation.step." + term.step().code()),
                moment != null ? formats.dateTime(moment) : formats.date(day),
                formats.name(term.article()),
                standing);
    }
}
