package kz.birlik.membership.organisation;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For questions whose best way does not depend on what is asked, such as one person or the figures of an organisation: until the
 * running transaction ends, the way found once is taken again. Finding it anew takes as long as the answer. Not for searches.
 */
@Component
@RequiredArgsConstructor
public class KnownWays {

    private final JdbcClient jdbc;

    public void take() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_generic_plan', true)")
                .query(row -> {});
    }
}
