package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionChanges.Found;
import kz.birlik.safety.SafetyInspectionChanges.Happened;
import kz.birlik.safety.SafetyInspectionChanges.NewInspection;
import kz.birlik.safety.SafetyInspectionFilter;
import kz.birlik.safety.SafetyInspectionFilter.Show;
import kz.birlik.safety.SafetyInspectionStep;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.BodyKind;
import kz.birlik.safety.SafetyInspectionView.Result;
import kz.birlik.safety.SafetyInspectionView.StopAnswer;
import kz.birlik.safety.SafetyInspections;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Inspections of safety of each initiative and in every stage, at the employers of one branch. Everything in them is invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(43)
@RequiredArgsConstructor
class DemonstrationChecks implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";
    private static final String THIRD = "EDU-KZ-31-0003";
    private static final String FOURTH = "EDU-KZ-31-0004";
    private static final String INVENTED = " Ойдан шығарылған мәлімет.";

    private final SafetyInspections inspections;
    private final SafetyInspectionChanges changes;
    private final Employers employers;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!inspections
                .page(federation, new SafetyInspectionFilter(Show.ALL, null, null, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        prepared(federation);
        onSite(federation);
        stopped(federation);
        demanded(federation);
        handedOver(federation);
        removed(federation);
    }

    private UUID prepare(
            AccessScope scope, String organisation, InspectionInitiative initiative, String place, int daysAgo) {
        UUID employer = employers.of(scope, organisation, today()).get(0).id().value();
        return changes.prepare(
                scope,
                new NewInspection(
                        organisation,
                        employer,
                        null,
                        place,
                        initiative,
                        "safety-education",
                        "Кабинеттер, шеберханалар, эвакуация жолдары",
                        today().minusDays(daysAgo),
                        "Ойдан Гүлмира",
                        "физика мұғалімі",
                        true,
                        true));
    }

    private void prepared(AccessScope scope) {
        prepare(scope, FIRST, InspectionInitiative.UNION_PLAN, "Спорт залы", -7);
    }

    private void onSite(AccessScope scope) {
        UUID id = prepare(scope, FIRST, InspectionInitiative.COUNCIL, "Оқу корпусы", 1);
        step(scope, id, SafetyInspectionStep.START, Happened.on(today().minusDays(1), null));
        answer(scope, id, 1, 5, Set.of(3), FindingRisk.MEDIUM);
    }

    /** At once, with the hour of each word. */
    private void stopped(AccessScope scope) {
        UUID id =
                visited(scope, FIRST, InspectionInitiative.SIGNAL, "Қазандық", 6, Set.of(12), FindingRisk.INTOLERABLE);
        UUID finding = open(scope, id);
        step(
                scope,
                id,
                SafetyInspectionStep.STOP,
                Happened.on(today(), "Қазандықтағы жөндеу жұмысы: шығу жолы жабық." + INVENTED)
                        .to(finding)
                        .at(hour(6, 10)));
        step(
                scope,
                id,
                SafetyInspectionStep.STOP_ANSWER,
                Happened.on(today(), null).to(finding).at(hour(6, 12)).answered(StopAnswer.STOPPED));
        demand(scope, id, 5, "3-Қ", -10);
    }

    private void demanded(AccessScope scope) {
        UUID id =
                visited(scope, SECOND, InspectionInitiative.WORKERS, "Шеберхана", 20, Set.of(5, 11), FindingRisk.HIGH);
        demand(scope, id, 19, "2-Қ", 3);
        step(
                scope,
                id,
                SafetyInspectionStep.REMAINS,
                Happened.on(today().minusDays(1), "Білдек қоршауы әлі қойылмаған." + INVENTED)
                        .to(open(scope, id)));
    }

    private void handedOver(AccessScope scope) {
        UUID id = visited(
                scope, THIRD, InspectionInitiative.MOBILE_GROUP, "Ас бөлме", 60, Set.of(5, 6), FindingRisk.MEDIUM);
        body(scope, id, BodyKind.LABOUR_INSPECTORATE, "Жамбыл облысының еңбек инспекциясы", "топ жетекшісі");
        body(scope, id, BodyKind.SANITARY, "Аудандық санитариялық бақылау басқармасы", null);
        demand(scope, id, 58, "1-Қ", 30);
        step(
                scope,
                id,
                SafetyInspectionStep.ANSWER,
                Happened.on(today().minusDays(45), "Қаржы бөлінгенде сатып аламыз." + INVENTED));
        step(
                scope,
                id,
                SafetyInspectionStep.HAND_OVER,
                Happened.on(today().minusDays(25), null).numbered("17/2", Map.of()));
    }

    private void removed(AccessScope scope) {
        UUID id = visited(
                scope, FOURTH, InspectionInitiative.COUNCIL, "Химия кабинеті", 90, Set.of(10), FindingRisk.HIGH);
        demand(scope, id, 88, "9-Қ", 60);
        step(scope, id, SafetyInspectionStep.ANSWER, Happened.on(today().minusDays(80), "Сору шкафы жөнделді."));
        step(
                scope,
                id,
                SafetyInspectionStep.REMOVED,
                Happened.on(today().minusDays(70), "Жұмыс істеп тұр.").to(open(scope, id)));
        step(scope, id, SafetyInspectionStep.CLOSE, Happened.on(today().minusDays(70), null));
    }

    private void body(AccessScope scope, UUID id, BodyKind kind, String name, @Nullable String role) {
        step(
                scope,
                id,
                SafetyInspectionStep.BODY,
                new Happened(
                        today(), null, null, null, null, Map.of(), null, null, null, 0, null, kind, name, role, false));
    }

    /** Held and finished on one day. */
    private UUID visited(
            AccessScope scope,
            String organisation,
            InspectionInitiative initiative,
            String place,
            int daysAgo,
            Set<Integer> broken,
            FindingRisk risk) {
        UUID id = prepare(scope, organisation, initiative, place, daysAgo);
        step(scope, id, SafetyInspectionStep.START, Happened.on(today().minusDays(daysAgo), null));
        answer(scope, id, daysAgo, Integer.MAX_VALUE, broken, risk);
        step(scope, id, SafetyInspectionStep.FINISH, Happened.on(today().minusDays(daysAgo), null));
        return id;
    }

    private void answer(AccessScope scope, UUID id, int daysAgo, int first, Set<Integer> broken, FindingRisk risk) {
        SafetyInspectionView view = view(scope, id);
        List<Found> found = new ArrayList<>();
        for (Question question :
                view.checklist().questions().stream().limit(first).toList()) {
            boolean isBroken = broken.contains(found.size());
            found.add(new Found(
                    question.id(),
                    isBroken ? Result.BROKEN : Result.KEPT,
                    isBroken ? "Талап орындалмаған, орнында көрілді." + INVENTED : null,
                    isBroken ? "1-қабат" : null,
                    isBroken ? 4 : 0,
                    risk));
        }
        changes.found(scope, id, view.row().version(), today().minusDays(daysAgo), found);
    }

    private void demand(AccessScope scope, UUID id, int daysAgo, String number, int dueDaysAgo) {
        Map<UUID, LocalDate> due = new HashMap<>();
        view(scope, id).open().forEach(finding -> due.put(finding.id(), today().minusDays(dueDaysAgo)));
        step(
                scope,
                id,
                SafetyInspectionStep.DEMAND,
                Happened.on(today().minusDays(daysAgo), null).numbered(number, due));
    }

    private Instant hour(int daysAgo, int hour) {
        return today().minusDays(daysAgo)
                .atTime(hour, 0)
                .atZone(clock.getZone())
                .toInstant();
    }

    private UUID open(AccessScope scope, UUID id) {
        return view(scope, id).open().get(0).id();
    }

    private SafetyInspectionView view(AccessScope scope, UUID id) {
        return inspections.find(scope, id).orElseThrow();
    }

    private void step(AccessScope scope, UUID id, SafetyInspectionStep step, Happened happened) {
        changes.happened(scope, id, view(scope, id).row().version(), step, happened);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
