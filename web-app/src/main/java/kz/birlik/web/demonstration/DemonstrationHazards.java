package kz.birlik.web.demonstration;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.HazardFilter;
import kz.birlik.safety.HazardReceipt;
import kz.birlik.safety.HazardSignals;
import kz.birlik.safety.HazardState;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.NewHazard;
import kz.birlik.safety.PassportChanges;
import kz.birlik.safety.PassportChanges.Part;
import kz.birlik.safety.PassportChanges.Said;
import kz.birlik.safety.SafetyDuty;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signals of hazards in each state, what is known of measures at two employers, and a code at one gate. All of it is invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(47)
@RequiredArgsConstructor
class DemonstrationHazards implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";
    private static final Hazards.Reader CHAIR = new Hazards.Reader(Role.CHAIR);

    private final HazardSignals signals;
    private final Hazards hazards;
    private final PassportChanges passports;
    private final Employers employers;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!hazards.page(federation, new HazardFilter(HazardFilter.Show.ALL, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        UUID first = employer(federation, FIRST);
        UUID second = employer(federation, SECOND);
        UUID planned = sent(
                federation,
                FIRST,
                first,
                "2-қабат, зертхана",
                "Тартпа шкаф сормайды. Ойдан шығарылған мәлімет.",
                false,
                null);
        hazards.take(federation, CHAIR, planned, 0);
        hazards.answer(
                federation,
                CHAIR,
                planned,
                1,
                new Hazards.Answer(HazardState.PLANNED, "Мотор тапсырыс берілді.", today().plusDays(12)));
        UUID removed = sent(
                federation, FIRST, first, "Бас кіреберіс", "Баспалдақ мұз. Ойдан шығарылған мәлімет.", false, null);
        hazards.answer(
                federation,
                CHAIR,
                removed,
                0,
                new Hazards.Answer(HazardState.REMOVED, "Мұз тазаланды, құм себілді.", null));
        UUID refused =
                sent(federation, FIRST, first, "Жарнама", "Арзан терезе. Ойдан шығарылған мәлімет.", false, null);
        hazards.refuse(federation, CHAIR, refused, 0, "Қауіп туралы емес.");
        sent(federation, FIRST, first, "Шеберхана, 3-станок", "Қоршауы алынған. Ойдан шығарылған мәлімет.", true, null);
        sent(
                federation,
                SECOND,
                second,
                "Асхана",
                "Розетка ұшқындайды. Ойдан шығарылған мәлімет.",
                false,
                "+7 000 000 00 00");
        LocalDate lastYear = today().minusYears(1).withDayOfYear(350);
        passports.say(
                federation,
                FIRST,
                first,
                said(lastYear, true, "№ 14 анықтама", new Part(31, 60), new Part(40, 60), new Part(22, 25), "410000"),
                true);
        passports.say(
                federation,
                FIRST,
                first,
                said(today(), true, "№ 6 анықтама", new Part(54, 62), new Part(58, 62), new Part(25, 25), "365000.50"),
                true);
        passports.say(
                federation,
                FIRST,
                first,
                said(today(), false, "төраға, кеңес отырысы № 4", null, null, new Part(19, 25), null),
                true);
        passports.say(
                federation, SECOND, second, said(today(), false, "төраға", new Part(5, 48), null, null, null), true);
        passports.hang(federation, FIRST, first, null, true);
    }

    private static Said said(
            LocalDate on,
            boolean employerSays,
            String source,
            @Nullable Part trained,
            @Nullable Part checked,
            @Nullable Part equipped,
            @Nullable String spent) {
        return new Said(
                on.getYear(),
                employerSays,
                on,
                source,
                trained,
                checked,
                equipped,
                spent == null ? null : new BigDecimal(spent),
                trained == null || !employerSays
                        ? Map.of()
                        : Map.of(
                                SafetyDuty.MANAGERS,
                                on.minusYears(3).plusDays(20),
                                SafetyDuty.INFORMATION,
                                on.minusDays(50)));
    }

    private UUID employer(AccessScope scope, String organisation) {
        return employers.of(scope, organisation, today()).get(0).id().value();
    }

    private UUID sent(
            AccessScope scope,
            String organisation,
            UUID employer,
            String place,
            String story,
            boolean danger,
            @Nullable String contact) {
        HazardReceipt receipt = signals.send(
                scope,
                signals.newKey(),
                new NewHazard(organisation, employer, null, null, place, story, danger, contact, null, true));
        return hazards.page(scope, new HazardFilter(HazardFilter.Show.ALL, organisation, null, null, 100)).stream()
                .filter(row -> row.number().equals(receipt.number()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
