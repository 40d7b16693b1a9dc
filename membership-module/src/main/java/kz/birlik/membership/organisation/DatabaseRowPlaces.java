package kz.birlik.membership.organisation;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A move is seen by nobody before its rows have followed: both commit together. Whoever moves an organisation need not see
 * its people, so the rows are written under the role that sees all of them; then the transaction has its own role again.
 */
@Component
@RequiredArgsConstructor
class DatabaseRowPlaces implements RowPlaces {

    private static final Duration OF_A_LARGE_MOVE = Duration.ofMinutes(1);

    /** Organisations whose rows follow in one transaction, so that it holds the tree for a moment. */
    private static final int STEP = 20;

    private final JdbcClient jdbc;
    private final Patience patience;
    private final PlatformTransactionManager transactions;

    /**
     * Both lines at once and before anything is read: a row carries its place in both, so two moves in different lines
     * would otherwise each write back what the other has just changed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void hold() {
        for (Line line : Line.values()) {
            jdbc.sql("select organisation_line_lock(:line)")
                    .param("line", line.code())
                    .query(row -> {});
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OrganisationChanged changed) {
        seeingAll(() -> jdbc.sql("select organisation_rows_replaced(cast(:organisation as uuid))")
                .param("organisation", changed.organisation().value())
                .query(Long.class)
                .single());
    }

    /**
     * What stands elsewhere is looked for without holding the tree: whoever writes a row meanwhile reads the place of today. Then
     * the tree is held for some organisations at a time, and whoever waits for it goes in between.
     */
    @Override
    public long follow() {
        TransactionTemplate one = new TransactionTemplate(transactions);
        Set<UUID> elsewhere = new LinkedHashSet<>();
        for (String table : jdbc.sql("select name from organisation_placed_tables()")
                .query(String.class)
                .list()) {
            elsewhere.addAll(one.execute(begun -> seeingAll(() -> jdbc.sql("select organisation_rows_elsewhere(:table)")
                    .param("table", table)
                    .query(UUID.class)
                    .list())));
        }
        List<UUID> found = List.copyOf(elsewhere);
        long placed = 0;
        for (int from = 0; from < found.size(); from += STEP) {
            UUID[] some =
                    found.subList(from, Math.min(from + STEP, found.size())).toArray(UUID[]::new);
            placed += one.execute(begun -> {
                hold();
                return seeingAll(() -> jdbc.sql("select organisation_rows_replaced(cast(:organisations as uuid[]))")
                        .param("organisations", some)
                        .query(Long.class)
                        .single());
            });
        }
        return placed;
    }

    /** A large move may take longer than a page may. */
    private <T> T seeingAll(Supplier<T> work) {
        Before before = jdbc.sql(
                        "select current_setting('role') as role, current_setting('statement_timeout') as patience")
                .query((row, number) -> new Before(row.getString("role"), row.getString("patience")))
                .single();
        patience.upTo(OF_A_LARGE_MOVE);
        become("birlik_rows_federation", OF_A_LARGE_MOVE.toSeconds() + "s");
        T done = work.get();
        become(before.role(), before.patience());
        return done;
    }

    private void become(String role, String patience) {
        jdbc.sql("select set_config('role', :role, true), set_config('statement_timeout', :patience, true)")
                .param("role", role)
                .param("patience", patience)
                .query(row -> {});
    }

    private record Before(String role, String patience) {}
}
