package kz.birlik.web.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilChanges.Decided;
import kz.birlik.safety.CouncilChanges.Described;
import kz.birlik.safety.CouncilChanges.Met;
import kz.birlik.safety.CouncilChanges.NewFile;
import kz.birlik.safety.CouncilChanges.Seating;
import kz.birlik.safety.CouncilChanges.Settled;
import kz.birlik.safety.CouncilDecision.State;
import kz.birlik.safety.CouncilFile;
import kz.birlik.safety.CouncilFilter;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.Councils;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A council that works in order and one where something is amiss; other large employers have none. Everybody in them is invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(42)
@RequiredArgsConstructor
class DemonstrationCouncils implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";

    private final Councils councils;
    private final CouncilChanges changes;
    private final Employers employers;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!councils.page(federation, new CouncilFilter(CouncilFilter.Show.ALL, null, null, 1))
                .isEmpty()) {
            return;
        }
        amiss(federation);
        inOrder(federation);
    }

    private void inOrder(AccessScope scope) {
        LocalDate formed = today().minusMonths(30);
        UUID id = form(scope, FIRST, formed, "№ 7 бірлескен шешім", null);
        UUID inspector = seat(
                scope,
                id,
                CouncilSide.EMPLOYEES,
                "Ойдан Гүлмира",
                "физика мұғалімі",
                true,
                formed,
                today().plusMonths(6));
        UUID worker = seat(scope, id, CouncilSide.EMPLOYEES, "Ойдан Болат", "еден жуушы", false, formed, null);
        UUID head =
                seat(scope, id, CouncilSide.EMPLOYERS, "Ойдан Сәуле", "директордың орынбасары", false, formed, null);
        UUID keeper = seat(
                scope,
                id,
                CouncilSide.EMPLOYERS,
                "Ойдан Ерлан",
                "шаруашылық меңгерушісі",
                false,
                formed,
                today().minusMonths(2));
        changes.elect(scope, id, version(scope, id), head, formed);
        changes.elect(scope, id, version(scope, id), inspector, today().minusMonths(6));
        UUID earlier = meet(
                scope,
                id,
                200,
                "№ 3",
                "Шеберханадағы желдеткіш\nҚорғаныш құралдары",
                Set.of(inspector, worker, head, keeper));
        changes.attach(
                scope,
                id,
                version(scope, id),
                new NewFile(earlier, CouncilFile.Kind.MINUTES, today().minusDays(200), "Ойдан шығарылған құжат"),
                Attachment.of(
                        "minutes.pdf",
                        "%PDF-1.7 invented %%EOF".getBytes(StandardCharsets.UTF_8),
                        NewFile.LARGEST,
                        Attachment.Type.PICTURES));
        UUID done = decide(
                scope,
                id,
                earlier,
                "1",
                "Шеберханадағы желдеткішті жөндеу. Ойдан шығарылған мәлімет.",
                CouncilSide.EMPLOYERS,
                150);
        settle(scope, id, done, State.KEPT, 160, "Акт көрсетілді.");
        UUID undone = decide(
                scope,
                id,
                earlier,
                "2",
                "Еден жуушыларға резеңке қолғап беру. Ойдан шығарылған мәлімет.",
                CouncilSide.EMPLOYERS,
                120);
        settle(scope, id, undone, State.NOT_KEPT, 100, "Ақша бөлінбеді, келесі отырысқа қойылды.");
        UUID last = meet(scope, id, 40, "№ 4", "Қолғап\nЖылу маусымына дайындық", Set.of(inspector, head, keeper));
        decide(scope, id, last, "1", "Қолғап сатып алу. Ойдан шығарылған мәлімет.", CouncilSide.EMPLOYERS, 5);
        decide(
                scope,
                id,
                last,
                "2",
                "Қазандыққа кіретін жолды тексеру. Ойдан шығарылған мәлімет.",
                CouncilSide.EMPLOYEES,
                -12);
    }

    private void amiss(AccessScope scope) {
        LocalDate formed = today().minusMonths(40);
        UUID id = form(scope, SECOND, formed, null, today().minusMonths(4));
        UUID worker = seat(scope, id, CouncilSide.EMPLOYEES, "Ойдан Жанар", "мұғалім", false, null, null);
        seat(scope, id, CouncilSide.EMPLOYERS, "Ойдан Марат", "директор", false, formed, null);
        seat(scope, id, CouncilSide.EMPLOYERS, "Ойдан Айсұлу", "бухгалтер", false, null, null);
        changes.elect(scope, id, version(scope, id), worker, formed);
    }

    private UUID form(
            AccessScope scope, String organisation, LocalDate on, @Nullable String by, @Nullable LocalDate until) {
        UUID employer = employers.of(scope, organisation, today()).get(0).id().value();
        return changes.form(scope, organisation, employer, new Described(on, by, until), true);
    }

    private UUID seat(
            AccessScope scope,
            UUID id,
            CouncilSide side,
            String name,
            String post,
            boolean inspector,
            @Nullable LocalDate trained,
            @Nullable LocalDate trainedUntil) {
        LocalDate formed = councils.find(scope, id).orElseThrow().row().formedOn();
        return changes.seat(
                scope,
                id,
                version(scope, id),
                new Seating(side, name, post, inspector, trained, trainedUntil, formed, null));
    }

    private UUID meet(AccessScope scope, UUID id, int daysAgo, String minutes, String agenda, Set<UUID> present) {
        return changes.meet(
                scope, id, version(scope, id), new Met(today().minusDays(daysAgo), minutes, agenda, present));
    }

    private UUID decide(
            AccessScope scope, UUID id, UUID meeting, String number, String body, CouncilSide side, int dueDaysAgo) {
        return changes.decide(
                scope,
                id,
                version(scope, id),
                meeting,
                new Decided(
                        number,
                        body,
                        side,
                        side == CouncilSide.EMPLOYERS ? "директордың орынбасары" : "техникалық инспектор",
                        today().minusDays(dueDaysAgo)));
    }

    private void settle(AccessScope scope, UUID id, UUID decision, State state, int daysAgo, String note) {
        changes.settle(scope, id, version(scope, id), decision, new Settled(state, today().minusDays(daysAgo), note));
    }

    private long version(AccessScope scope, UUID id) {
        return councils.find(scope, id).orElseThrow().row().version();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
