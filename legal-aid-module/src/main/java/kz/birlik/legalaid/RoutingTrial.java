package kz.birlik.legalaid;

import java.util.List;

/**
 * What the rules would do with appeals of the past, if all of them came today, one after the other. Nothing is changed by it.
 *
 * @param appeals how many were looked at: the newest of the days, at most {@link #MOST}
 * @param nobodyNow how many nobody would take by the rules in force
 * @param nobodyThen how many nobody would take with the drafts as well
 */
public record RoutingTrial(int appeals, int nobodyNow, int nobodyThen, List<Share> shares, List<Decided> decided) {

    public static final int MOST = 5_000;

    public RoutingTrial {
        shares = List.copyOf(shares);
        decided = List.copyOf(decided);
    }

    /** Of one lawyer: appeals that are his own today, that he would get by the rules in force, and with the drafts. */
    public record Share(String lawyer, int had, int now, int then) {}

    /** How many appeals a rule would decide with the drafts; without a rule it is nearness alone. */
    public record Decided(RoutingRule rule, int appeals) {}
}
