package kz.birlik.web.demonstration;

import kz.birlik.membership.organisation.AccessScope;

/** One part of the demonstration data. Runs at every start and does nothing when its data are there. */
interface DemonstrationStep {

    /**
     * Loads the data in one transaction, so that an interrupted start leaves all of it or nothing.
     *
     * @param federation the whole federation
     * @param actor the login that stands as the author
     */
    void load(AccessScope federation, String actor);
}
