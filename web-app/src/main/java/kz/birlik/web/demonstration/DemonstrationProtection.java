package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Protection;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A package of protection that the lawyer works in a case. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(39)
@RequiredArgsConstructor
class DemonstrationProtection implements DemonstrationStep {

    private static final String PACKAGE = "first-contract";

    private final Cases cases;
    private final Protection protection;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        CaseReader lawyer =
                new CaseReader(accounts.forSignIn("lawyer").orElseThrow().id(), Role.LAWYER);
        List<UUID> own = cases.page(federation, lawyer, new CaseFilter(CaseFilter.Show.MINE, null, null, 100)).stream()
                .map(CaseRow::id)
                .toList();
        boolean worked = own.stream()
                .anyMatch(id -> protection
                        .of(federation, lawyer, id)
                        .filter(each -> each.chosen() != null)
                        .isPresent());
        if (own.isEmpty() || worked) {
            return;
        }
        UUID last = own.get(own.size() - 1);
        protection.choose(federation, lawyer, last, PACKAGE);
        protection.packages(LocalDate.now(clock)).stream()
                .filter(each -> each.code().equals(PACKAGE))
                .findFirst()
                .ifPresent(each -> protection.work(
                        federation, lawyer, last, Set.of(each.checklist().get(0).id())));
    }
}
