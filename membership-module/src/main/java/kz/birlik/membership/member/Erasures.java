package kz.birlik.membership.member;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Destroys records of persons and remembers which, in the database and in a list beside the keys. When a copy of the
 * database from before is brought back, the list tells it what has to be destroyed again.
 */
@Component
@RequiredArgsConstructor
class Erasures implements ErasureList {

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final JdbcClient jdbc;
    private final WholeRegister register;
    private final ErasureFile file;
    private final Clock clock;

    /** Within the transaction of the change; the list beside the keys follows its commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(PersonId person, List<UUID> memberships, String by) {
        Instant now = clock.instant();
        Map<UUID, List<UUID>> absorbed = register.ask(() -> {
            Map<UUID, List<UUID>> gone = forgetMerges(person, memberships);
            makeNameless(person, memberships, now);
            return gone;
        });
        remember(new ErasureFile.Entry(person.value(), memberships, now, by));
        absorbed.forEach((gone, theirs) -> remember(new ErasureFile.Entry(gone, theirs, now, by)));
    }

    private void remember(ErasureFile.Entry entry) {
        jdbc.sql("insert into person_erasure (person_id, memberships, at, by) values (:person, :memberships, :at, :by)")
                .param("person", entry.person())
                .param("memberships", entry.memberships().toArray(UUID[]::new))
                .param("at", Timestamp.from(entry.at()))
                .param("by", entry.by())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                file.add(entry);
            }
        });
    }

    /**
     * One nameless person for each membership, so that every count stays what it was and nothing joins them to one another.
     * Two tables refer to each other, so both change in one statement.
     */
    private void makeNameless(PersonId person, List<UUID> memberships, Instant now) {
        for (UUID membership : memberships) {
            // The dates and categories of the history are counted and stay; what it says of the person goes
            jdbc.sql("""
                            update membership_event set before = null, after = null, decision = null, decision_body = null,
                                reason = case when kind = 'corrected' then '—' end
                            where membership_id = :membership""").param("membership", membership).update();
            jdbc.sql("update membership set transferred_from = null where transferred_from = :membership")
                    .param("membership", membership)
                    .update();
            UUID ground = jdbc.sql("select legal_ground_id from membership where id = :id")
                    .param("id", membership)
                    .query(UUID.class)
                    .single();
            jdbc.sql("""
                            with nobody as (
                                insert into person (id, legal_ground_id, synthetic, no_iin_reason, anonymised_at, changed_at, changed_by)
                                select gen_random_uuid(), :new_ground, p.synthetic, null, :now, :now, 'erasure'
                                from person p where p.id = :person
                                returning id),
                            their_ground as (
                                insert into legal_ground (id, person_id, kind, operator_id, operator_bin, norm, given_on)
                                select :new_ground, nobody.id, 'law', g.operator_id, g.operator_bin,
                                       'ЗРК № 94-V, 17', g.given_on
                                from legal_ground g, nobody where g.id = :ground)
                            update membership m
                            set person_id = nobody.id, legal_ground_id = :new_ground, full_name = '—', nameless = true,
                                blocked = false, iin_lookup = null, iin_last4 = null,
                                phone = null, email = null, decision = null, leaving_decision = null,
                                position_held = null, application_number = null, decision_body = null,
                                leaving_decision_body = null, employer_site_id = null, preferred_language = null,
                                preferred_channel = null, transferred_from = null
                            from nobody where m.id = :membership""")
                    .param("new_ground", UUID.randomUUID())
                    .param("ground", ground)
                    .param("person", person.value())
                    .param("membership", membership)
                    .param("now", Timestamp.from(now))
                    .update();
        }
        // Another operator's membership keeps the record; its own grounds stay, the ones nobody names any more go.
        boolean kept = jdbc.sql("select exists (select 1 from membership where person_id = :person)")
                .param("person", person.value())
                .query(Boolean.class)
                .single();
        if (kept) {
            jdbc.sql("""
                            update person p set legal_ground_id =
                                (select m.legal_ground_id from membership m where m.person_id = p.id
                                 order by m.valid_from desc limit 1),
                                version = version + 1
                            where p.id = :person""").param("person", person.value()).update();
            jdbc.sql("""
                            delete from legal_ground g where g.person_id = :person
                              and not exists (select 1 from membership m where m.legal_ground_id = g.id)""").param("person", person.value()).update();
            return;
        }
        for (String table : List.of("legal_hold", "trail_person_key")) {
            jdbc.sql("delete from " + table + " where person_id = :person")
                    .param("person", person.value())
                    .update();
        }
        jdbc.sql("""
                        with gone as (delete from person where id = :person)
                        delete from legal_ground where person_id = :person""").param("person", person.value()).update();
    }

    /**
     * What this record has absorbed goes with it, and what was kept to take a merge back. A copy from before the merge holds the
     * absorbed record still, so it is remembered as destroyed by its own id.
     */
    private Map<UUID, List<UUID>> forgetMerges(PersonId person, List<UUID> memberships) {
        UUID[] destroyed = memberships.toArray(UUID[]::new);
        record Gone(UUID merge, @Nullable UUID absorbed, List<UUID> theirs) {}
        List<Gone> merges = jdbc.sql("""
                        select g.id, case when g.undone_at is null then g.absorbed_id end as absorbed,
                               array(select c.membership_id from person_merge_membership c
                                     where c.merge_id = g.id and c.came_from is not null) as theirs
                        from person_merge g
                        where :person in (g.person_id, g.kept_id, g.absorbed_id)
                          and (exists (select from person_merge_membership c
                                       where c.merge_id = g.id and c.membership_id = any(:destroyed))
                            or not exists (select from membership m
                                           where m.person_id = :person and m.id <> all(:destroyed)))""")
                .param("person", person.value())
                .param("destroyed", destroyed)
                .query((row, i) -> new Gone(
                        row.getObject("id", UUID.class), row.getObject("absorbed", UUID.class), List.of((UUID[])
                                row.getArray("theirs").getArray())))
                .list();
        Map<UUID, List<UUID>> absorbed = new LinkedHashMap<>();
        for (Gone gone : merges) {
            jdbc.sql("delete from person_merge where id = :id")
                    .param("id", gone.merge())
                    .update();
            if (gone.absorbed() != null) {
                absorbed.put(gone.absorbed(), gone.theirs());
            }
        }
        for (UUID record : absorbed.keySet()) {
            jdbc.sql("delete from trail_person_key where person_id = :record")
                    .param("record", record)
                    .update();
            jdbc.sql("delete from person where id = :record and merged_into is not null")
                    .param("record", record)
                    .update();
        }
        return absorbed;
    }

    @Override
    @Transactional
    public int reapply(String by) {
        List<ErasureFile.Entry> inDatabase = jdbc.sql("select person_id, memberships, at, by from person_erasure")
                .query((row, i) -> new ErasureFile.Entry(
                        row.getObject("person_id", UUID.class),
                        Arrays.asList((UUID[]) row.getArray("memberships").getArray()),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by")))
                .list();
        List<ErasureFile.Entry> inFile = file.read();
        inDatabase.stream().filter(entry -> !contains(inFile, entry)).forEach(file::add);
        List<ErasureFile.Entry> forgotten =
                inFile.stream().filter(entry -> !contains(inDatabase, entry)).toList();
        int again = 0;
        for (ErasureFile.Entry entry : forgotten) {
            List<UUID> present = register.ask(() -> stillNamed(entry));
            if (!present.isEmpty()) {
                erase(new PersonId(entry.person()), present, by);
                again++;
            }
        }
        if (again > 0) {
            log.warn("{} persons whose record was destroyed before have been destroyed again after a restore", again);
        }
        return again;
    }

    private List<UUID> stillNamed(ErasureFile.Entry entry) {
        return new ArrayList<>(jdbc.sql("select id from membership where person_id = :person and id = any(:ids)")
                .param("person", entry.person())
                .param("ids", entry.memberships().toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private static boolean contains(List<ErasureFile.Entry> entries, ErasureFile.Entry sought) {
        return entries.stream()
                .anyMatch(entry -> entry.person().equals(sought.person())
                        && entry.memberships().containsAll(sought.memberships()));
    }
}
