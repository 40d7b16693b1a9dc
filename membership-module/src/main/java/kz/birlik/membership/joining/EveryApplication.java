package kz.birlik.membership.joining;

import java.util.function.Supplier;
import kz.birlik.membership.organisation.AllRows;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What concerns applications wherever they are: sealing them anew. For its time the transaction works under the role that sees
 * all rows, then under its own again; nothing of it is shown to anybody.
 */
@Component
@RequiredArgsConstructor
class EveryApplication {

    private final AllRows rows;

    @Transactional(propagation = Propagation.MANDATORY)
    <T> T ask(Supplier<T> work) {
        return rows.ask(work);
    }
}
