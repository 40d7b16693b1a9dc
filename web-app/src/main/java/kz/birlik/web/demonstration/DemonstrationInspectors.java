package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.InspectorChanges;
import kz.birlik.safety.InspectorChanges.Elected;
import kz.birlik.safety.InspectorChanges.Trained;
import kz.birlik.safety.InspectorConfirmation;
import kz.birlik.safety.InspectorFilter;
import kz.birlik.safety.TechnicalInspectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An inspector with a good certificate, one whose term ends soon without training, one not confirmed, one who has left; invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(43)
@RequiredArgsConstructor
class DemonstrationInspectors implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";
    private static final String THIRD = "EDU-KZ-31-0003";

    private final TechnicalInspectors inspectors;
    private final InspectorChanges changes;
    private final Employers employers;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!inspectors
                .page(federation, new InspectorFilter(InspectorFilter.Show.ALL, null, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        LocalDate year = today().minusYears(1);
        UUID gone = elected(federation, FIRST, "Ойдан Қуаныш", today().minusYears(3), today().plusMonths(3));
        confirmed(federation, gone, today().minusYears(3), InspectorConfirmation.Body.UNION_BODY);
        changes.end(federation, gone, version(federation, gone), year, "Жұмыстан кетті. Ойдан шығарылған мәлімет.");
        UUID good = elected(federation, FIRST, "Ойдан Гүлмира", year, today().plusYears(1));
        confirmed(federation, good, year.plusDays(5), InspectorConfirmation.Body.COUNCIL);
        changes.train(federation, good, version(federation, good), new Trained(year, today().plusMonths(6), "А-1204"));
        changes.issue(federation, good, version(federation, good), null);
        UUID ending = elected(federation, SECOND, "Ойдан Жанар", today().minusYears(2), today().plusDays(25));
        confirmed(federation, ending, today().minusYears(2), InspectorConfirmation.Body.COUNCIL);
        elected(federation, THIRD, "Ойдан Рауан", today().minusDays(12), null);
    }

    private UUID elected(AccessScope scope, String organisation, String name, LocalDate on, @Nullable LocalDate until) {
        UUID employer = employers.of(scope, organisation, today()).get(0).id().value();
        return changes.elect(
                scope,
                organisation,
                employer,
                new Elected(false, name, "мұғалім", on, "Кәсіподақ жиналысы", "№ 5", on, until),
                true);
    }

    private void confirmed(AccessScope scope, UUID id, LocalDate on, InspectorConfirmation.Body by) {
        changes.confirm(scope, id, version(scope, id), new InspectorConfirmation(by, on, "№ 6"));
    }

    private long version(AccessScope scope, UUID id) {
        return inspectors.find(scope, id).orElseThrow().row().version();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
