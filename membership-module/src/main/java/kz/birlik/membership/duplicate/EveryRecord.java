package kz.birlik.membership.duplicate;

import java.util.function.Supplier;
import kz.birlik.membership.organisation.AllRows;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows of the two records that whoever merges them need not see: a mandate in a body above, a copy of the name in another
 * union. Who may merge was decided within the scope before; nothing read here is shown.
 */
@Component
@RequiredArgsConstructor
class EveryRecord {

    private final AllRows rows;

    @Transactional(propagation = Propagation.MANDATORY)
    <T> T ask(Supplier<T> question) {
        return rows.ask(question);
    }
}
