package kz.birlik.web.audit;

import java.util.Optional;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.trail.TrailSight;
import kz.birlik.web.security.CurrentUser;

/**
 * What a role sees of an event; a role that does not stand here reads no events at all. Whether it may open the journal and
 * not only the history of a record is the policy's matter.
 */
final class AuditSight {

    private AuditSight() {}

    static Optional<TrailSight> of(CurrentUser user) {
        return Optional.ofNullable(
                switch (user.role()) {
                    case ADMIN -> TrailSight.ACCOUNTS;
                    case FEDERATION, UNION, TERRITORY -> TrailSight.ORGANISATIONS;
                    case OFFICER, CHAIR -> TrailSight.MEMBERS;
                    case ANALYST, LAWYER, INSPECTOR -> null;
                });
    }

    static TrailSight required(CurrentUser user) {
        return of(user).orElseThrow();
    }

    static boolean mayOpenMembers(CurrentUser user) {
        return user.role() == Role.OFFICER || user.role() == Role.CHAIR;
    }
}
