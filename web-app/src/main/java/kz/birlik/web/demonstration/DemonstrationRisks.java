package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.Representative;
import kz.birlik.safety.RiskChanges;
import kz.birlik.safety.RiskChanges.Assessed;
import kz.birlik.safety.RiskChanges.Described;
import kz.birlik.safety.RiskChanges.Found;
import kz.birlik.safety.RiskChanges.Planned;
import kz.birlik.safety.RiskChanges.Settled;
import kz.birlik.safety.RiskChanges.Signed;
import kz.birlik.safety.RiskFilter;
import kz.birlik.safety.RiskView.MeasureState;
import kz.birlik.safety.RiskView.Occasion;
import kz.birlik.safety.Risks;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A workplace assessed twice and signed, one with a high risk and a measure overdue; a new assessment is asked for. Invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(44)
@RequiredArgsConstructor
class DemonstrationRisks implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";

    private final Risks risks;
    private final RiskChanges changes;
    private final Employers employers;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!risks.page(federation, new RiskFilter(RiskFilter.Show.ALL, null, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        workshop(federation);
        boilerRoom(federation);
        demand(federation);
    }

    private void workshop(AccessScope scope) {
        UUID id = open(scope, FIRST, "Еңбек шеберханасы", "1-корпус", 400);
        UUID saw = find(scope, id, "machinery", "Ара дөңгелегінің қоршауы жоқ. Ойдан шығарылған мәлімет.", 12, 4, 4);
        UUID fence = plan(scope, id, saw, "Қоршау орнату", 300);
        settle(scope, id, fence, MeasureState.DONE, 310);
        changes.reach(scope, id, version(scope, id), saw, 2, 4);
        UUID dust = find(scope, id, "dust", "Ағаш шаңы жиналады.", 12, 4, 2);
        plan(scope, id, dust, "Желдеткішті тазалау", -20);
        sign(scope, id, 395);
        changes.assess(
                scope,
                id,
                version(scope, id),
                new Assessed(daysAgo(30), "Бағалау комиссиясы", Occasion.CHANGE, "Жаңа станок орнатылды."));
        sign(scope, id, 25);
    }

    private void boilerRoom(AccessScope scope) {
        UUID id = open(scope, SECOND, "Қазандық", null, 200);
        UUID steam = find(scope, id, "temperature", "Бу құбыры оқшауланбаған. Ойдан шығарылған мәлімет.", 3, 4, 4);
        plan(scope, id, steam, "Құбырды оқшаулау", 10);
        find(scope, id, "light", "Баспалдақта жарық әлсіз.", 5, 3, 2);
    }

    private void demand(AccessScope scope) {
        UUID employer = employers.of(scope, SECOND, today()).get(0).id().value();
        changes.demandReassessment(
                scope, new EmployerId(employer), "Қазандықтағы күйік. Ойдан шығарылған мәлімет.", daysAgo(3));
    }

    private UUID open(AccessScope scope, String organisation, String name, @Nullable String site, int daysAgo) {
        UUID employer = employers.of(scope, organisation, today()).get(0).id().value();
        return changes.open(
                scope,
                organisation,
                employer,
                new Described(name, site),
                new Assessed(daysAgo(daysAgo), "Бағалау комиссиясы", Occasion.FIRST, null),
                true);
    }

    private UUID find(
            AccessScope scope, UUID id, String kind, String body, int exposed, int probability, int severity) {
        return changes.find(scope, id, version(scope, id), new Found(kind, body, exposed, probability, severity));
    }

    private UUID plan(AccessScope scope, UUID id, UUID hazard, String body, int dueDaysAgo) {
        return changes.plan(
                scope,
                id,
                version(scope, id),
                hazard,
                new Planned(body, CouncilSide.EMPLOYERS, "шаруашылық меңгерушісі", daysAgo(dueDaysAgo)));
    }

    private void settle(AccessScope scope, UUID id, UUID measure, MeasureState state, int daysAgo) {
        changes.settle(scope, id, version(scope, id), measure, new Settled(state, daysAgo(daysAgo), null));
    }

    /** By somebody who sits for the workers that day, as the councils before this step have it. */
    private void sign(AccessScope scope, UUID id, int daysAgo) {
        Representative who = risks.representatives(scope, id, daysAgo(daysAgo)).get(0);
        changes.sign(
                scope,
                id,
                version(scope, id),
                new Signed(daysAgo(daysAgo), null, who.member(), who.member() == null ? who.inspector() : null));
    }

    private long version(AccessScope scope, UUID id) {
        return risks.find(scope, id).orElseThrow().row().version();
    }

    private LocalDate daysAgo(int days) {
        return today().minusDays(days);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
