package kz.birlik.membership.member;

import java.util.function.Supplier;
import kz.birlik.membership.organisation.AllRows;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The few questions that cannot be asked within a scope: is this number in the register already, and the copies of a name in
 * every membership of its person. For their time the transaction works under the role that sees all rows, then under its
 * own again. Nothing asked here is shown to anybody; docs/adr/0009-persons-and-memberships.md says why it is not a function
 * of the database.
 */
@Component
@RequiredArgsConstructor
class WholeRegister {

    private final AllRows rows;

    @Transactional(propagation = Propagation.MANDATORY)
    <T> T ask(Supplier<T> question) {
        return rows.ask(question);
    }
}
