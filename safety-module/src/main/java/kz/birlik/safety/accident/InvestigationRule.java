package kz.birlik.safety.accident;

import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import kz.birlik.safety.InvestigationFacts;
import kz.birlik.safety.InvestigationOrder.Chair;
import org.jspecify.annotations.Nullable;

/** A row of the rules: the first that fits decides. */
record InvestigationRule(
        boolean special,
        Chair chair,
        int leastVictims,
        int leastSevere,
        int leastDeaths,
        @Nullable Integer mostDeaths,
        boolean needsEmergency,
        boolean needsAgency,
        MultilingualText article,
        Confidence confidence) {

    boolean fits(InvestigationFacts facts) {
        return facts.victims() >= leastVictims
                && facts.severe() >= leastSevere
                && facts.deaths() >= leastDeaths
                && (mostDeaths == null || facts.deaths() <= mostDeaths)
                && (!needsEmergency || facts.emergency())
                && (!needsAgency || facts.agency());
    }
}
