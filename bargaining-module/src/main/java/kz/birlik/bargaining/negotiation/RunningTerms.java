package kz.birlik.bargaining.negotiation;

import java.util.EnumSet;
import kz.birlik.bargaining.term.TermTasks;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.RowScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Terms of negotiations that run. */
@Component
class RunningTerms extends TermTasks {

    RunningTerms(JdbcClient jdbc, RowScope scopes) {
        super(
                jdbc,
                scopes,
                "negotiation",
                "negotiation-term",
                EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION));
    }
}
