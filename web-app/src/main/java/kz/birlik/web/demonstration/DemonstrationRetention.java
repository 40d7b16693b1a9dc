package kz.birlik.web.demonstration;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationChanges.Decided;
import kz.birlik.legalaid.ConciliationChanges.Described;
import kz.birlik.legalaid.ConciliationChanges.Executed;
import kz.birlik.legalaid.ConciliationChanges.Held;
import kz.birlik.legalaid.ConciliationChanges.Seating;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationFilter;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.legalaid.Retention;
import kz.birlik.legalaid.Retention.Standing;
import kz.birlik.legalaid.Retention.Subject;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Old cases and minutes, so that the trial of the retention has something to tell: what goes next night, what follows in the weeks after,
 * and what is held. People and disputes are invented.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(45)
@RequiredArgsConstructor
class DemonstrationRetention implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String THIRD = "EDU-KZ-31-0003";
    private static final int WORKED = 30;

    /** Days between the end of the term and today: over by so many, and, below nought, in so many days. */
    private static final int[] OVER = {0, 20, 200, -7, -14, -21, -28};

    private final Retention retention;
    private final Cases cases;
    private final CaseChanges changes;
    private final CaseSides sides;
    private final ConciliationCommissions commissions;
    private final ConciliationChanges meetings;
    private final Employers employers;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        CaseReader lawyer = reader("lawyer", Role.LAWYER);
        CaseReader officer = reader("officer", Role.OFFICER);
        boolean told = retention.standings(federation).stream()
                .anyMatch(each -> each.count() > 0 || !each.nights().isEmpty());
        if (told) {
            return;
        }
        Optional<String> open =
                cases.page(federation, lawyer, new CaseFilter(CaseFilter.Show.MINE, null, null, 1)).stream()
                        .map(each -> each.number())
                        .findFirst();
        LocalDate last = until(federation, Subject.APPEAL);
        for (int days : OVER) {
            close(
                    federation,
                    lawyer,
                    register(federation, officer, "leave", last.minusDays(days)),
                    last.minusDays(days));
        }
        UUID linked = register(federation, officer, "wages", last.minusDays(90));
        open.ifPresent(number -> owned(federation, lawyer, linked)
                .ifPresent(one ->
                        sides.link(federation, lawyer, linked, one.row().version(), number, "Бір жұмыс беруші")));
        close(federation, lawyer, linked, last.minusDays(90));
        close(federation, lawyer, register(federation, officer, "harassment", last.minusDays(60)), last.minusDays(60));
        commission(federation, lawyer, until(federation, Subject.MEETING));
    }

    private CaseReader reader(String login, Role role) {
        return new CaseReader(accounts.forSignIn(login).orElseThrow().id(), role);
    }

    private LocalDate until(AccessScope federation, Subject subject) {
        return retention.standings(federation).stream()
                .filter(each -> each.subject() == subject)
                .map(Standing::until)
                .findFirst()
                .orElseThrow();
    }

    private UUID register(AccessScope scope, CaseReader officer, String topic, LocalDate closed) {
        LocalDate received = closed.minusDays(WORKED);
        return changes.register(
                        scope,
                        officer,
                        new NewAppeal(
                                FIRST,
                                topic,
                                Channel.PHONE,
                                "kk",
                                Way.COMMISSION,
                                null,
                                false,
                                "Мұқанова Әлия",
                                Membership.MEMBER,
                                "+7 700 000 00 00",
                                null,
                                employers.of(scope, FIRST, today()).get(0).id().value(),
                                "Ескі өтініш, сақтау мерзімін көрсету үшін. Ойдан шығарылған мәлімет.",
                                null,
                                received.minusDays(10),
                                received,
                                true,
                                null))
                .id();
    }

    private void close(AccessScope scope, CaseReader lawyer, UUID id, LocalDate on) {
        owned(scope, lawyer, id)
                .ifPresent(one -> changes.close(
                        scope,
                        lawyer,
                        id,
                        one.row().version(),
                        new Closing(
                                on,
                                "advised",
                                0,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                null,
                                "Түсіндірілді. Ойдан шығарылған мәлімет.")));
    }

    /** On old data the lawyer may be away, and the case another's. */
    private Optional<CaseView> owned(AccessScope scope, CaseReader lawyer, UUID id) {
        return cases.find(scope, lawyer, id).filter(CaseView::mine);
    }

    /** One that is no more, with minutes of a decision that was executed and of a demand that was refused. */
    private void commission(AccessScope scope, CaseReader lawyer, LocalDate last) {
        LocalDate formed = last.minusYears(2);
        Described described = new Described(null, "Ұжымдық шарттың 7-бөлімі", formed, 1, formed, null);
        boolean unknown = commissions
                .page(scope, new ConciliationFilter(ConciliationFilter.Show.ENDED, THIRD, List.of(), null, 1))
                .isEmpty();
        if (!unknown) {
            return;
        }
        UUID id = meetings.form(
                scope,
                lawyer,
                THIRD,
                employers.of(scope, THIRD, today()).get(0).id().value(),
                described,
                true);
        UUID ours = seat(scope, lawyer, id, Side.EMPLOYEES, "Қалиева Роза", formed);
        UUID theirs = seat(scope, lawyer, id, Side.EMPLOYER, "Петров Олег", formed);
        UUID settled = held(scope, lawyer, id, last.minusDays(60), Duty.OTHER, ours, theirs);
        executed(
                scope, lawyer, id, settled, new Executed(last.minusDays(59), State.EXECUTED, last.minusDays(35), null));
        UUID refused = held(scope, lawyer, id, last.minusDays(20), null, ours, theirs);
        executed(scope, lawyer, id, refused, new Executed(last.minusDays(19), State.NONE, null, null));
        meetings.describe(
                scope,
                lawyer,
                id,
                commissionVersion(scope, lawyer, id),
                described,
                last.minusDays(10),
                "Мектеп қайта ұйымдастырылды. Ойдан шығарылған мәлімет.");
    }

    private UUID seat(AccessScope scope, CaseReader lawyer, UUID id, Side side, String person, LocalDate since) {
        return meetings.seat(
                scope,
                lawyer,
                id,
                commissionVersion(scope, lawyer, id),
                new Seating(side, Office.MEMBER, person, "мұғалім", since, null));
    }

    private void executed(AccessScope scope, CaseReader lawyer, UUID id, UUID meeting, Executed executed) {
        meetings.executed(scope, lawyer, id, commissionVersion(scope, lawyer, id), meeting, executed);
    }

    private UUID held(
            AccessScope scope, CaseReader lawyer, UUID id, LocalDate on, @Nullable Duty duty, UUID ours, UUID theirs) {
        UUID meeting = meetings.held(
                scope,
                lawyer,
                id,
                commissionVersion(scope, lawyer, id),
                new Held(
                        on.minusDays(9),
                        on,
                        false,
                        "№ " + on.getDayOfYear(),
                        "Үстеме жұмысқа ақы",
                        Applicant.PRESENT,
                        null,
                        Set.of(ours, theirs)));
        meetings.decide(
                scope,
                lawyer,
                id,
                commissionVersion(scope, lawyer, id),
                meeting,
                new Decided(
                        String.valueOf(on.getDayOfYear()),
                        duty == null ? Result.DENIED : Result.GRANTED,
                        duty,
                        "Талап қаралды. Ойдан шығарылған мәлімет.",
                        null));
        return meeting;
    }

    private long commissionVersion(AccessScope scope, CaseReader lawyer, UUID id) {
        return commissions.find(scope, lawyer, id).orElseThrow().row().version();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
