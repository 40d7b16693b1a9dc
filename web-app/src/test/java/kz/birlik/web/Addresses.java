package kz.birlik.web;

import java.util.List;
import java.util.Map;
import kz.birlik.membership.account.Role;
import kz.birlik.web.security.Policy;

/** Real addresses for the patterns of the policy, so that a walk over all of them reaches what is behind them. */
public final class Addresses {

    /** Who opens a rule, the one who may do most with it first. */
    private static final List<Role> OPENERS =
            List.of(Role.ANALYST, Role.UNION, Role.ADMIN, Role.CHAIR, Role.OFFICER, Role.FEDERATION, Role.TERRITORY);

    private static final Map<String, String> NEEDED = Map.of(
            "/app/analytics/explain", "indicator=coverage_pct&organisation=EDU&period=2021",
            "/app/analytics/regions", "indicator=density_pct&period=2013");

    private Addresses() {}

    /** The login of a demonstration account that may call it. */
    public static String opener(Policy.Rule rule) {
        return OPENERS.stream()
                .filter(rule.roles()::contains)
                .findFirst()
                .orElseThrow()
                .code();
    }

    public static String of(Policy.Rule rule) {
        String path = rule.pattern()
                .replace("{code}", "EDU-KZ-31")
                .replaceAll("\\{language[^}]*}", "kk")
                .replaceAll("\\{[^}]*}", "0190a000-0000-7000-8000-000000000000");
        return NEEDED.containsKey(rule.pattern()) ? path + "?" + NEEDED.get(rule.pattern()) : path;
    }
}
