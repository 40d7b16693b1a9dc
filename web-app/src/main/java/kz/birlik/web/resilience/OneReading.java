package kz.birlik.web.resilience;

import java.util.function.Supplier;
import kz.birlik.membership.organisation.KnownWays;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks all questions of a page in one transaction that reads. Each question alone would begin and end one of its own, which
 * costs as much as a short question, and would enter the scope anew.
 */
@Component
@RequiredArgsConstructor
public class OneReading {

    private final KnownWays ways;

    @Transactional(readOnly = true)
    public <T> T of(Supplier<T> page) {
        return page.get();
    }

    /** The same for questions whose best way does not depend on what is asked ({@link KnownWays}). */
    @Transactional(readOnly = true)
    public <T> T ofKnownWays(Supplier<T> page) {
        ways.take();
        return page.get();
    }
}
