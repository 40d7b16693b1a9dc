package kz.birlik.membership.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events are added with the change they are about, and never altered by the application. */
@MembershipTest
class TrailTest {

    private static final int FAULTS = 200;

    @Autowired
    private Trail trail;

    @Autowired
    private TrailReader reader;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void a_change_outside_a_transaction_is_refused() {
        String object = UUID.randomUUID().toString();
        assertThatThrownBy(() -> trail.changed(TrailEvent.of("test.changed", "test", object)))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(events(object)).isZero();
    }

    /** Even that somebody asked for help at an organisation is not for those who read its other events. */
    @Test
    void events_of_cases_are_there_for_an_administrator_only() {
        OrganisationId organisation = new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                .query(UUID.class)
                .single());
        AccessScope federation = AccessScope.federation(organisation);
        String object = UUID.randomUUID().toString();
        trail.seen(TrailEvent.of("case.viewed", "case", object).on(organisation).after(Map.of("told", true)));
        TrailFilter filter = new TrailFilter(
                Instant.EPOCH, Instant.now().plusSeconds(60), null, null, "case", object, null, null, 10);
        for (TrailSight sight : List.of(TrailSight.ORGANISATIONS, TrailSight.MEMBERS)) {
            assertThat(reader.list(federation, sight, filter).entries())
                    .as(sight.toString())
                    .isEmpty();
            assertThat(reader.history(federation, sight, "case", object, 10)).isEmpty();
            assertThat(reader.actions(sight)).doesNotContain("case.viewed");
        }
        assertThat(reader.list(federation, TrailSight.ACCOUNTS, filter).entries())
                .singleElement()
                .satisfies(
                        event -> assertThat(event.hidden()).as("without values").isTrue());
        assertThat(reader.actions(TrailSight.ACCOUNTS)).contains("case.viewed");
    }

    @Test
    void a_view_is_kept_although_the_transaction_around_it_fails() {
        String object = UUID.randomUUID().toString();
        new TransactionTemplate(transactions).executeWithoutResult(state -> {
            trail.seen(TrailEvent.of("test.seen", "test", object));
            state.setRollbackOnly();
        });
        assertThat(events(object)).isOne();
    }

    /** The fault comes after the data, after the event, or not at all: both are there or neither. */
    @Test
    void a_fault_between_data_and_event_leaves_both_or_neither() {
        int both = 0;
        int neither = 0;
        int torn = 0;
        for (int i = 0; i < FAULTS; i++) {
            UUID key = UUID.randomUUID();
            int fault = i % 4;
            try {
                new TransactionTemplate(transactions).executeWithoutResult(state -> {
                    jdbc.sql("insert into rate_limit (id) values (:id)")
                            .param("id", "T-" + key)
                            .update();
                    if (fault == 1) {
                        throw new IllegalStateException("after the data");
                    }
                    trail.changed(TrailEvent.of("test.changed", "test", key));
                    if (fault == 2) {
                        throw new IllegalStateException("after the event");
                    }
                    if (fault == 3) {
                        jdbc.sql("select 1 / 0").query(Integer.class).single();
                    }
                });
            } catch (IllegalStateException | DataAccessException expected) {
                assertThat(fault).isNotZero();
            }
            int data = jdbc.sql("select count(*) from rate_limit where id = :id")
                    .param("id", "T-" + key)
                    .query(Integer.class)
                    .single();
            if (data == events(key.toString())) {
                both += data;
                neither += 1 - data;
            } else {
                torn++;
            }
        }
        jdbc.sql("delete from rate_limit where id like 'T-%'").update();
        System.out.println("Faults between data and audit: " + FAULTS + " tries, " + both + " kept both, " + neither
                + " kept neither, " + torn + " kept one of the two");
        assertThat(torn).isZero();
        assertThat(both).isEqualTo(FAULTS / 4);
    }

    @Test
    void the_application_may_add_and_read_and_nothing_else() {
        for (String table : new String[] {"audit_event", "audit_link", "audit_seal"}) {
            for (String right : new String[] {"update", "delete", "truncate", "references", "trigger"}) {
                assertThat(jdbc.sql("""
                                        select string_agg(r.rolname, ',') from pg_roles r
                                        where not r.rolsuper and has_table_privilege(r.oid, :table, :right)
                                          and r.oid <> (select relowner from pg_class where oid = :table::regclass)
                                          and not pg_has_role(r.oid, (select relowner from pg_class where oid = :table::regclass), 'member')
                                          and r.rolname !~ '^pg_'""")
                                .param("table", table)
                                .param("right", right)
                                .query(String.class)
                                .optional())
                        .as("who may " + right + " " + table)
                        .isEmpty();
            }
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update()).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> jdbc.sql("truncate " + table).update()).isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() ->
                        jdbc.sql("update audit_event set actor = 'nobody'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("select setval('audit_event_id_seq', 1)")
                        .query(Long.class)
                        .single())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_full_iin_is_masked_wherever_it_was_written() {
        String object = UUID.randomUUID().toString();
        trail.seen(TrailEvent.of("test.seen", "test", object)
                .after(Map.of("note", "ИИН 900101300011 дан", "number", 900101300011L, "bin", "190440033333"))
                .because("просил владелец 900101300011"));
        String row = jdbc.sql("select e::text from audit_event e where object_id = :object")
                .param("object", object)
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("900101300011").contains("••••••••0011").contains("190440033333");
    }

    private int events(String object) {
        return jdbc.sql("select count(*) from audit_event where object_id = :object")
                .param("object", object)
                .query(Integer.class)
                .single();
    }
}
