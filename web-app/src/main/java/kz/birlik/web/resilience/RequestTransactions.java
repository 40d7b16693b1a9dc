package kz.birlik.web.resilience;

import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Makes two promises of every transaction.
 *
 * <p>A GET never writes: its transactions are READ ONLY in the database, so a write fails loudly instead of happening
 * behind a link somebody was lured to. What has to be written while something is read, as the record of a view or the time
 * of the last request in the session, asks for a transaction of its own ({@code REQUIRES_NEW}) before or after the reading.
 *
 * <p>No transaction takes a second connection: a transaction of its own inside another one would wait for a connection
 * while holding one, and a pool full of such waiting never moves again. It is refused at once, also where there happens to
 * be room.
 */
class RequestTransactions extends JpaTransactionManager {

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        boolean own = definition.getPropagationBehavior() == TransactionDefinition.PROPAGATION_REQUIRES_NEW;
        if (own || definition.isReadOnly() || !isRead()) {
            super.doBegin(transaction, definition);
            return;
        }
        DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition(definition);
        readOnly.setReadOnly(true);
        super.doBegin(transaction, readOnly);
    }

    @Override
    protected @Nullable Object doSuspend(Object transaction) {
        throw new IllegalStateException(
                "A transaction of its own was asked for inside a running one: that takes a second"
                        + " connection. Do it before or after the running transaction.");
    }

    private static boolean isRead() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && (attributes.getRequest().getMethod().equals("GET")
                        || attributes.getRequest().getMethod().equals("HEAD"));
    }
}
