package kz.birlik.membership.trail;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.membership.keyring.KeyRing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes events in the order of their numbers. A number is given out before its transaction commits, so a larger one can be
 * visible while a smaller one is still to come: the sealer reads the last number, takes a transaction number of its own,
 * and goes up to that event only when every transaction older than itself has ended. What is missing then was rolled back
 * and will never come.
 */
@Service
class ChainSealer implements TrailSealer {

    private static final int BATCH = 5000;

    /** Any number nobody else uses for an advisory lock. */
    private static final long LOCK = 0x747261696cL;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final KeyRing keys;
    private final Clock clock;

    private @Nullable Horizon waitingFor;

    ChainSealer(JdbcTemplate batches, PlatformTransactionManager transactions, KeyRing keys, Clock clock) {
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.keys = keys;
        this.clock = clock;
    }

    /** Events up to a number are complete once no transaction before this one runs. */
    private record Horizon(long lastEvent, String transaction) {}

    private record Seal(long number, long lastEvent, long events, byte[] hash) {}

    @Override
    public synchronized int seal() {
        Horizon horizon = waitingFor == null ? transaction.execute(state -> look()) : waitingFor;
        waitingFor = horizon;
        int sealed = 0;
        int taken = BATCH;
        while (taken == BATCH) {
            Integer batch = transaction.execute(state -> sealUpTo(horizon));
            if (batch == null || batch < 0) {
                return sealed;
            }
            taken = batch;
            sealed += batch;
        }
        waitingFor = null;
        return sealed;
    }

    /** Two statements, because their order is what counts. */
    private Horizon look() {
        long last = jdbc.sql("select case when is_called then last_value else 0 end from audit_event_id_seq")
                .query(Long.class)
                .single();
        String own = jdbc.sql("select pg_current_xact_id()::text")
                .query(String.class)
                .single();
        return new Horizon(last, own);
    }

    /** How many events were sealed; negative when an older transaction still runs or another node is sealing. */
    private int sealUpTo(Horizon horizon) {
        boolean may = jdbc.sql("""
                        select pg_try_advisory_xact_lock(:lock)
                           and pg_snapshot_xmin(pg_current_snapshot()) >= cast(:own as xid8)""")
                .param("lock", LOCK)
                .param("own", horizon.transaction())
                .query(Boolean.class)
                .single();
        if (!may) {
            return -1;
        }
        Seal last = jdbc.sql("select number, last_event_id, events, hash from audit_seal order by number desc limit 1")
                .query((row, i) -> new Seal(row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4)))
                .optional()
                .orElse(new Seal(0, 0, 0, EventChain.BEGINNING));
        List<Object[]> links = new ArrayList<>();
        byte[][] hash = {last.hash()};
        long[] event = {last.lastEvent()};
        batches.query(
                "select " + EventChain.COLUMNS + " from audit_event where id > ? and id <= ? order by id limit "
                        + BATCH,
                row -> {
                    event[0] = row.getLong(1);
                    byte[] content = EventChain.content(row);
                    hash[0] = EventChain.link(hash[0], event[0], content);
                    links.add(new Object[] {event[0], content, hash[0]});
                },
                last.lastEvent(),
                horizon.lastEvent());
        if (links.isEmpty()) {
            return 0;
        }
        batches.batchUpdate("insert into audit_link (event_id, content, hash) values (?, ?, ?)", links);
        long number = last.number() + 1;
        long events = last.events() + links.size();
        batches.update(
                "insert into audit_seal (number, last_event_id, events, hash, mark, at) values (?, ?, ?, ?, ?, ?)",
                number,
                event[0],
                events,
                hash[0],
                EventChain.mark(keys, EventChain.sealed(number, event[0], events, hash[0])),
                Timestamp.from(clock.instant()));
        return links.size();
    }
}
