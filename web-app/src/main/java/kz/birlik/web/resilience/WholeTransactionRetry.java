package kz.birlik.web.resilience;

import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a transaction again, at most three times, when PostgreSQL rolled it back because two of them stood in each other's
 * way (deadlock 40P01, serialisation 40001). Only the outermost transaction is repeated, as a whole: what it wrote is gone
 * with it, letters wait in the outbox of the same transaction, so nothing happens twice. A call that reads from something
 * that can be read only once is not repeated.
 */
class WholeTransactionRetry implements MethodInterceptor {

    static final int TRIES = 4;

    private static final Logger log = LoggerFactory.getLogger(WholeTransactionRetry.class);
    private static final long FIRST_WAIT_MILLIS = 20;

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                || !(invocation instanceof ProxyMethodInvocation call)
                || Arrays.stream(invocation.getArguments()).anyMatch(WholeTransactionRetry::canBeReadOnce)) {
            return invocation.proceed();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return call.invocableClone().proceed();
            } catch (RuntimeException failure) {
                boolean clashed = DatabaseTrouble.in(failure)
                        .filter(trouble -> trouble == DatabaseTrouble.CLASHED)
                        .isPresent();
                if (!clashed || attempt == TRIES) {
                    throw failure;
                }
                log.info(
                        "{}.{} clashed with another transaction, try {} of {}",
                        invocation.getMethod().getDeclaringClass().getSimpleName(),
                        invocation.getMethod().getName(),
                        attempt + 1,
                        TRIES);
                // Not both at the same instant again.
                Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_WAIT_MILLIS << attempt) + 1);
            }
        }
    }

    private static boolean canBeReadOnce(@Nullable Object argument) {
        return argument instanceof InputStream
                || argument instanceof Reader
                || argument instanceof Iterator<?>
                || argument instanceof BaseStream<?, ?>;
    }
}
