package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.Line.SECTORAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import kz.birlik.db.TestDatabase;
import kz.birlik.membership.MembershipTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers read from two tables of the test's own: notes that lie in branches, and words that everybody reads. */
@MembershipTest
class KeptAnswersTest {

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges changes;

    @Autowired
    RowScope rows;

    @Autowired
    RowChanges told;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TestDatabase.Database database;

    Tree tree;
    String branch;
    String otherBranch;
    String primary;
    KeptAnswers kept;
    int asked;
    Clock clock = Clock.systemUTC();

    private record Notes(String asker) implements Question<List<Integer>> {}

    private record Words() implements Question<Integer> {}

    private record OneNote(int id) implements Question<List<Integer>> {

        @Override
        public boolean oneOfMany() {
            return true;
        }
    }

    private record Both() implements Question<String> {}

    @BeforeEach
    void plant() throws Exception {
        owner("""
                create table note_kept (id int primary key, primary_id uuid not null, branch_id uuid, union_id uuid, territory_id uuid);
                alter table note_kept enable row level security;
                alter table note_kept force row level security;
                create policy federation on note_kept to birlik_rows_federation using (true);
                create policy branch on note_kept to birlik_rows_branch
                    using (branch_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
                create policy one on note_kept to birlik_rows_primary
                    using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
                create trigger placed before insert or update of primary_id on note_kept
                    for each row execute function organisation_row_placed();
                create table word_kept (id int primary key);
                create table mute_kept (id int primary key);
                call rows_tell('note_kept'); call rows_tell('word_kept')""");
        kept = new KeptAnswers(new TellingTables(jdbc), clock);
        tree = new Tree(organisations, changes, OrganisationTreeTest.fprk(jdbc));
        String union = tree.union("U");
        branch = tree.member("M", union);
        otherBranch = tree.member("N", union);
        primary = tree.primary("P", branch);
        write(1, primary);
    }

    @AfterEach
    void fell() throws Exception {
        owner("drop table note_kept; drop table word_kept; drop table mute_kept");
    }

    @Test
    void what_was_read_is_taken_again_until_something_changes_in_what_it_was_read_from() {
        assertThat(notes(branchScope())).containsExactly(1);
        assertThat(notes(branchScope())).containsExactly(1);
        assertThat(asked).isEqualTo(1);

        word(1);
        assertThat(notes(branchScope())).containsExactly(1);
        assertThat(asked).as("words are no notes").isEqualTo(1);

        write(2, primary);
        assertThat(notes(branchScope())).containsExactly(1, 2);
        jdbcAll("update note_kept set id = 3 where id = 2");
        assertThat(notes(branchScope())).containsExactly(1, 3);
        jdbcAll("delete from note_kept where id = 3");
        assertThat(notes(branchScope())).containsExactly(1);
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void one_of_very_many_is_kept_from_its_second_asking_and_anew_after_a_change() {
        assertThat(one(1)).containsExactly(1);
        assertThat(asked).isEqualTo(1);
        assertThat(one(1)).containsExactly(1);
        assertThat(asked).as("the first asking was not kept").isEqualTo(2);
        assertThat(one(1)).containsExactly(1);
        assertThat(one(2)).as("another question").isEmpty();
        assertThat(asked).isEqualTo(3);

        jdbcAll("update note_kept set id = 3 where id = 1");
        assertThat(one(1)).isEmpty();
        write(1, primary);
        assertThat(one(1)).containsExactly(1);
        assertThat(one(1)).containsExactly(1);
        assertThat(asked).isEqualTo(5);
    }

    @Test
    void of_a_branch_and_of_those_below_it_only_its_own_changes_count() {
        AccessScope chair = tree.scope(primary, SECTORAL);
        String foreign = tree.primary("F", otherBranch);
        notes(branchScope());
        notes(chair);
        notes(tree.federation);
        assertThat(asked).isEqualTo(3);

        write(2, foreign);
        assertThat(notes(branchScope())).containsExactly(1);
        assertThat(notes(chair)).containsExactly(1);
        assertThat(asked).isEqualTo(3);
        assertThat(notes(tree.federation)).containsExactly(1, 2);
        assertThat(asked).isEqualTo(4);

        jdbcAll("update note_kept set primary_id = '%s' where id = 2"
                .formatted(tree.id(primary).value()));
        assertThat(notes(branchScope())).as("a row that comes in").containsExactly(1, 2);
        jdbcAll("update note_kept set primary_id = '%s' where id = 2"
                .formatted(tree.id(foreign).value()));
        assertThat(notes(branchScope())).as("a row that goes").containsExactly(1);
    }

    @Test
    void a_change_that_was_taken_back_changes_nothing() {
        notes(branchScope());
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    rows.enter(tree.federation);
                    insert(2, primary);
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        assertThat(notes(branchScope())).containsExactly(1);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void everyone_who_asks_and_every_scope_has_an_answer_of_its_own() {
        notes(branchScope());
        read(branchScope(), new Notes("another"));
        notes(tree.federation);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void an_answer_rests_on_what_those_within_it_were_read_from() {
        assertThat(both()).isEqualTo("[1] 0");
        assertThat(both()).isEqualTo("[1] 0");
        assertThat(asked).isEqualTo(2);

        word(1);
        assertThat(both()).isEqualTo("[1] 1");
        assertThat(asked).as("only the words were read anew").isEqualTo(3);

        write(2, primary);
        assertThat(both()).isEqualTo("[1, 2] 1");
        assertThat(asked).isEqualTo(4);
    }

    /** The level of the scope was found before the question, and would not be read a second time. */
    @Test
    void what_was_found_before_in_the_same_transaction_is_read_again_for_a_kept_answer() {
        String local = tree.add("local_union", "L", branch, SECTORAL, Tree.START);
        AccessScope scope = tree.scope(local, SECTORAL);
        assertThat(level(scope)).isEqualTo("PRIMARY");

        tree.primary("G", local);

        assertThat(level(scope)).isEqualTo("SUBTREE");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void what_is_read_from_a_table_that_does_not_tell_is_not_kept() {
        Question<Integer> mute = new Words();
        for (int i = 0; i < 2; i++) {
            reading(() -> kept.of(branchScope(), mute, () -> {
                asked++;
                return jdbc.sql("select count(*) from mute_kept")
                        .query(Integer.class)
                        .single();
            }));
        }
        assertThat(asked).isEqualTo(2);
    }

    /** A worker counts its scans for itself; asked so, the database gives the whole question to one. */
    @Test
    void what_a_parallel_worker_would_read_is_seen_as_read() {
        assertThat(wordsByAWorker()).isZero();
        word(1);
        assertThat(wordsByAWorker()).isEqualTo(1);
        assertThat(wordsByAWorker()).isEqualTo(1);
        assertThat(asked).isEqualTo(2);
    }

    private int wordsByAWorker() {
        return reading(() -> kept.of(branchScope(), new Words(), () -> {
            asked++;
            jdbc.sql("select set_config('debug_parallel_query', 'on', true)").query(row -> {});
            return jdbc.sql("select count(*) from word_kept")
                    .query(Integer.class)
                    .single();
        }));
    }

    @Test
    void a_transaction_that_writes_keeps_nothing_and_takes_nothing() {
        for (int i = 0; i < 2; i++) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> ask(branchScope(), new Notes("one")));
        }
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void another_day_is_another_question() {
        notes(branchScope());
        kept = new KeptAnswers(new TellingTables(jdbc), Clock.offset(clock, Duration.ofDays(1)));
        notes(branchScope());
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void putting_together_what_was_told_changes_no_sum() {
        notes(branchScope());
        while (told.putTogether(100) > 0) {
            assertThat(notes(branchScope())).containsExactly(1);
        }
        assertThat(asked).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from row_change where not folded")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** One writes while the other asks: never is an answer older than what was committed before it was asked. */
    @Test
    void nobody_is_given_what_was_before_a_change_that_was_committed() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread folding = new Thread(() -> {
            while (!over.get()) {
                told.putTogether(ThreadLocalRandom.current().nextInt(1, 50));
            }
        });
        folding.start();
        Thread asking = new Thread(() -> {
            while (!over.get()) {
                notes(tree.federation);
            }
        });
        asking.start();
        try {
            for (int id = 2; id < 150; id++) {
                write(id, primary);
                assertThat(notes(tree.federation)).hasSize(id);
            }
        } finally {
            over.set(true);
            asking.join();
            folding.join();
        }
    }

    /** A new table calls rows_tell, or is named here with those no answer may rest on. */
    @Test
    void every_table_tells_of_its_changes_but_those_no_answer_rests_on() {
        Set<String> mute = Set.copyOf(jdbc.sql("""
                        select c.relname::text from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                          and not exists (select from row_teller t where t.table_id = c.oid)""").query(String.class).list());
        assertThat(mute)
                .containsExactlyInAnyOrder(
                        "mute_kept",
                        "row_change",
                        "flyway_schema_history",
                        "scheduled_tasks",
                        "spring_session",
                        "spring_session_attributes",
                        "rate_limit",
                        "request_limit",
                        "form_submission",
                        "outbox_message",
                        "audit_event",
                        "audit_link",
                        "audit_seal",
                        "audit_check",
                        "trail_person_key",
                        "known_device",
                        "account_link",
                        "account_recovery_code",
                        "account_second_factor",
                        "first_administrator_code",
                        "export_job",
                        "export_chunk",
                        "export_person_day",
                        "roster_import",
                        "roster_import_piece",
                        "member_intake",
                        "member_intake_result",
                        "bulk_action",
                        "bulk_action_member",
                        "joining_draft",
                        "legal_case_draft",
                        "legal_case_draft_file",
                        "violation_draft");
    }

    private AccessScope branchScope() {
        return tree.scope(branch, SECTORAL);
    }

    private List<Integer> notes(AccessScope scope) {
        return read(scope, new Notes("one"));
    }

    private List<Integer> read(AccessScope scope, Notes question) {
        return reading(() -> ask(scope, question));
    }

    private List<Integer> one(int id) {
        return reading(() -> kept.of(branchScope(), new OneNote(id), () -> {
            asked++;
            rows.enter(branchScope());
            return jdbc.sql("select id from note_kept where id = :id")
                    .param("id", id)
                    .query(Integer.class)
                    .list();
        }));
    }

    private List<Integer> ask(AccessScope scope, Notes question) {
        return kept.of(scope, question, () -> {
            asked++;
            rows.enter(scope);
            return jdbc.sql("select id from note_kept order by id")
                    .query(Integer.class)
                    .list();
        });
    }

    private String level(AccessScope scope) {
        return reading(() -> {
            rows.enter(scope);
            return kept.of(scope, new Both(), () -> {
                asked++;
                return rows.enter(scope).level().name();
            });
        });
    }

    private String both() {
        return reading(() -> kept.of(
                branchScope(),
                new Both(),
                () -> ask(branchScope(), new Notes("one"))
                        + " "
                        + kept.of(branchScope(), new Words(), () -> {
                            asked++;
                            return jdbc.sql("select count(*) from word_kept")
                                    .query(Integer.class)
                                    .single();
                        })));
    }

    private <T> T reading(Supplier<T> work) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return reading.execute(status -> work.get());
    }

    private void write(int id, String at) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rows.enter(tree.federation);
            insert(id, at);
        });
    }

    private void word(int id) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> jdbc.sql("insert into word_kept values (:id)")
                        .param("id", id)
                        .update());
    }

    private void jdbcAll(String sql) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rows.enter(tree.federation);
            jdbc.sql(sql).update();
        });
    }

    private void insert(int id, String at) {
        jdbc.sql("insert into note_kept (id, primary_id) values (:id, :primary)")
                .param("id", id)
                .param("primary", tree.id(at).value())
                .update();
    }

    private void owner(String sql) throws Exception {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        try (Connection connection = DriverManager.getConnection(owned.url(), owned.username(), owned.password());
                Statement statement = connection.createStatement()) {
            for (String command : sql.split(";")) {
                statement.execute(command);
            }
        }
    }
}
