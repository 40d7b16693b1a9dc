package kz.birlik.web.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.bargaining.RunningTerm;
import kz.birlik.membership.body.Bodies;
import kz.birlik.safety.SafetyTerm;
import kz.birlik.safety.SafetyTerms;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Reminders of what is due of safety: of a term of office by the days of elected bodies, of all else by those of negotiations. */
@Component
@RequiredArgsConstructor
public class SafetyReminders {

    private final SafetyTerms terms;
    private final TermReminders reminders;
    private final Bodies bodies;
    private final Clock clock;

    public int remind(TermReminders.Kind kind, SafetyTerms.Of of) {
        return of == SafetyTerms.Of.MANDATE || of == SafetyTerms.Of.TRAINING
                ? reminders.remind(kind, running(of), this::ofOffice)
                : reminders.remind(kind, running(of));
    }

    private List<LocalDate> ofOffice(LocalDate due) {
        return bodies.reminders(LocalDate.now(clock)).stream()
                .map(due::minusDays)
                .sorted()
                .toList();
    }

    private TermReminders.Running running(SafetyTerms.Of of) {
        return (scope, by, after, limit) -> terms
                .running(
                        scope,
                        of,
                        by,
                        after == null
                                ? null
                                : new SafetyTerm(
                                        after.id(), after.of(), after.organisation(), after.name(), after.dueOn()),
                        limit)
                .stream()
                .map(term -> new RunningTerm(term.id(), term.of(), term.organisation(), term.name(), term.dueOn()))
                .toList();
    }
}
