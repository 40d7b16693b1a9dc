package kz.birlik.membership.organisation;

import java.time.Duration;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A move is seen by nobody before its rows have followed: both commit together. Whoever moves an organisation need not see
 * its people, so the rows are written under the role that sees all of them; then the transaction has its own role again.
 */
@Component
@RequiredArgsConstructor
class DatabaseRowPlaces implements RowPlaces {

    private static final Duration OF_A_LARGE_MOVE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Patience patience;

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
        place(changed.organisation().value());
    }

    @Override
    @Transactional
    public long follow() {
        hold();
        return place(null);
    }

    /** A large move may take longer than a page may. */
    private long place(@Nullable UUID organisation) {
        Before before = jdbc.sql(
                        "select current_setting('role') as role, current_setting('statement_timeout') as patience")
                .query((row, number) -> new Before(row.getString("role"), row.getString("patience")))
                .single();
        patience.upTo(OF_A_LARGE_MOVE);
        become("birlik_rows_federation", OF_A_LARGE_MOVE.toSeconds() + "s");
        long placed = jdbc.sql("select organisation_rows_replaced(cast(:organisation as uuid))")
                .param("organisation", organisation)
                .query(Long.class)
                .single();
        become(before.role(), before.patience());
        return placed;
    }

    private void become(String role, String patience) {
        jdbc.sql("select set_config('role', :role, true), set_config('statement_timeout', :patience, true)")
                .param("role", role)
                .param("patience", patience)
                .query(row -> {});
    }

    private record Before(String role, String patience) {}
}
