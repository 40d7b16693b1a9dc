package deliberate.violation.web.home;

import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;

class BuildsScope {
    AccessScope everything(OrganisationId root) {
        return AccessScope.federation(root);
    }
}
