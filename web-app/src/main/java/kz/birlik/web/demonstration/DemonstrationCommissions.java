package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteChanges;
import kz.birlik.bargaining.TripartiteChanges.Decided;
import kz.birlik.bargaining.TripartiteChanges.Described;
import kz.birlik.bargaining.TripartiteChanges.Executed;
import kz.birlik.bargaining.TripartiteChanges.Held;
import kz.birlik.bargaining.TripartiteChanges.Planned;
import kz.birlik.bargaining.TripartiteChanges.Seating;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteFilter;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Four invented commissions: of the republic and of a sector, which meet and keep what they decide; of a region, where decisions
 * are late; of a city, where the sides are unequal and little happens.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(41)
@RequiredArgsConstructor
class DemonstrationCommissions implements DemonstrationStep {

    private static final String FEDERATION = "FPRK";
    private static final String UNION = "EDU";
    private static final String TERRITORY = "TERR-KZ-31";
    private static final String BRANCH = "EDU-KZ-31";

    private final TripartiteCommissions commissions;
    private final TripartiteChanges changes;
    private final Organisations organisations;
    private final Clock clock;

    /** One commission; each step knows the version the one before left. */
    private final class Course {

        private final AccessScope scope;
        private final UUID id;
        private final LocalDate formed;
        private final List<UUID> seats = new ArrayList<>();
        private long version;

        Course(AccessScope scope, UUID id, LocalDate formed) {
            this.scope = scope;
            this.id = id;
            this.formed = formed;
        }

        Course seat(Side side, String person, String post, @Nullable String organisation, @Nullable String body) {
            boolean leads = seats.size() < 3;
            seats.add(changes.seat(
                    scope, id, version++, new Seating(side, person, post, organisation, body, leads, formed, null)));
            return this;
        }

        void left(Side side, String person, String post, @Nullable String organisation, LocalDate until) {
            changes.seat(
                    scope, id, version++, new Seating(side, person, post, organisation, null, false, formed, until));
        }

        UUID held(LocalDate day, String minutes, int absent, String agenda) {
            UUID meeting = changes.plan(scope, id, version++, new Planned(day, "Астана", agenda));
            Set<UUID> present = new HashSet<>(seats.subList(0, seats.size() - absent));
            changes.held(scope, id, version++, meeting, new Held(day, minutes, present));
            return meeting;
        }

        void planned(LocalDate day, String agenda) {
            changes.plan(scope, id, version++, new Planned(day, null, agenda));
        }

        UUID decided(UUID meeting, String number, String body, Side side, String who, @Nullable LocalDate due) {
            return decided(meeting, number, body, side, who, null, due, true);
        }

        UUID decided(
                UUID meeting,
                String number,
                String body,
                Side side,
                String who,
                @Nullable String organisation,
                @Nullable LocalDate due,
                boolean consent) {
            return changes.decide(
                    scope, id, version++, meeting, new Decided(number, body, consent, side, who, organisation, due));
        }

        void came(UUID decision, State state, LocalDate on, @Nullable String note) {
            changes.executed(scope, id, version++, decision, new Executed(state, on, note), null);
        }
    }

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        TripartiteFilter any = new TripartiteFilter(TripartiteFilter.Show.ALL, null, null, null, null, null, 1);
        if (!commissions.page(federation, any).isEmpty()) {
            return;
        }
        republic(federation);
        sector(federation);
        region(federation);
        city(federation);
    }

    private @Nullable Course formed(
            AccessScope scope,
            String keeper,
            TripartiteLevel level,
            @Nullable String region,
            String kazakh,
            String russian,
            String english,
            String act,
            @Nullable Integer quorum) {
        if (organisations.idOf(scope, keeper).isEmpty()) {
            return null;
        }
        LocalDate formed = LocalDate.of(today().getYear() - 3, 1, 1);
        UUID id = changes.form(
                scope,
                keeper,
                level,
                region,
                new Described(MultilingualText.of(kazakh, russian, english), formed, act, null, quorum),
                true);
        return new Course(scope, id, formed);
    }

    private void republic(AccessScope scope) {
        Course course = formed(
                scope,
                FEDERATION,
                TripartiteLevel.REPUBLIC,
                null,
                "Республикалық үшжақты комиссия",
                "Республиканская трёхсторонняя комиссия",
                "Republican tripartite commission",
                "Комиссия туралы ереже",
                50);
        if (course == null) {
            return;
        }
        course.seat(Side.STATE, "Сәдуақасов Ержан", "Вице-министр", null, "Еңбек министрлігі")
                .seat(Side.EMPLOYERS, "Ким Виктор", "Басқарма төрағасы", null, "Кәсіпкерлер палатасы")
                .seat(Side.EMPLOYEES, "Қасымов Нұрлан", "Федерация төрағасының орынбасары", FEDERATION, null)
                .seat(Side.STATE, "Ахметова Динара", "Департамент директоры", null, "Қаржы министрлігі")
                .seat(Side.EMPLOYERS, "Петрова Ольга", "Қауымдастық директоры", null, "Тау-кен қауымдастығы")
                .seat(Side.EMPLOYEES, "Бекова Гүлнар", "Салалық кәсіподақ төрағасы", UNION, null);
        course.left(Side.EMPLOYEES, "Тоқтаров Асқар", "Федерация сарапшысы", FEDERATION, lastYear(6, 1));
        UUID first = course.held(
                lastYear(3, 14), "№ 1", 0, "Бас келісімнің орындалуы\nЕң төмен жалақы туралы\nЖұмыспен қамту картасы");
        UUID second = course.held(lastYear(9, 19), "№ 2", 1, "Еңбек қауіпсіздігі\nСалалық келісімдер");
        UUID third = course.held(thisYear(1, 20), "№ 1", 0, "Бас келісімнің жаңа жобасы");
        course.came(
                course.decided(
                        first,
                        "1",
                        "Ең төмен жалақыны есептеу тәртібі бойынша жұмыс тобы құрылсын, тобы ұсынысын енгізсін.",
                        Side.STATE,
                        "Вице-министр Сәдуақасов Е.",
                        lastYear(6, 1)),
                State.KEPT,
                lastYear(5, 20),
                "Жұмыс тобы 20 мамырда құрылды, ұсыныстар тіркелді.");
        course.came(
                course.decided(
                        first,
                        "2",
                        "Барлық салада салалық келісім жасасу кестесі бекітілсін.",
                        Side.EMPLOYEES,
                        "Қасымов Н., федерация төрағасының орынбасары",
                        FEDERATION,
                        lastYear(9, 1),
                        true),
                State.PARTLY,
                lastYear(9, 1),
                "Кесте үш саланың екеуінде бекітілді.");
        course.came(
                course.decided(
                        second,
                        "3",
                        "Өндірістік жарақат туралы мәліметтермен алмасу тоқсан сайын жүргізілсін.",
                        Side.EMPLOYERS,
                        "Кәсіпкерлер палатасы, Ким В.",
                        lastYear(12, 20)),
                State.KEPT,
                lastYear(12, 18),
                null);
        course.decided(
                third,
                "1",
                "Бас келісімнің жобасы тараптардың ұсыныстарымен толықтырылсын.",
                Side.EMPLOYEES,
                "Қасымов Н., федерация төрағасының орынбасары",
                FEDERATION,
                today().plusDays(12),
                true);
        course.decided(
                third,
                "2",
                "Ең төмен жалақы мөлшері туралы ұсыныс",
                Side.STATE,
                "Вице-министр Сәдуақасов Е.",
                null,
                today().plusMonths(2),
                false);
        course.planned(today().plusDays(20), "Бас келісімге қол қою\nКомиссияның жұмыс жоспары");
    }

    private void sector(AccessScope scope) {
        Course course = formed(
                scope,
                UNION,
                TripartiteLevel.SECTOR,
                null,
                "Білім және ғылым саласының салалық комиссиясы",
                "Отраслевая комиссия образования и науки",
                "Sectoral commission of education and science",
                "Бұйрық № 41",
                60);
        if (course == null) {
            return;
        }
        course.seat(Side.STATE, "Нұрланова Дина", "Вице-министр", null, "Оқу-ағарту министрлігі")
                .seat(
                        Side.EMPLOYERS,
                        "Тілеубаев Марат",
                        "Қауымдастық төрағасы",
                        null,
                        "Білім беру ұйымдары қауымдастығы")
                .seat(Side.EMPLOYEES, "Бекова Гүлнар", "Кәсіподақ төрағасы", UNION, null)
                .seat(Side.STATE, "Жұмабаев Серік", "Басқарма басшысы", null, "Оқу-ағарту министрлігі")
                .seat(Side.EMPLOYERS, "Соколова Анна", "Лицей директоры", null, "Білім беру ұйымдары қауымдастығы")
                .seat(Side.EMPLOYEES, "Әлиев Қайрат", "Облыстық ұйым төрағасы", BRANCH, null);
        UUID first = course.held(lastYear(2, 12), "№ 1", 0, "Салалық келісімнің орындалуы");
        UUID second = course.held(lastYear(5, 15), "№ 2", 1, "Мұғалім мәртебесі\nЖүктеме нормалары");
        course.held(lastYear(10, 9), "№ 3", 0, "Аттестаттау тәртібі");
        UUID last = course.held(thisYear(1, 22), "№ 1", 0, "Жалақы қоры туралы");
        course.came(
                course.decided(
                        first,
                        "1",
                        "Салалық келісімнің орындалуы туралы есеп жарияланады.",
                        Side.EMPLOYEES,
                        "Бекова Г., кәсіподақ төрағасы",
                        UNION,
                        lastYear(4, 1),
                        true),
                State.KEPT,
                lastYear(3, 28),
                "Есеп кәсіподақ сайтында.");
        course.came(
                course.decided(
                        second,
                        "2",
                        "Қағаз есептілікті қысқарту тізбесі бекітіледі.",
                        Side.STATE,
                        "Жұмабаев С., басқарма басшысы",
                        lastYear(9, 1)),
                State.KEPT,
                lastYear(8, 25),
                null);
        course.decided(
                last,
                "1",
                "Ауыл мектептерінде еңбекақы қоры есептелсін және комиссияға ұсынылсын.",
                Side.EMPLOYEES,
                "Әлиев Қ., облыстық ұйым төрағасы",
                BRANCH,
                today().plusDays(6),
                true);
        course.decided(
                last,
                "2",
                "Сынып жетекшілігі үстемеақысы бойынша есептеу жүргізілсін.",
                Side.STATE,
                "Вице-министр Нұрланова Д.",
                today().minusDays(9));
        course.planned(today().plusDays(33), "Салалық келісімге өзгерістер");
    }

    private void region(AccessScope scope) {
        Course course = formed(
                scope,
                TERRITORY,
                TripartiteLevel.REGION,
                "KZ-31",
                "Облыстық үшжақты комиссия",
                "Областная трёхсторонняя комиссия",
                "Regional tripartite commission",
                "Облыс әкімдігінің қаулысы № 12",
                50);
        if (course == null) {
            return;
        }
        course.seat(Side.STATE, "Оразбаев Талғат", "Облыс әкімінің орынбасары", null, "Облыс әкімдігі")
                .seat(Side.EMPLOYERS, "Левченко Павел", "Палата директоры", null, "Облыстық кәсіпкерлер палатасы")
                .seat(Side.EMPLOYEES, "Сүлейменова Ләззат", "Аумақтық бірлестік төрағасы", TERRITORY, null)
                .seat(Side.STATE, "Ермекова Айна", "Басқарма басшысы", null, "Жұмыспен қамту басқармасы")
                .seat(Side.EMPLOYERS, "Рахимов Дамир", "Зауыт директоры", null, "Облыстық кәсіпкерлер палатасы")
                .seat(Side.EMPLOYEES, "Әлиев Қайрат", "Облыстық ұйым төрағасы", BRANCH, null);
        UUID meeting = course.held(lastYear(4, 24), "№ 1", 2, "Өңірлік келісім\nЖалақы бойынша берешек");
        course.decided(
                meeting,
                "1",
                "Жалақы берешегі бар кәсіпорындар тізімі ай сайын жарияланады.",
                Side.STATE,
                "Ермекова А., басқарма басшысы",
                lastYear(7, 1));
        course.came(
                course.decided(
                        meeting,
                        "2",
                        "Екі кәсіпорында ұжымдық шарт жасалады.",
                        Side.EMPLOYERS,
                        "Рахимов Д., зауыт директоры",
                        lastYear(11, 1)),
                State.NOT_KEPT,
                lastYear(12, 1),
                "Келіссөздер басталған жоқ.");
    }

    private void city(AccessScope scope) {
        Course course = formed(
                scope,
                TERRITORY,
                TripartiteLevel.CITY,
                "KZ-31",
                "Қалалық үшжақты комиссия",
                "Городская трёхсторонняя комиссия",
                "City tripartite commission",
                "Қала әкімдігінің қаулысы № 3",
                null);
        if (course == null) {
            return;
        }
        course.seat(Side.STATE, "Досжанов Руслан", "Қала әкімінің орынбасары", null, "Қала әкімдігі")
                .seat(Side.EMPLOYERS, "Цой Елена", "Бірлестік мүшесі", null, "Кәсіпкерлер палатасының филиалы")
                .seat(Side.STATE, "Мұратова Жанар", "Бөлім басшысы", null, "Қала әкімдігі");
    }

    private LocalDate lastYear(int month, int day) {
        return LocalDate.of(today().getYear() - 1, month, day);
    }

    /** In the first days of a year the last one stands in. */
    private LocalDate thisYear(int month, int day) {
        LocalDate date = LocalDate.of(today().getYear(), month, day);
        return date.isAfter(today().minusDays(10)) ? today().minusDays(10) : date;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
