package kz.birlik.web.resilience;

import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks all questions of a page in one transaction that reads. Each question alone would begin and end one of its own, which
 * costs as much as a short question, and would enter the scope anew.
 */
@Component
@RequiredArgsConstructor
public class OneReading {

    private final JdbcClient jdbc;

    @Transactional(readOnly = true)
    public <T> T of(Supplier<T> page) {
        return page.get();
    }

    /**
     * The same for questions whose best way does not depend on what is asked, such as the figures of an organisation: the way
     * found once is taken again. Finding it anew takes as long as the answer; the database alone would, because it thinks that
     * of many years and indicators there might be fewer. Not for searches.
     */
    @Transactional(readOnly = true)
    public <T> T ofKnownWays(Supplier<T> page) {
        jdbc.sql("select set_config('plan_cache_mode', 'force_generic_plan', true)")
                .query(String.class)
                .single();
        return page.get();
    }
}
