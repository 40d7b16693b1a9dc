package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionChanges.Found;
import kz.birlik.legalaid.InspectionChanges.Happened;
import kz.birlik.legalaid.InspectionChanges.NewInspection;
import kz.birlik.legalaid.InspectionChanges.NewPlanLine;
import kz.birlik.legalaid.InspectionFilter;
import kz.birlik.legalaid.InspectionRow.Ground;
import kz.birlik.legalaid.InspectionStep;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.DemandKind;
import kz.birlik.legalaid.InspectionView.Result;
import kz.birlik.legalaid.InspectionView.Violation;
import kz.birlik.legalaid.Inspections;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A plan of one branch and inspections of its lawyer in every stage. Everything that was found is invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(37)
@RequiredArgsConstructor
class DemonstrationInspections implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";
    private static final String THIRD = "EDU-KZ-31-0003";
    private static final String FOURTH = "EDU-KZ-31-0004";

    private final Inspections inspections;
    private final InspectionChanges changes;
    private final Employers employers;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        CaseReader lawyer =
                new CaseReader(accounts.forSignIn("lawyer").orElseThrow().id(), Role.LAWYER);
        if (!inspections
                .page(
                        federation,
                        lawyer,
                        new InspectionFilter(InspectionFilter.Show.ALL, null, null, null, null, List.of(), null, 1))
                .isEmpty()) {
            return;
        }
        planned(federation, lawyer);
        onSite(federation, lawyer);
        demanded(federation, lawyer);
        handedOver(federation, lawyer);
        removed(federation, lawyer);
    }

    private UUID employer(AccessScope scope, String organisation) {
        return employers.of(scope, organisation, today()).get(0).id().value();
    }

    private void planned(AccessScope scope, CaseReader lawyer) {
        UUID line = plan(scope, lawyer, FIRST, 0, "Былтыр жалақы мерзімі бұзылған. Ойдан шығарылған мәлімет.");
        plan(scope, lawyer, SECOND, 0, "Екі жылдан бері тексерілмеген. Ойдан шығарылған мәлімет.");
        plan(scope, lawyer, THIRD, 1, "Үстеме жұмыс туралы өтініштер көп. Ойдан шығарылған мәлімет.");
        plan(scope, lawyer, FOURTH, 2, "Ұжымдық шарттың орындалуын тексеру. Ойдан шығарылған мәлімет.");
        prepare(scope, lawyer, FIRST, line, 0);
    }

    private UUID plan(AccessScope scope, CaseReader lawyer, String organisation, int inMonths, String reason) {
        return changes.plan(
                scope,
                lawyer,
                new NewPlanLine(organisation, employer(scope, organisation), today().plusMonths(inMonths), reason));
    }

    private UUID prepare(AccessScope scope, CaseReader lawyer, String organisation, @Nullable UUID line, int daysAgo) {
        return changes.prepare(
                scope,
                lawyer,
                new NewInspection(
                        organisation,
                        employer(scope, organisation),
                        null,
                        line == null ? Ground.SIGNAL : Ground.PLAN,
                        false,
                        line,
                        null,
                        "labour-law",
                        "Еңбек шарттары, жұмыс уақытының есебі, жалақы ведомостары",
                        lawyer.account(),
                        today().minusDays(daysAgo),
                        true));
    }

    private void onSite(AccessScope scope, CaseReader lawyer) {
        UUID id = prepare(scope, lawyer, SECOND, null, 1);
        step(scope, lawyer, id, InspectionStep.START, Happened.on(today().minusDays(1), null));
        answer(scope, lawyer, id, 1, 6, Set.of(2));
    }

    private void demanded(AccessScope scope, CaseReader lawyer) {
        UUID id = visited(scope, lawyer, THIRD, 30, Set.of(6, 9));
        demand(scope, lawyer, id, 25, "17-П");
    }

    private void handedOver(AccessScope scope, CaseReader lawyer) {
        UUID id = visited(scope, lawyer, FOURTH, 70, Set.of(5, 9, 12));
        demand(scope, lawyer, id, 66, "12-П");
        step(
                scope,
                lawyer,
                id,
                InspectionStep.ANSWER,
                Happened.on(today().minusDays(50), "Бір бұзушылық жойылды деп жазды."));
        step(
                scope,
                lawyer,
                id,
                InspectionStep.REMOVED,
                Happened.on(today().minusDays(40), "Ведомость көрсетілді.").to(open(scope, lawyer, id)));
        step(
                scope,
                lawyer,
                id,
                InspectionStep.REMAINS,
                Happened.on(today().minusDays(20), "Қайта тексеруде есеп жүргізілмейді.")
                        .to(open(scope, lawyer, id)));
        step(
                scope,
                lawyer,
                id,
                InspectionStep.HAND_OVER,
                new Happened(today().minusDays(15), null, null, "45/1", null, null, null, 0, null, null));
    }

    private void removed(AccessScope scope, CaseReader lawyer) {
        UUID id = visited(scope, lawyer, FIRST, 100, Set.of(0));
        demand(scope, lawyer, id, 96, "9-П");
        step(scope, lawyer, id, InspectionStep.ANSWER, Happened.on(today().minusDays(88), null));
        step(
                scope,
                lawyer,
                id,
                InspectionStep.REMOVED,
                Happened.on(today().minusDays(80), "Шарттар жасалды, даналары берілді.")
                        .to(open(scope, lawyer, id)));
        step(scope, lawyer, id, InspectionStep.CLOSE, Happened.on(today().minusDays(80), null));
    }

    /** Prepared, held and finished on one day. */
    private UUID visited(AccessScope scope, CaseReader lawyer, String organisation, int daysAgo, Set<Integer> broken) {
        UUID id = prepare(scope, lawyer, organisation, null, daysAgo);
        step(scope, lawyer, id, InspectionStep.START, Happened.on(today().minusDays(daysAgo), null));
        answer(scope, lawyer, id, daysAgo, Integer.MAX_VALUE, broken);
        step(scope, lawyer, id, InspectionStep.FINISH, Happened.on(today().minusDays(daysAgo), null));
        return id;
    }

    private void answer(AccessScope scope, CaseReader lawyer, UUID id, int daysAgo, int first, Set<Integer> broken) {
        InspectionView view = view(scope, lawyer, id);
        List<Found> found = new ArrayList<>();
        for (Question question :
                view.checklist().questions().stream().limit(first).toList()) {
            boolean isBroken = broken.contains(found.size());
            found.add(new Found(
                    question.id(),
                    isBroken ? Result.BROKEN : Result.KEPT,
                    isBroken ? "Үш қызметкердің құжатынан анықталды. Ойдан шығарылған мәлімет." : null,
                    isBroken ? 3 : 0));
        }
        changes.found(scope, lawyer, id, view.row().version(), today().minusDays(daysAgo), found);
    }

    private void demand(AccessScope scope, CaseReader lawyer, UUID id, int daysAgo, String number) {
        step(
                scope,
                lawyer,
                id,
                InspectionStep.DEMAND,
                new Happened(
                        today().minusDays(daysAgo), null, null, number, DemandKind.DEMAND, null, null, 0, null, null));
    }

    private UUID open(AccessScope scope, CaseReader lawyer, UUID id) {
        return view(scope, lawyer, id).violations().stream()
                .filter(Violation::isOpen)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private InspectionView view(AccessScope scope, CaseReader lawyer, UUID id) {
        return inspections.find(scope, lawyer, id).orElseThrow();
    }

    private void step(AccessScope scope, CaseReader lawyer, UUID id, InspectionStep step, Happened happened) {
        changes.happened(scope, lawyer, id, view(scope, lawyer, id).row().version(), step, happened);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
