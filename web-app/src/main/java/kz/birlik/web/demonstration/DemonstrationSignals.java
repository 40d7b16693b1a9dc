package kz.birlik.web.demonstration;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.PetitionRow.Becomes;
import kz.birlik.legalaid.Petitions;
import kz.birlik.legalaid.SignalChanges;
import kz.birlik.legalaid.SignalChanges.Happened;
import kz.birlik.legalaid.SignalChanges.NewSignal;
import kz.birlik.legalaid.SignalFilter;
import kz.birlik.legalaid.SignalStep;
import kz.birlik.legalaid.Signals;
import kz.birlik.legalaid.ViolationAnswers;
import kz.birlik.legalaid.ViolationReports;
import kz.birlik.legalaid.ViolationRow;
import kz.birlik.legalaid.Violations;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signals of chairs in every state, petitions, and reports of strangers some of which repeat. Everything that was said is invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(38)
@RequiredArgsConstructor
class DemonstrationSignals implements DemonstrationStep {

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-31-0002";
    private static final String THIRD = "EDU-KZ-31-0003";
    private static final String FOURTH = "EDU-KZ-55-0001";
    private static final String INVENTED = " Ойдан шығарылған мәлімет.";

    private final Signals signals;
    private final SignalChanges changes;
    private final ViolationReports reports;
    private final Violations violations;
    private final Petitions petitions;
    private final Employers employers;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!signals.page(
                        federation,
                        new SignalFilter(SignalFilter.Show.ALL, null, null, null, null, null, List.of(), null, 1))
                .isEmpty()) {
            return;
        }
        CaseReader chair = reader("chair", Role.CHAIR);
        CaseReader officer = reader("officer", Role.OFFICER);
        send(federation, chair, FIRST, "layoff", 18, null, 45, "Келесі оқу жылына штат кестесі қысқарады деп айтылды.");
        UUID arrears =
                send(federation, chair, SECOND, "arrears", 32, 4_800_000, -20, "Екі айдың жалақысы төленген жоқ.");
        step(federation, officer, arrears, SignalStep.TAKE, null, 0, null, null);
        step(federation, officer, arrears, SignalStep.NEWS, "Бір айдың жалақысы төленді.", 32, 2_300_000, null);
        send(federation, chair, THIRD, "pressure", 1, null, -3, "Төрағаға арыз жазуды талап етті.");
        send(federation, chair, FOURTH, "short-time", 64, null, 10, "Апталық жұмыс уақыты қысқартылады.");
        UUID dues = send(federation, chair, FIRST, "dues", 41, 610_000, -60, "Ұсталған жарна екі ай аударылмады.");
        step(federation, officer, dues, SignalStep.TAKE, null, 0, null, null);
        step(
                federation,
                officer,
                dues,
                SignalStep.CLOSE,
                "Бухгалтериямен салыстырғаннан кейін толық аударылды.",
                0,
                null,
                "prevented");
        reported(federation, officer);
        petition(federation, officer, "Үстеме жұмыс ақысын төлеу", "working-time", Becomes.CASE);
        petition(federation, officer, "Ұжымдық шартты қайта қарау", "guarantees", Becomes.NEGOTIATION);
    }

    private void petition(AccessScope scope, CaseReader officer, String title, String topic, Becomes becomes) {
        petitions.open(
                scope,
                officer,
                new Petitions.NewPetition(
                        FIRST,
                        employers.of(scope, FIRST, today()).get(0).id().value(),
                        title,
                        title + " талап етіледі." + INVENTED,
                        topic,
                        becomes,
                        petitions.floor(today()),
                        today().plusMonths(2),
                        true));
    }

    private CaseReader reader(String login, Role role) {
        return new CaseReader(accounts.forSignIn(login).orElseThrow().id(), role);
    }

    private UUID send(
            AccessScope scope,
            CaseReader chair,
            String organisation,
            String kind,
            int people,
            @Nullable Integer amount,
            int inDays,
            String body) {
        EmployerView employer = employers.of(scope, organisation, today()).get(0);
        return changes.send(
                scope,
                chair,
                new NewSignal(
                        organisation,
                        employer.id().value(),
                        employer.sites().isEmpty()
                                ? null
                                : employer.sites().get(0).id(),
                        kind,
                        people,
                        amount == null ? null : BigDecimal.valueOf(amount),
                        today().plusDays(inDays),
                        body + INVENTED,
                        true));
    }

    private void step(
            AccessScope scope,
            CaseReader officer,
            UUID id,
            SignalStep step,
            @Nullable String note,
            int people,
            @Nullable Integer amount,
            @Nullable String outcome) {
        changes.happened(
                scope,
                officer,
                id,
                signals.find(scope, id).orElseThrow().row().version(),
                step,
                new Happened(
                        today(),
                        note == null ? null : note + INVENTED,
                        people,
                        amount == null ? null : BigDecimal.valueOf(amount),
                        outcome));
    }

    /** Three of one kind are published, one waits, one is refused. */
    private void reported(AccessScope scope, CaseReader officer) {
        for (String place : new String[] {FIRST, SECOND, THIRD}) {
            report(scope, place, "working-time", 9, "Демалыс күні жұмысқа шақырады, ақысын төлемейді.");
        }
        report(scope, FIRST, "guarantees", 2, "Класс жетекшілігі үшін ақы төленбейді.");
        for (ViolationRow row : violations.page(scope, new Violations.Filter(null, null, null, null, 10))) {
            boolean repeats = row.topic().equals("working-time");
            violations.decide(
                    scope,
                    officer,
                    row.id(),
                    row.version(),
                    new Violations.Verdict(
                            repeats,
                            row.topic(),
                            row.people(),
                            null,
                            repeats ? null : "Құжаттар бойынша төленген." + INVENTED));
        }
        report(scope, SECOND, "wages", 14, "Жалақы он күн кешігеді.");
    }

    private void report(AccessScope scope, String place, String topic, int people, String story) {
        String secret = reports.begin(
                scope,
                ViolationAnswers.invented()
                        .about(topic)
                        .at(place)
                        .touching(people)
                        .told(story + INVENTED));
        reports.send(scope, secret);
        reports.forget(scope, secret);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
