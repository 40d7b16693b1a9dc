package kz.birlik.legalaid.signal;

import java.util.EnumSet;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Whom to tell that something came from a workplace. */
final class WhoAnswers {

    private WhoAnswers() {}

    /** Officers of the branch; above the branches whoever answers there. */
    static Notice.Recipient at(UUID organisation, @Nullable UUID branch) {
        return branch == null
                ? new Notice.Posts(
                        new OrganisationId(organisation), EnumSet.of(Role.UNION, Role.TERRITORY, Role.FEDERATION), null)
                : new Notice.Posts(new OrganisationId(branch), EnumSet.of(Role.OFFICER), null);
    }
}
