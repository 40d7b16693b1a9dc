package kz.birlik.bargaining.dispute;

import java.util.EnumSet;
import kz.birlik.bargaining.term.TermTasks;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.RowScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Terms of disputes that run. */
@Component
class RunningDisputeTerms extends TermTasks {

    RunningDisputeTerms(JdbcClient jdbc, RowScope scopes) {
        super(jdbc, scopes, "dispute", "dispute-term", EnumSet.of(Role.CHAIR, Role.OFFICER));
    }
}
