package kz.birlik.web.resilience;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks all questions of a page in one transaction that reads. Each question alone would begin and end one of its own, which
 * costs as much as a short question, and would enter the scope anew.
 */
@Component
public class OneReading {

    @Transactional(readOnly = true)
    public <T> T of(Supplier<T> page) {
        return page.get();
    }
}
