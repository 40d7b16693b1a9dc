package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationChanges.Decided;
import kz.birlik.legalaid.ConciliationChanges.Described;
import kz.birlik.legalaid.ConciliationChanges.Executed;
import kz.birlik.legalaid.ConciliationChanges.Held;
import kz.birlik.legalaid.ConciliationChanges.Seating;
import kz.birlik.legalaid.ConciliationChanges.Trained;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationFilter;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationMeeting.Duty;
import kz.birlik.legalaid.ConciliationMeeting.Result;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two commissions of employers of one branch: one that works as the law asks, one with unequal sides that were never trained. People and
 * disputes are invented; the other employers of the branch have none.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(38)
@RequiredArgsConstructor
class DemonstrationConciliation implements DemonstrationStep {

    private static final String WORKING = "EDU-KZ-31-0001";
    private static final String UNEQUAL = "EDU-KZ-31-0002";

    private final ConciliationCommissions commissions;
    private final ConciliationChanges changes;
    private final Employers employers;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!commissions
                .page(federation, new ConciliationFilter(ConciliationFilter.Show.ALL, null, List.of(), null, 1))
                .isEmpty()) {
            return;
        }
        CaseReader lawyer =
                new CaseReader(accounts.forSignIn("lawyer").orElseThrow().id(), Role.LAWYER);
        working(federation, lawyer);
        unequal(federation, lawyer);
    }

    private UUID form(AccessScope scope, CaseReader lawyer, String place, int seats) {
        UUID employer = employers.of(scope, place, today()).get(0).id().value();
        LocalDate formed = today().minusYears(3);
        return changes.form(
                scope,
                lawyer,
                place,
                employer,
                new Described(null, "Ұжымдық шарттың 9-бөлімі", formed, seats, formed, null),
                true);
    }

    private void working(AccessScope scope, CaseReader lawyer) {
        UUID id = form(scope, lawyer, WORKING, 2);
        LocalDate since = today().minusYears(1);
        UUID chair = seat(scope, lawyer, id, Side.EMPLOYEES, Office.CHAIR, "Сейітова Айжан", "мұғалім", since);
        UUID second = seat(scope, lawyer, id, Side.EMPLOYEES, Office.MEMBER, "Омаров Ерлан", "мұғалім", since);
        UUID deputy = seat(
                scope, lawyer, id, Side.EMPLOYER, Office.SECRETARY, "Жақыпова Гүлнар", "директордың орынбасары", since);
        UUID accountant = seat(scope, lawyer, id, Side.EMPLOYER, Office.MEMBER, "Ли Виктор", "бас есепші", since);
        for (UUID member : Set.of(chair, second, deputy)) {
            changes.trained(
                    scope,
                    lawyer,
                    id,
                    version(scope, lawyer, id),
                    member,
                    new Trained(today().minusMonths(4), "Кәсіподақтың оқу орталығы", null));
        }
        UUID paid = held(scope, lawyer, id, 70, "Үстеме жұмысқа ақы", chair, second, deputy, accountant);
        decide(
                scope,
                lawyer,
                id,
                paid,
                "1",
                Duty.MONEY,
                "Үстеме жұмыс үшін айырмасы төленсін. Ойдан шығарылған мәлімет.");
        changes.executed(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                paid,
                new Executed(today().minusDays(69), State.EXECUTED, today().minusDays(45), null));
        UUID unpaid = held(scope, lawyer, id, 90, "Өтемақы", chair, second, deputy, accountant);
        decide(scope, lawyer, id, unpaid, "3", Duty.MONEY, "Өтемақы төленсін. Ойдан шығарылған мәлімет.");
        notExecuted(scope, lawyer, id, unpaid);
        UUID late = held(scope, lawyer, id, 40, "Демалыс кестесі", chair, deputy);
        decide(scope, lawyer, id, late, "2", Duty.OTHER, "Демалыс кестесі түзетілсін. Ойдан шығарылған мәлімет.");
        held(scope, lawyer, id, 20, "Тәртіптік жаза", chair, second, deputy);
        held(scope, lawyer, id, 2, "Қосымша жұмысқа ақы", second, accountant);
    }

    private void unequal(AccessScope scope, CaseReader lawyer) {
        UUID id = form(scope, lawyer, UNEQUAL, 1);
        LocalDate since = today().minusYears(3);
        UUID director = seat(scope, lawyer, id, Side.EMPLOYER, Office.CHAIR, "Беков Нұрлан", "директор", since);
        seat(scope, lawyer, id, Side.EMPLOYER, Office.MEMBER, "Ким Ольга", "заңгер", since);
        UUID ours = seat(scope, lawyer, id, Side.EMPLOYEES, Office.MEMBER, "Тілеуова Сәуле", "тәрбиеші", since);
        UUID unpaid = held(scope, lawyer, id, 80, "Түнгі жұмысқа ақы", director, ours);
        decide(scope, lawyer, id, unpaid, "1", Duty.MONEY, "Айырмасы төленсін. Ойдан шығарылған мәлімет.");
        notExecuted(scope, lawyer, id, unpaid);
    }

    private void notExecuted(AccessScope scope, CaseReader lawyer, UUID id, UUID meeting) {
        changes.executed(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                meeting,
                new Executed(
                        today().minusDays(75),
                        State.NOT_EXECUTED,
                        today().minusDays(45),
                        "Жұмыс беруші төлемеді. Ойдан шығарылған мәлімет."));
    }

    private UUID seat(
            AccessScope scope,
            CaseReader lawyer,
            UUID id,
            Side side,
            Office office,
            String person,
            String post,
            LocalDate since) {
        return changes.seat(
                scope, lawyer, id, version(scope, lawyer, id), new Seating(side, office, person, post, since, null));
    }

    private UUID held(AccessScope scope, CaseReader lawyer, UUID id, int daysAgo, String subject, UUID... present) {
        LocalDate on = today().minusDays(daysAgo);
        return changes.held(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                new Held(
                        on.minusDays(9), on, false, "№ " + daysAgo, subject, Applicant.PRESENT, null, Set.of(present)));
    }

    private void decide(
            AccessScope scope, CaseReader lawyer, UUID id, UUID meeting, String number, Duty duty, String body) {
        changes.decide(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                meeting,
                new Decided(number, Result.GRANTED, duty, body, null));
    }

    private long version(AccessScope scope, CaseReader lawyer, UUID id) {
        return commissions.find(scope, lawyer, id).orElseThrow().row().version();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
