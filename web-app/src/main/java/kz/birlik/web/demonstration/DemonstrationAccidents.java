package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.Concluded;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentChanges.Found;
import kz.birlik.safety.AccidentChanges.Hurt;
import kz.birlik.safety.AccidentChanges.Opinion;
import kz.birlik.safety.AccidentChanges.Seat;
import kz.birlik.safety.AccidentChanges.Seating;
import kz.birlik.safety.AccidentFilter;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentSeverity;
import kz.birlik.safety.AccidentSource;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.Discrepancy;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A fatal accident of last year that was investigated to the end, one that is being investigated, and one the employer has not told
 * of, with what the employers declared. Everybody in them is invented.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(43)
@RequiredArgsConstructor
class DemonstrationAccidents implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";
    private static final String THIRD = "EDU-KZ-31-0003";

    private final Accidents accidents;
    private final AccidentChanges changes;
    private final ConcealmentCheck check;
    private final Employers employers;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!accidents
                .page(federation, new AccidentFilter(AccidentFilter.Show.ALL, null, null, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        AccidentReader officer = reader("officer", Role.OFFICER);
        AccidentReader chair = reader("chair", Role.CHAIR);
        fatal(federation, officer);
        untold(federation, chair);
        running(federation, chair);
        light(federation, officer, "Дәліз", "Еденде тайып құлады. Ойдан шығарылған мәлімет.", 520, true);
        light(federation, officer, "Аула", "Жұмыстан тыс уақытта жарақат алды. Ойдан шығарылған мәлімет.", 210, false);
        declared(federation, FIRST);
        declared(federation, SECOND);
        check.check(federation);
        concealed(federation, officer);
    }

    /** What was confirmed is evidence for the list of bad-faith employers. */
    private void concealed(AccessScope scope, AccidentReader officer) {
        check.page(scope, new Discrepancy.Filter(Discrepancy.Show.OPEN, Discrepancy.Kind.SPIKE, SECOND, null, 1))
                .forEach(found -> check.confirm(
                        scope,
                        officer,
                        found.id(),
                        found.version(),
                        "Жарақаттар тұрмыстық деп жазылған. Ойдан шығарылған мәлімет."));
    }

    private AccidentReader reader(String login, Role role) {
        return new AccidentReader(
                new AccountId(jdbc.sql("select id from account where login = :login")
                        .param("login", login)
                        .query(UUID.class)
                        .single()),
                role);
    }

    private void fatal(AccessScope scope, AccidentReader reader) {
        Instant at = at(400);
        UUID id = changes.register(
                scope,
                reader,
                SECOND,
                employer(scope, SECOND),
                described(
                        at,
                        AccidentSource.EMPLOYER,
                        "Қазандық",
                        "Қазандықта бу құбыры жарылды. Ойдан шығарылған мәлімет.",
                        2,
                        1,
                        1),
                true);
        changes.tell(scope, id, version(scope, id), day(400), "№ 41 хабарлама");
        changes.tick(
                scope,
                id,
                version(scope, id),
                Map.of(
                        "aid", Optional.of(at.plus(Duration.ofMinutes(10))),
                        "scene", Optional.of(at.plus(Duration.ofMinutes(40))),
                        "photos", Optional.of(at.plus(Duration.ofMinutes(55))),
                        "family", Optional.of(at.plus(Duration.ofMinutes(90)))),
                "Ойдан шығарылған мәлімет.");
        UUID dead = hurt(scope, reader, id, "Ойдан Серік", "от жағушы", "күйік", 0);
        UUID alive = hurt(scope, reader, id, "Ойдан Бауыржан", "слесарь", "қолы сынған", 64);
        conclude(scope, reader, id, dead, AccidentSeverity.FATAL, at.plus(Duration.ofHours(6)));
        conclude(scope, reader, id, alive, AccidentSeverity.SEVERE, at.plus(Duration.ofHours(20)));
        changes.form(scope, id, version(scope, id), day(399), "№ 12 бұйрық");
        changes.tick(
                scope,
                id,
                version(scope, id),
                Map.of("admit", Optional.of(at.plus(Duration.ofHours(26)))),
                "Ойдан шығарылған мәлімет.");
        changes.seat(
                scope,
                id,
                version(scope, id),
                new Seating(Seat.CHAIR, "Ойдан Дархан", "мемлекеттік еңбек инспекторы", false));
        changes.seat(
                scope,
                id,
                version(scope, id),
                new Seating(Seat.EMPLOYEE_REPRESENTATIVE, "Ойдан Гүлмира", "кәсіподақ төрағасы", false));
        changes.seat(scope, id, version(scope, id), new Seating(Seat.EMPLOYER, "Ойдан Марат", "директор", false));
        changes.prolong(scope, id, version(scope, id), "№ 2 хаттама");
        changes.find(
                scope,
                id,
                version(scope, id),
                new Found(
                        Set.of("equipment", "training"),
                        "Құбыр тексерілмеген, нұсқау жүргізілмеген. Ойдан шығарылған мәлімет.",
                        true,
                        10,
                        90));
        changes.end(scope, id, version(scope, id), day(375));
        changes.dissent(
                scope,
                id,
                version(scope, id),
                new Opinion(
                        day(374),
                        "Кәсіподақ өкілі",
                        "Жұмыскердің кінәсі жоқ: қорғаныш құралы берілмеген. Ойдан шығарылған мәлімет."));
        changes.draw(scope, id, version(scope, id), "3", day(373));
        for (String step : new String[] {
            "notice_labour_unit",
            "notice_law_enforcement",
            "notice_insurer",
            "act_sent",
            "act_to_victim",
            "act_insurer",
            "police"
        }) {
            meet(scope, id, step, step.startsWith("notice") ? day(400) : day(372));
        }
        changes.close(scope, id, version(scope, id), day(360), null);
    }

    private void untold(AccessScope scope, AccidentReader reader) {
        changes.register(
                scope,
                reader,
                FIRST,
                employer(scope, FIRST),
                described(
                        at(30),
                        AccidentSource.HOSPITAL,
                        "Спорт зал",
                        "Баспалдақтан құлады, жұмыс беруші тұрмыстық жарақат деп жазған. Ойдан шығарылған мәлімет.",
                        1,
                        0,
                        0),
                true);
    }

    private void running(AccessScope scope, AccidentReader reader) {
        Instant at = at(6);
        UUID id = changes.register(
                scope,
                reader,
                FIRST,
                employer(scope, FIRST),
                described(
                        at,
                        AccidentSource.CHAIR,
                        "Шеберхана",
                        "Станокта қолын жарақаттады. Ойдан шығарылған мәлімет.",
                        1,
                        0,
                        0),
                true);
        changes.tell(scope, id, version(scope, id), day(6), "ауызша, хаттама № 1");
        // Photographs are still to be taken
        changes.tick(
                scope,
                id,
                version(scope, id),
                Map.of(
                        "aid", Optional.of(at.plus(Duration.ofMinutes(5))),
                        "scene", Optional.of(at.plus(Duration.ofMinutes(30))),
                        "family", Optional.of(at.plus(Duration.ofHours(1)))),
                "Ойдан шығарылған мәлімет.");
        UUID victim = hurt(scope, reader, id, "Ойдан Ермек", "еңбек мұғалімі", "саусақ жарақаты", 6);
        conclude(scope, reader, id, victim, AccidentSeverity.LIGHT, at.plus(Duration.ofHours(30)));
        accidents
                .candidates(scope, FIRST)
                .forEach(each -> changes.admit(scope, reader, id, version(scope, id), each.account()));
        changes.form(scope, id, version(scope, id), day(4), "№ 3 бұйрық");
        changes.seat(
                scope, id, version(scope, id), new Seating(Seat.CHAIR, "Ойдан Сәуле", "директордың орынбасары", false));
        changes.seat(
                scope,
                id,
                version(scope, id),
                new Seating(Seat.SAFETY_SERVICE, "Ойдан Ерлан", "шаруашылық меңгерушісі", true));
    }

    /** An ordinary investigation that came to its end. */
    private void light(
            AccessScope scope, AccidentReader reader, String place, String course, int daysAgo, boolean connected) {
        Instant at = at(daysAgo);
        UUID id = changes.register(
                scope,
                reader,
                THIRD,
                employer(scope, THIRD),
                described(at, AccidentSource.EMPLOYER, place, course, 1, 0, 0),
                true);
        changes.tell(scope, id, version(scope, id), day(daysAgo), "№ 7 хабарлама");
        UUID victim = hurt(scope, reader, id, "Ойдан Айжан", "тәрбиеші", "тобық", 12);
        conclude(scope, reader, id, victim, AccidentSeverity.LIGHT, at.plus(Duration.ofHours(5)));
        changes.form(scope, id, version(scope, id), day(daysAgo - 1), "№ 9 бұйрық");
        changes.seat(scope, id, version(scope, id), new Seating(Seat.CHAIR, "Ойдан Рауан", "меңгеруші", false));
        changes.seat(
                scope,
                id,
                version(scope, id),
                new Seating(Seat.EMPLOYEE_REPRESENTATIVE, "Ойдан Жанна", "кәсіподақ төрайымы", false));
        changes.find(
                scope,
                id,
                version(scope, id),
                new Found(
                        connected ? Set.of("premises") : Set.of(),
                        "Комиссия қорытындысы. Ойдан шығарылған мәлімет.",
                        connected,
                        null,
                        null));
        changes.end(scope, id, version(scope, id), day(daysAgo - 8));
        changes.draw(scope, id, version(scope, id), "5", day(daysAgo - 9));
        accidents.find(scope, id).orElseThrow().terms().stream()
                .filter(term -> term.doneOn() == null)
                .map(AccidentView.Term::step)
                .filter(step -> step.startsWith("notice") || step.startsWith("act"))
                .forEach(step -> meet(scope, id, step, step.startsWith("notice") ? day(daysAgo) : day(daysAgo - 10)));
        changes.close(scope, id, version(scope, id), day(daysAgo - 15), null);
    }

    private void declared(AccessScope scope, String place) {
        UUID employer = employer(scope, place);
        for (int month = 8; month >= 1; month--) {
            check.declare(
                    scope,
                    new ConcealmentCheck.Declared(
                            place, employer, today().minusMonths(month), 0, month == 2 ? 96 : 28 + month),
                    true);
        }
    }

    private static Described described(
            Instant at, AccidentSource source, String place, String course, int victims, int severe, int deaths) {
        return new Described(
                null,
                place,
                at,
                at.plus(Duration.ofHours(2)),
                source,
                "workplace",
                course,
                false,
                false,
                false,
                false,
                victims,
                severe,
                deaths);
    }

    private UUID hurt(
            AccessScope scope, AccidentReader reader, UUID id, String name, String post, String injury, int days) {
        return changes.hurt(scope, reader, id, version(scope, id), new Hurt(name, post, injury, days));
    }

    private void conclude(
            AccessScope scope, AccidentReader reader, UUID id, UUID victim, AccidentSeverity severity, Instant at) {
        changes.conclude(
                scope, reader, id, version(scope, id), victim, new Concluded(severity, at, "Ойдан шығарылған № 1"));
    }

    private void meet(AccessScope scope, UUID id, String step, LocalDate on) {
        AccidentView view = accidents.find(scope, id).orElseThrow();
        view.terms().stream()
                .filter(term -> term.step().equals(step))
                .findFirst()
                .ifPresent(term -> changes.meet(scope, id, view.row().version(), term.id(), on, null));
    }

    private UUID employer(AccessScope scope, String organisation) {
        return employers.of(scope, organisation, today()).get(0).id().value();
    }

    private long version(AccessScope scope, UUID id) {
        return accidents.find(scope, id).orElseThrow().row().version();
    }

    private Instant at(int daysAgo) {
        return day(daysAgo).atTime(LocalTime.of(10, 20)).atZone(clock.getZone()).toInstant();
    }

    private LocalDate day(int daysAgo) {
        return today().minusDays(daysAgo);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
