package kz.birlik.web.demonstration;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.Happened;
import kz.birlik.bargaining.NegotiationChanges.NewAmendment;
import kz.birlik.bargaining.NegotiationChanges.NewComment;
import kz.birlik.bargaining.NegotiationChanges.NewNegotiation;
import kz.birlik.bargaining.NegotiationChanges.NewSeat;
import kz.birlik.bargaining.NegotiationChanges.Outcome;
import kz.birlik.bargaining.NegotiationChanges.Position;
import kz.birlik.bargaining.NegotiationChanges.Signed;
import kz.birlik.bargaining.NegotiationFilter;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Treatment;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Negotiations in different stages: one of each demonstration chair, one whose employer keeps silent, one that employees
 * discuss, one signed with a protocol of disagreements, one of the union about a sectoral agreement, one about an amendment, and
 * an amendment that was registered.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(33)
@RequiredArgsConstructor
class DemonstrationNegotiations implements DemonstrationStep {

    private static final String KIND = "collective";
    private static final String SAFETY_KK = "Еңбекті қорғауға жылына 2 300 000 теңге бөлінеді.";
    private static final String SAFETY_RU = "На охрану труда выделяется 2300000 тенге в год.";

    private final Negotiations negotiations;
    private final NegotiationChanges changes;
    private final Agreements agreements;
    private final AgreementChanges register;
    private final Employers employers;
    private final Clock clock;

    /** The steps of one negotiation; each knows the version the one before left. */
    private final class Course {

        private final AccessScope scope;
        private final UUID id;
        private long version;

        Course(AccessScope scope, UUID id) {
            this.scope = scope;
            this.id = id;
        }

        long next() {
            return version++;
        }

        void commission(int daysAgo, @Nullable LocalDate draftBy, @Nullable LocalDate signBy) {
            changes.seat(scope, id, next(), new NewSeat(Side.EMPLOYEES, "Сейітова Айгүл", "Кәсіподақ төрағасы"));
            changes.seat(scope, id, next(), new NewSeat(Side.EMPLOYEES, "Омаров Ерлан", "Мұғалім"));
            changes.seat(scope, id, next(), new NewSeat(Side.EMPLOYERS, "Жақыпова Сәуле", "Директор"));
            changes.seat(scope, id, next(), new NewSeat(Side.EMPLOYERS, "Ли Марина", "Бас есепші"));
            changes.formed(scope, id, next(), on(daysAgo, null), draftBy, signBy);
        }

        UUID clause(String topic, String number, String employees, @Nullable String employer) {
            return changes.clause(scope, id, next(), new Position(topic, number, employees, employer));
        }

        /** The clause in force of a topic, of an amendment. */
        UUID of(String topic) {
            return view(this).clauses().stream()
                    .filter(clause -> clause.topic().equals(topic))
                    .map(NegotiationView.Clause::id)
                    .findFirst()
                    .orElseThrow();
        }

        void wants(String topic, String number, String employees, String employer) {
            changes.position(scope, id, next(), of(topic), new Position(topic, number, employees, employer));
        }

        void agreed(UUID clause, String kazakh, String russian, @Nullable String amount, @Nullable String unit) {
            changes.decide(
                    scope,
                    id,
                    next(),
                    clause,
                    new Outcome(
                            Standing.AGREED,
                            today(),
                            kazakh,
                            russian,
                            amount == null ? null : new BigDecimal(amount),
                            unit));
        }

        void disputed(UUID clause, int daysAgo) {
            changes.decide(
                    scope,
                    id,
                    next(),
                    clause,
                    new Outcome(Standing.DISPUTED, today().minusDays(daysAgo), null, null, null, null));
        }
    }

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!negotiations
                .page(federation, new NegotiationFilter(NegotiationFilter.Show.ALL, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        bargaining(federation, "EDU-KZ-31-0001");
        silent(federation, "EDU-KZ-31-0002");
        discussed(federation, "EDU-KZ-31-0003");
        signed(federation, "EDU-KZ-31-0004");
        fast(federation, "EDU-KZ-55-0001");
        sectoral(federation, "EDU");
        amending(federation, "EDU-KZ-55-0004");
        amended(federation, "EDU-KZ-10-0001");
    }

    private Optional<Course> opened(
            AccessScope scope, String organisation, int daysAgo, String number, boolean fast, Side by) {
        return employers.of(scope, organisation, today()).stream().findFirst().map(employer -> {
            UUID id = changes.open(
                    scope,
                    new NewNegotiation(
                            organisation,
                            KIND,
                            employer.id().value(),
                            fast,
                            by,
                            today().minusDays(daysAgo),
                            number,
                            true));
            return new Course(scope, id);
        });
    }

    private void bargaining(AccessScope scope, String organisation) {
        opened(scope, organisation, 26, "№ 12", false, Side.EMPLOYEES).ifPresent(course -> {
            changes.answered(scope, course.id, course.next(), on(19, "Жұмыс берушінің № 45 хаты"));
            course.commission(17, today().plusDays(4), today().plusDays(40));
            course.agreed(
                    course.clause(
                            "A05",
                            "3.4",
                            "Сынып жетекшілігі үшін ай сайынғы үстемеақы базалық лауазымдық айлықақының 50 %-ы",
                            "Базалық лауазымдық айлықақының 40 %-ы"),
                    "Сынып жетекшілігі үшін ай сайын базалық лауазымдық айлықақының 50 %-ы мөлшерінде үстемеақы төленеді.",
                    "За классное руководство ежемесячно выплачивается надбавка в размере 50 % базового должностного оклада.",
                    null,
                    null);
            course.clause(
                    "C03",
                    "5.2",
                    "Қосымша ақылы еңбек демалысы жылына 6 күнтізбелік күн",
                    "Қосымша демалыс 3 күнтізбелік күн");
            course.clause("E03", "7.1", "Сауықтыру жолдамасы құнының 70 %-ын жұмыс беруші төлейді", null);
        });
    }

    private void silent(AccessScope scope, String organisation) {
        opened(scope, organisation, 34, "№ 7", false, Side.EMPLOYEES);
    }

    private void discussed(AccessScope scope, String organisation) {
        opened(scope, organisation, 45, "№ 3", false, Side.EMPLOYERS).ifPresent(course -> {
            changes.answered(scope, course.id, course.next(), on(40, null));
            course.commission(38, null, null);
            UUID safety = course.clause(
                    "D02",
                    "6.1",
                    "Еңбекті қорғау іс-шараларына жылына кемінде 2 000 000 теңге",
                    "Жылына 1 500 000 теңге");
            UUID room = course.clause("I01", "9.1", "Кәсіподаққа жабдықталған бөлме беріледі", "Келісеміз");
            course.agreed(
                    room,
                    "Жұмыс беруші кәсіподаққа телефоны мен интернеті бар бөлмені тегін береді.",
                    "Работодатель безвозмездно предоставляет профсоюзу помещение с телефоном и интернетом.",
                    null,
                    null);
            changes.discuss(scope, course.id, course.next(), on(6, "Жиналыс, № 2 хаттама"), today().plusDays(3));
            UUID comment = changes.comment(
                    scope,
                    course.id,
                    course.next(),
                    new NewComment(
                            today().minusDays(4),
                            safety,
                            "Бастауыш сынып мұғалімдері",
                            "Сома жеке қорғаныш құралдарын да қамтысын"));
            changes.treat(scope, course.id, course.next(), comment, Treatment.TAKEN, null);
            changes.comment(
                    scope,
                    course.id,
                    course.next(),
                    new NewComment(
                            today().minusDays(2),
                            null,
                            "Техникалық қызметкерлер",
                            "Ыстық тамақ туралы ереже қосылсын"));
        });
    }

    private void signed(AccessScope scope, String organisation) {
        opened(scope, organisation, 90, "№ 1", false, Side.EMPLOYEES).ifPresent(course -> {
            changes.answered(scope, course.id, course.next(), on(82, null));
            course.commission(80, today().minusDays(60), today().minusDays(20));
            UUID leave = course.clause("C03", "5.1", "Қосымша демалыс 5 күн", "4 күн");
            UUID rest = course.clause(
                    "E03", "7.2", "Сауықтыру жолдамасының толық құны", "Бюджетте мұндай қаражат қарастырылмаған");
            changes.discuss(scope, course.id, course.next(), on(60, null), null);
            changes.discussed(scope, course.id, course.next(), on(50, null));
            course.agreed(
                    leave,
                    "Қосымша ақылы еңбек демалысы жылына 5 күнтізбелік күн.",
                    "Дополнительный оплачиваемый отпуск 5 календарных дней в год.",
                    null,
                    null);
            course.disputed(rest, 45);
            changes.agreed(scope, course.id, course.next(), on(30, null));
            changes.signed(
                    scope,
                    course.id,
                    course.next(),
                    new Signed(
                            today().minusDays(25),
                            today().minusDays(25),
                            today().plusYears(3),
                            false,
                            List.of(
                                    new Party(Side.EMPLOYEES, "Кәсіподақ комитеті", "Сейітова Айгүл", "Төраға"),
                                    new Party(Side.EMPLOYERS, "Мектеп әкімшілігі", "Жақыпова Сәуле", "Директор"))),
                    null);
        });
    }

    private void fast(AccessScope scope, String organisation) {
        opened(scope, organisation, 5, "№ 18", true, Side.EMPLOYEES).ifPresent(course -> {
            changes.day(scope, course.id, course.next(), on(4, "Директорға ұсыныс тапсырылды, кездесу белгіленді"));
            changes.answered(scope, course.id, course.next(), on(3, "Директор келіссөздерге келісті"));
            changes.day(scope, course.id, course.next(), on(3, "Ертең комиссия құрамы келісіледі"));
        });
    }

    private void sectoral(AccessScope scope, String union) {
        UUID id = changes.open(
                scope,
                new NewNegotiation(
                        union, "sectoral", null, false, Side.EMPLOYEES, today().minusDays(50), "№ 101", true));
        Course course = new Course(scope, id);
        changes.answered(scope, id, course.next(), on(43, "Министрліктің хаты"));
        changes.seat(scope, id, course.next(), new NewSeat(Side.EMPLOYEES, "Әбдірахманов Қанат", "Кәсіподақ төрағасы"));
        changes.seat(scope, id, course.next(), new NewSeat(Side.STATE, "Нұрланова Дина", "Вице-министр"));
        changes.seat(scope, id, course.next(), new NewSeat(Side.EMPLOYERS, "Тілеубаев Марат", "Қауымдастық төрағасы"));
        changes.formed(scope, id, course.next(), on(40, null), null, null);
        course.clause(
                "A03",
                "2.1",
                "Саладағы ең төмен жалақы: ең төмен жалақының 2 еселенген мөлшері",
                "Ең төмен жалақының 1,5 еселенген мөлшері");
        course.clause("D07", "6.4", "Жыл сайын қызметкерлердің 100 %-ын еңбек қауіпсіздігі бойынша оқыту", null);
    }

    private Optional<Course> amends(AccessScope scope, String organisation, int daysAgo, String number) {
        var filter = new AgreementFilter(false, null, AgreementState.IN_FORCE, organisation, null, null, null, 1);
        return agreements.page(scope, filter).stream()
                .findFirst()
                .map(agreement -> new Course(
                        scope,
                        changes.amend(
                                scope,
                                new NewAmendment(
                                        agreement.id(),
                                        false,
                                        Side.EMPLOYEES,
                                        today().minusDays(daysAgo),
                                        number,
                                        true))));
    }

    private void amending(AccessScope scope, String organisation) {
        amends(scope, organisation, 24, "№ 21").ifPresent(course -> {
            changes.answered(scope, course.id, course.next(), on(17, null));
            course.commission(15, today().plusDays(10), null);
            course.wants("D02", "6.2", SAFETY_KK, "Жылына 2 000 000 теңгеден артық мүмкін емес");
            course.agreed(
                    course.of("E01"),
                    "Бала туғанда 80 000 теңге материалдық көмек төленеді.",
                    "При рождении ребёнка выплачивается материальная помощь 80000 тенге.",
                    "80000",
                    "tenge");
            course.clause("D07", "6.8", "Кәсіподақ уәкілдері жылына бір рет еңбекті қорғау бойынша оқытылады", null);
        });
    }

    private void amended(AccessScope scope, String organisation) {
        amends(scope, organisation, 120, "№ 9").ifPresent(course -> {
            changes.answered(scope, course.id, course.next(), on(110, null));
            course.commission(108, null, null);
            course.wants("D02", "6.2", SAFETY_KK, "Жылына 2 000 000 теңге");
            course.agreed(course.of("D02"), SAFETY_KK, SAFETY_RU, "2300000", "tenge-year");
            changes.decide(
                    scope,
                    course.id,
                    course.next(),
                    course.of("A01"),
                    new Outcome(Standing.LEFT_OUT, today(), null, null, null, null));
            course.agreed(
                    course.clause("H01", "8.2", "Кәсіподақтың жас мүшелеріне тәлімгер бекітіледі", "Келісеміз"),
                    "Жас маманға бір жылға тәлімгер бекітіледі, тәлімгерге ай сайын айлықақының 10 %-ы төленеді.",
                    "Молодому специалисту на год назначается наставник с ежемесячной доплатой 10 % оклада.",
                    "10",
                    "percent");
            changes.discuss(scope, course.id, course.next(), on(100, null), null);
            changes.discussed(scope, course.id, course.next(), on(92, null));
            changes.agreed(scope, course.id, course.next(), on(90, null));
            AgreementView before = agreements
                    .find(scope, Objects.requireNonNull(view(course).row().amends()))
                    .orElseThrow();
            UUID edition = changes.signed(
                    scope,
                    course.id,
                    course.next(),
                    new Signed(
                            today().minusDays(85),
                            today().minusDays(60),
                            Objects.requireNonNull(before.row().endsOn()),
                            before.prolongsItself(),
                            before.parties()),
                    null);
            register.addVersion(
                    scope,
                    edition,
                    0,
                    new NewVersion(
                            today().minusDays(85),
                            "Өзгерістер туралы келісім / Соглашение об изменениях",
                            "amendment.pdf",
                            "application/pdf",
                            DemonstrationAgreements.text()));
            register.send(scope, edition, 1);
            register.register(scope, edition, 2);
        });
    }

    private NegotiationView view(Course course) {
        return negotiations.find(course.scope, course.id).orElseThrow();
    }

    private Happened on(int daysAgo, @Nullable String note) {
        return new Happened(today().minusDays(daysAgo), note);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
