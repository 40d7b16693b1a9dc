package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CaseAbsences;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.RoutingRules;
import kz.birlik.legalaid.RoutingRules.NewRule;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A rule of routing in force, a draft to be tried, and a lawyer's coming holiday. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(37)
@RequiredArgsConstructor
class DemonstrationRouting implements DemonstrationStep {

    private static final String LAWYER = "lawyer";
    private static final int HOLIDAY_IN = 60;
    private static final int HOLIDAY = 13;

    private final RoutingRules rules;
    private final CaseAbsences absences;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!rules.all(federation).isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        UUID english = rules.add(
                federation,
                new NewRule(
                        "Ағылшынша өтініштер – ағылшынша білетін заңгерге",
                        50,
                        "EDU",
                        null,
                        null,
                        "en",
                        null,
                        null,
                        List.of(LAWYER)));
        rules.putInForce(federation, english, 0, today);
        rules.add(
                federation,
                new NewRule(
                        "Еңбекші мигранттар – салалық кәсіподақ заңгерлеріне",
                        100,
                        "EDU",
                        null,
                        "migrant",
                        null,
                        null,
                        "EDU",
                        List.of()));
        AccountId lawyer = accounts.forSignIn(LAWYER).orElseThrow().id();
        absences.away(
                federation,
                new CaseReader(lawyer, Role.LAWYER),
                lawyer,
                null,
                today.plusDays(HOLIDAY_IN),
                today.plusDays(HOLIDAY_IN + HOLIDAY));
    }
}
