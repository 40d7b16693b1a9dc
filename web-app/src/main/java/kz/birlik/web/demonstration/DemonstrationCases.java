package kz.birlik.web.demonstration;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseSides;
import kz.birlik.legalaid.CaseSides.NewParty;
import kz.birlik.legalaid.CaseSides.Side;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases of the lawyer of one branch in every stage, a sealed one, and an appeal of a branch without a lawyer, which stands on the
 * red list. All people and stories are invented.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(36)
@RequiredArgsConstructor
class DemonstrationCases implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";

    private final Cases cases;
    private final CaseChanges changes;
    private final CaseSides sides;
    private final Appeals appeals;
    private final Employers employers;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        CaseReader lawyer = reader("lawyer", Role.LAWYER);
        CaseReader officer = reader("officer", Role.OFFICER);
        if (!cases.page(federation, officer, new CaseFilter(CaseFilter.Show.ALL, null, null, 1))
                .isEmpty()) {
            return;
        }
        UUID other = waiting(federation, officer);
        answered(federation, lawyer, officer, other);
        inCommission(federation, lawyer, officer);
        inCourt(federation, lawyer, officer);
        closed(federation, lawyer, officer);
        register(
                federation,
                officer,
                "EDU-KZ-31-0003",
                "harassment",
                null,
                "Басшының қорлайтын сөздері туралы айтты, куәгерлер бар. Ойдан шығарылған мәлімет.",
                null,
                4);
        register(
                federation,
                officer,
                "EDU-KZ-55-0001",
                "working-time",
                "Қасымов Арман",
                "Үстеме жұмыс екі ай төленбеген. Ойдан шығарылған мәлімет.",
                60,
                3);
        online(federation, lawyer);
    }

    /** Two that came by the public form: one is talked about, one is closed and rated. */
    private void online(AccessScope federation, CaseReader lawyer) {
        AppealState named = sent(
                federation,
                online("working-time", "Демалыс күндері жұмысқа шақырады, ақысын төлемейді. Ойдан шығарылған мәлімет.")
                        .named("Ибраева Сәуле", null)
                        .reached("+7 700 000 00 00", null, "kk"));
        step(federation, lawyer, named.id(), CaseStep.ASK, 0, null, "Жұмысқа шақыру туралы жазбаша бұйрық болды ма?");
        appeals.add(federation, named.number(), named.code(), "Жоқ, директор ауызша айтты.", null);
        AppealState anonymous = sent(
                federation,
                online("guarantees", "Класс жетекшілігі үшін үстемеақыны алып тастады. Ойдан шығарылған мәлімет.")
                        .unnamed(null)
                        .reached(null, null, "kk"));
        step(
                federation,
                lawyer,
                anonymous.id(),
                CaseStep.ANSWER,
                0,
                null,
                "Үстемеақы заңмен белгіленген. Ұйымға хат жіберілді.");
        changes.close(
                federation,
                lawyer,
                anonymous.id(),
                version(federation, lawyer, anonymous.id()),
                new Closing(
                        today(),
                        "advised",
                        0,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        null,
                        "Үстемеақы қайтарылды."));
        appeals.rate(federation, anonymous.number(), anonymous.code(), 5, "Тез көмектесті, рақмет.");
    }

    private AppealAnswers online(String topic, String story) {
        return AppealAnswers.invented()
                .about(topic)
                .at(FIRST)
                .happened("lasting", null)
                .told(story, null)
                .agreed(appeals.consent().version());
    }

    private AppealState sent(AccessScope federation, AppealAnswers answers) {
        String secret = appeals.begin(federation, answers);
        AppealState one = appeals.send(federation, secret).orElseThrow();
        appeals.forget(federation, secret);
        return one;
    }

    private CaseReader reader(String login, Role role) {
        AccountId account = accounts.forSignIn(login).orElseThrow().id();
        return new CaseReader(account, role);
    }

    private UUID register(
            AccessScope scope,
            CaseReader officer,
            String organisation,
            String topic,
            @Nullable String applicant,
            String story,
            @Nullable Integer breachDaysAgo,
            int daysAgo) {
        return changes.register(
                        scope,
                        officer,
                        new NewAppeal(
                                organisation,
                                topic,
                                daysAgo % 2 == 0 ? Channel.PHONE : Channel.PERSON,
                                "kk",
                                Way.COMMISSION,
                                null,
                                applicant == null,
                                applicant,
                                applicant == null ? Membership.UNKNOWN : Membership.MEMBER,
                                applicant == null ? null : "+7 700 000 00 00",
                                null,
                                employers.of(scope, organisation, today()).stream()
                                        .map(employer -> employer.id().value())
                                        .findFirst()
                                        .orElse(null),
                                story,
                                null,
                                breachDaysAgo == null ? null : today().minusDays(breachDaysAgo),
                                today().minusDays(daysAgo),
                                true,
                                null))
                .id();
    }

    private UUID waiting(AccessScope scope, CaseReader officer) {
        return register(
                scope,
                officer,
                FIRST,
                "wages",
                "Сәрсенова Гүлнар",
                "Екі айдан бері санаты үшін үстемеақы төленбейді. Ойдан шығарылған мәлімет.",
                40,
                1);
    }

    /** Worked in: somebody else is in it, it is linked with another one, and the applicant agreed to be named. */
    private void answered(AccessScope scope, CaseReader lawyer, CaseReader officer, UUID other) {
        UUID id = register(
                scope,
                officer,
                FIRST,
                "dismissal",
                "Бектұров Нұрлан",
                "Қысқарту туралы бұйрық берілді, кәсіподақтың пікірі сұралмады. Ойдан шығарылған мәлімет.",
                26,
                20);
        step(
                scope,
                lawyer,
                id,
                CaseStep.ANSWER,
                15,
                null,
                "Бұйрықтың заңдылығы түсіндірілді, комиссияға өтініш дайындалуда.");
        step(scope, lawyer, id, CaseStep.CALL, 8, null, "Өтініш берушімен сөйлестік, құжаттарды әкеледі.");
        step(scope, lawyer, id, CaseStep.TASK, 0, 0, "Комиссияға өтініш жобасын бітіру");
        sides.enter(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                new NewParty(
                        Side.REPRESENTATIVE,
                        "Сейілов Дәурен",
                        "Сенімхат № 12. Ойдан шығарылған адам.",
                        today().minusDays(7)));
        sides.consent(
                scope, lawyer, id, version(scope, lawyer, id), today().minusDays(7), "Қол қойылған келісім алынды");
        sides.link(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                cases.find(scope, lawyer, other).orElseThrow().row().number(),
                "Бір жұмыс беруші");
    }

    private void inCommission(AccessScope scope, CaseReader lawyer, CaseReader officer) {
        UUID id = register(
                scope,
                officer,
                "EDU-KZ-31-0002",
                "discipline",
                "Ержанова Мадина",
                "Түсініктемесіз сөгіс жарияланды. Ойдан шығарылған мәлімет.",
                60,
                40);
        step(scope, lawyer, id, CaseStep.ANSWER, 36, null, "Тәртіптік жаза қолдану тәртібі түсіндірілді.");
        step(scope, lawyer, id, CaseStep.FILE, 30, null, null);
        step(scope, lawyer, id, CaseStep.REGISTER, 30, null, null);
    }

    private void inCourt(AccessScope scope, CaseReader lawyer, CaseReader officer) {
        UUID id = register(
                scope,
                officer,
                "EDU-KZ-31-0004",
                "dismissal",
                "Төлегенов Ринат",
                "Сынақ мерзімі өткеннен кейін жұмыстан шығарылды. Ойдан шығарылған мәлімет.",
                95,
                90);
        step(scope, lawyer, id, CaseStep.ANSWER, 85, null, "Комиссияға жүгіну жолы түсіндірілді.");
        step(scope, lawyer, id, CaseStep.FILE, 80, null, null);
        step(scope, lawyer, id, CaseStep.REGISTER, 80, null, null);
        step(scope, lawyer, id, CaseStep.DECIDE, 62, null, "Комиссия талаптан бас тартты.");
        step(scope, lawyer, id, CaseStep.COPY, 60, null, null);
        step(scope, lawyer, id, CaseStep.COURT, 20, null, "Талап арыз аудандық сотқа берілді.");
        step(scope, lawyer, id, CaseStep.HEARING, 0, 9, "Аудандық сот, 2-зал");
    }

    private void closed(AccessScope scope, CaseReader lawyer, CaseReader officer) {
        UUID id = register(
                scope,
                officer,
                FIRST,
                "leave",
                "Омарова Жанар",
                "Пайдаланылмаған демалыс үшін өтемақы төленбеді. Ойдан шығарылған мәлімет.",
                120,
                100);
        step(scope, lawyer, id, CaseStep.ANSWER, 95, null, "Жұмыс берушіге хат жіберілді.");
        sides.paid(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                today().minusDays(72),
                new BigDecimal("186000"),
                "Карточкаға аударылды");
        changes.close(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                new Closing(
                        today().minusDays(70),
                        "satisfied",
                        0,
                        new BigDecimal("186000"),
                        new BigDecimal("186000"),
                        new BigDecimal("186000"),
                        "ҚР ЕК 96-бап",
                        "Өтемақы толық төленді."));
    }

    private void step(
            AccessScope scope,
            CaseReader lawyer,
            UUID id,
            CaseStep step,
            int daysAgo,
            @Nullable Integer inDays,
            @Nullable String note) {
        changes.happened(
                scope,
                lawyer,
                id,
                version(scope, lawyer, id),
                step,
                new Happened(today().minusDays(daysAgo), inDays == null ? null : today().plusDays(inDays), null, note));
    }

    private long version(AccessScope scope, CaseReader lawyer, UUID id) {
        return cases.find(scope, lawyer, id).orElseThrow().row().version();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
