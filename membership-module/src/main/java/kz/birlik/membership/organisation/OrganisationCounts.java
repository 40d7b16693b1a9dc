package kz.birlik.membership.organisation;

import java.util.Map;

/** What lay under an organisation on a date, by code of kind; each organisation once, whichever chains lead to it. */
public record OrganisationCounts(Map<String, Integer> byKind) {

    public OrganisationCounts {
        byKind = Map.copyOf(byKind);
    }

    public int of(String kind) {
        return byKind.getOrDefault(kind, 0);
    }

    public int organisations() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }
}
