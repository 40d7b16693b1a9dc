package kz.birlik.membership.organisation;

import static kz.birlik.membership.organisation.Line.SECTORAL;
import static kz.birlik.membership.organisation.Line.TERRITORIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.birlik.db.TestDatabase;
import kz.birlik.membership.MembershipTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The second wall over a table of its own, shaped as tables about people are. */
@MembershipTest
class RowScopeTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges changes;

    @Autowired
    RowScope rows;

    @Autowired
    RowPlaces places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TestDatabase.Database database;

    Tree tree;
    String union;
    String otherUnion;
    String territory;
    String member;
    String otherMember;
    String primary;
    String sibling;
    String foreign;

    @BeforeEach
    void plant() throws Exception {
        owner("""
                create table seen_by_scope (
                    id int primary key, primary_id uuid not null, branch_id uuid, union_id uuid, territory_id uuid);
                alter table seen_by_scope enable row level security;
                alter table seen_by_scope force row level security;
                create policy federation on seen_by_scope to birlik_rows_federation using (true);
                create policy subtree on seen_by_scope to birlik_rows_subtree using (primary_id in (
                    select descendant_id from organisation_ancestry
                    where line = (select current_setting('birlik.scope_line', true))
                      and ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                      and valid_to > current_date));
                create trigger placed before insert or update of primary_id on seen_by_scope
                    for each row execute function organisation_row_placed()""");
        for (String level : List.of("union", "territory", "branch", "primary")) {
            owner("""
                    create policy at_%1$s on seen_by_scope to birlik_rows_%1$s
                    using (%1$s_id = (select nullif(current_setting('birlik.scope', true), '')::uuid))""".formatted(level));
        }
        tree = new Tree(organisations, changes, OrganisationTreeTest.fprk(jdbc));
        union = tree.union("U");
        otherUnion = tree.union("V");
        territory = tree.territory("T");
        member = tree.member("M", union);
        tree.join(member, territory, TERRITORIAL, Tree.START);
        otherMember = tree.member("N", otherUnion);
        primary = tree.primary("P", member);
        sibling = tree.primary("Q", member);
        foreign = tree.primary("F", otherMember);
        admit(1, primary);
        admit(2, sibling);
        admit(3, foreign);
    }

    @AfterEach
    void fell() throws Exception {
        owner("drop table seen_by_scope");
    }

    @Test
    void each_post_sees_what_is_below_it_by_the_column_of_its_level() {
        assertThat(seen(tree.federation)).isEqualTo("FEDERATION 1 2 3");
        assertThat(seen(tree.scope(union, SECTORAL))).isEqualTo("UNION 1 2");
        assertThat(seen(tree.scope(otherUnion, SECTORAL))).isEqualTo("UNION 3");
        assertThat(seen(tree.scope(territory, TERRITORIAL))).isEqualTo("TERRITORY 1 2");
        assertThat(seen(tree.scope(member, SECTORAL))).isEqualTo("BRANCH 1 2");
        assertThat(seen(tree.scope(member, TERRITORIAL))).isEqualTo("SUBTREE 1 2");
        assertThat(seen(tree.scope(otherMember, SECTORAL))).isEqualTo("BRANCH 3");
        assertThat(seen(tree.scope(primary, SECTORAL))).isEqualTo("PRIMARY 1");
    }

    @Test
    void one_that_holds_members_and_has_others_below_sees_both() {
        String local = tree.add("local_union", "L", member, SECTORAL, Tree.START);
        String below = tree.primary("B", local);
        String lonely = tree.add("local_union", "LL", union, SECTORAL, Tree.START);
        String belowLonely = tree.primary("BB", lonely);
        admit(4, local);
        admit(5, below);
        admit(6, lonely);
        admit(7, belowLonely);

        assertThat(seen(tree.scope(local, SECTORAL))).isEqualTo("SUBTREE 4 5");
        assertThat(seen(tree.scope(lonely, SECTORAL))).isEqualTo("SUBTREE 6 7");
        assertThat(seen(tree.scope(member, SECTORAL))).isEqualTo("BRANCH 1 2 4 5");
        assertThat(seen(tree.scope(union, SECTORAL))).isEqualTo("UNION 1 2 4 5 6 7");
    }

    @Test
    void what_does_not_reach_the_federation_is_seen_through_the_tree() {
        assertThat(seen(tree.scope(otherMember, TERRITORIAL))).isEqualTo("SUBTREE 3");

        tree.leave(union, SECTORAL, TODAY);

        assertThat(seen(tree.scope(union, SECTORAL))).isEqualTo("SUBTREE 1 2");
        assertThat(seen(tree.scope(member, SECTORAL))).isEqualTo("SUBTREE 1 2");
        assertThat(seen(tree.scope(territory, TERRITORIAL))).isEqualTo("TERRITORY 1 2");
        assertThat(seen(tree.scope(otherUnion, SECTORAL))).isEqualTo("UNION 3");
    }

    @Test
    void without_a_scope_or_in_the_next_transaction_there_is_no_row() {
        assertThat(seen(tree.federation)).isEqualTo("FEDERATION 1 2 3");

        assertThat(new TransactionTemplate(transactions).<List<Integer>>execute(status -> all()))
                .isEmpty();
        assertThat(all()).isEmpty();
        assertThatThrownBy(() -> rows.enter(tree.federation))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    @Test
    void a_foreign_row_is_neither_changed_nor_deleted_nor_written() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rows.enter(tree.scope(member, SECTORAL));
            assertThat(jdbc.sql("update seen_by_scope set id = id + 100 where id = 3")
                            .update())
                    .isZero();
            assertThat(jdbc.sql("delete from seen_by_scope where id = 3").update())
                    .isZero();
        });
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    rows.enter(tree.scope(member, SECTORAL));
                    insert(8, foreign);
                }))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    rows.enter(tree.scope(member, SECTORAL));
                    jdbc.sql("update seen_by_scope set primary_id = :foreign where id = 1")
                            .param("foreign", tree.id(foreign).value())
                            .update();
                }))
                .hasStackTraceContaining("row-level security");
        assertThat(seen(tree.federation)).isEqualTo("FEDERATION 1 2 3");
    }

    @Test
    void rows_follow_a_move_in_either_line_before_anybody_sees_it() {
        tree.join(member, otherUnion, SECTORAL, TODAY);

        assertThat(seen(tree.scope(union, SECTORAL))).isEqualTo("UNION");
        assertThat(seen(tree.scope(otherUnion, SECTORAL))).isEqualTo("UNION 1 2 3");
        assertThat(seen(tree.scope(territory, TERRITORIAL))).isEqualTo("TERRITORY 1 2");

        tree.leave(member, TERRITORIAL, TODAY);
        assertThat(seen(tree.scope(territory, TERRITORIAL))).isEqualTo("TERRITORY");
        tree.join(otherMember, territory, TERRITORIAL, TODAY);
        assertThat(seen(tree.scope(territory, TERRITORIAL))).isEqualTo("TERRITORY 3");
        assertThat(places.follow()).as("nothing was left behind").isZero();
    }

    @Test
    void a_row_written_after_a_move_of_the_same_transaction_is_placed_anew() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            admit(10, primary);
            admit(11, sibling);
            admit(12, sibling);
            tree.join(member, otherUnion, SECTORAL, TODAY);
            admit(13, sibling);
            admit(14, foreign);
        });

        assertThat(seen(tree.scope(union, SECTORAL))).isEqualTo("UNION");
        assertThat(seen(tree.scope(otherUnion, SECTORAL))).isEqualTo("UNION 1 2 3 10 11 12 13 14");
        assertThat(places.follow()).as("nothing was left behind").isZero();
    }

    @Test
    void a_move_that_begins_later_is_followed_on_its_day() {
        tree.join(member, otherUnion, SECTORAL, TODAY.plusDays(1));
        assertThat(seen(tree.scope(union, SECTORAL))).isEqualTo("UNION 1 2");

        String unborn = tree.add("primary", "Z", otherMember, SECTORAL, TODAY.plusDays(30));
        admit(9, unborn);
        assertThat(seen(tree.scope(otherUnion, SECTORAL))).isEqualTo("UNION 3 9");

        jdbc.sql("""
                        update organisation_affiliation set valid_to = :today
                        where organisation_id = :member and line = 'sectoral' and valid_to is not null""")
                .param("member", tree.id(member).value())
                .param("today", TODAY)
                .update();
        jdbc.sql("""
                        update organisation_affiliation set valid_from = :today
                        where organisation_id = :member and line = 'sectoral' and valid_to is null""")
                .param("member", tree.id(member).value())
                .param("today", TODAY)
                .update();
        assertThat(places.follow()).isEqualTo(2);
        assertThat(seen(tree.scope(otherUnion, SECTORAL))).isEqualTo("UNION 1 2 3 9");
    }

    @Test
    void the_tree_is_held_only_while_rows_that_stand_elsewhere_are_moved() throws Exception {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        try (Connection writer = DriverManager.getConnection(owned.url(), owned.username(), owned.password());
                Statement writing = writer.createStatement()) {
            writer.setAutoCommit(false);
            writing.execute("select pg_advisory_xact_lock_shared(hashtextextended('organisation_line:sectoral', 0))");

            assertThat(places.follow())
                    .as("nothing stands elsewhere, so nobody is waited for")
                    .isZero();

            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                rows.enter(tree.federation);
                jdbc.sql("update seen_by_scope set union_id = null, branch_id = null where id in (1, 3)")
                        .update();
            });
            assertThatThrownBy(places::follow)
                    .as("a row moves while nobody writes one")
                    .hasStackTraceContaining("lock timeout");
            writer.rollback();
        }
        assertThat(places.follow()).isEqualTo(2);
        assertThat(seen(tree.scope(union, SECTORAL))).isEqualTo("UNION 1 2");
        assertThat(seen(tree.scope(otherUnion, SECTORAL))).isEqualTo("UNION 3");
    }

    private String seen(AccessScope scope) {
        return new TransactionTemplate(transactions).execute(status -> {
            RowFilter filter = rows.enter(scope);
            List<Integer> filtered = jdbc.sql(
                            "select m.id from seen_by_scope m where %s order by 1".formatted(filter.sql("m")))
                    .params(filter.parameters())
                    .query(Integer.class)
                    .list();
            assertThat(all()).as("the wall gives what the predicate asks for").isEqualTo(filtered);
            return filter.level() + filtered.stream().map(id -> " " + id).reduce("", String::concat);
        });
    }

    private List<Integer> all() {
        return jdbc.sql("select id from seen_by_scope order by 1")
                .query(Integer.class)
                .list();
    }

    private void admit(int id, String organisation) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rows.enter(tree.federation);
            insert(id, organisation);
        });
    }

    private void insert(int id, String organisation) {
        UUID at = tree.id(organisation).value();
        jdbc.sql("insert into seen_by_scope (id, primary_id) values (:id, :at)")
                .param("id", id)
                .param("at", at)
                .update();
    }

    private void owner(String sql) throws Exception {
        TestDatabase.Database owned = TestDatabase.asOwner(database);
        try (Connection connection = DriverManager.getConnection(owned.url(), owned.username(), owned.password());
                Statement statement = connection.createStatement()) {
            for (String command : Arrays.asList(sql.split(";"))) {
                statement.execute(command);
            }
        }
    }
}
