package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.db.TestDatabase;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Searches of a whole union and of the federation for names that more bear than are read one by one. */
class WideSearchTest {

    private static final int MEMBERS = 51_000;
    private static final int LIMIT = 40;
    private static final int PAGES = 2;

    private static TestDatabase.Database database;
    private static Connection behind;
    private static JdbcClient admin;

    @BeforeAll
    static void settle() throws Exception {
        database = TestDatabase.fresh();
        admin = jdbc(connect(TestDatabase.asSuperuser(database)));
        GeneratedMembers.settle(admin, MEMBERS, 3, 2, 4);
        behind = connect(database);
        behind.setAutoCommit(false);
    }

    @AfterAll
    static void leave() throws Exception {
        behind.close();
    }

    @ParameterizedTest
    @CsvSource({
        "FEDERATION, шәріпов", // all of them at the end of the alphabet
        "FEDERATION, шәріпов айгүл",
        "FEDERATION, абенов", // they begin the list
        "FEDERATION, ова",
        "FEDERATION, тимур",
        "UNION, шәріпов",
        "UNION, тимур",
        "UNION, ова"
    })
    void pageAfterPageHoldsEverybodyWhoBearsTheNameOnceAndInOrder(RowLevel level, String name) {
        List<UUID> expected = expected(level, name);
        assertThat(expected).hasSizeGreaterThan(PAGES * LIMIT);
        List<UUID> met = new ArrayList<>();
        UUID after = null;
        for (int page = 0; page < PAGES; page++) {
            List<MemberRow> rows = page(level, name, after);
            assertThat(rows).hasSize(LIMIT);
            rows.forEach(row -> met.add(row.membership()));
            after = rows.get(LIMIT - 1).membership();
        }
        assertThat(met).isEqualTo(expected.subList(0, PAGES * LIMIT));
    }

    @Test
    void theLastPageEndsWithTheLastOfThem() {
        List<UUID> expected = expected(RowLevel.FEDERATION, "шәріпов");
        List<MemberRow> rows = page(RowLevel.FEDERATION, "шәріпов", expected.get(expected.size() - 3));
        assertThat(rows)
                .extracting(MemberRow::membership)
                .isEqualTo(expected.subList(expected.size() - 2, expected.size()));
    }

    @Test
    void nobodyOfAnotherUnionIsFound() {
        List<UUID> elsewhere = expected(RowLevel.FEDERATION, "шәріпов");
        elsewhere.removeAll(expected(RowLevel.UNION, "шәріпов"));
        assertThat(elsewhere).isNotEmpty();
        List<UUID> met = new ArrayList<>();
        for (UUID after = null; ; ) {
            List<MemberRow> rows = page(RowLevel.UNION, "шәріпов", after);
            rows.forEach(row -> met.add(row.membership()));
            if (rows.size() < LIMIT) {
                break;
            }
            after = rows.get(LIMIT - 1).membership();
        }
        assertThat(met).hasSizeGreaterThan(LIMIT).doesNotContainAnyElementsOf(elsewhere);
    }

    private static List<MemberRow> page(RowLevel level, String name, UUID after) {
        return within(level, rows -> {
            var filter =
                    new MemberFilter(name, null, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.NAME, after, LIMIT);
            return new MemberRows(jdbc(behind), null, Clock.systemUTC()).page(rows, filter, LIMIT);
        });
    }

    private static <T> T within(RowLevel level, java.util.function.Function<RowFilter, T> work) {
        UUID scope = GeneratedMembers.organisation(admin, level == RowLevel.UNION ? "G-U2" : "FPRK");
        try {
            jdbc(behind)
                    .sql("select set_config('role', :role, true), set_config('birlik.scope', :scope, true)")
                    .param("role", "birlik_rows_" + level.name().toLowerCase(Locale.ROOT))
                    .param("scope", scope.toString())
                    .query(row -> {});
            return work.apply(new RowFilter(
                    level,
                    (asked, alias) -> asked == RowLevel.UNION ? alias + ".union_id = :row_scope" : "true",
                    Map.of("row_scope", scope)));
        } finally {
            rollback();
        }
    }

    private static List<UUID> expected(RowLevel level, String name) {
        List<String> words = List.of(name.split(" "));
        return new ArrayList<>(admin.sql("""
                        select m.id from membership m
                        where m.search_key like '%' || search_key(:one) || '%' and m.search_key like '%' || search_key(:other) || '%'
                          and (cast(:union_code as text) is null
                              or m.union_id = (select o.id from organisation o where o.code = :union_code))
                        order by m.full_name, m.id""")
                .param("one", words.get(0))
                .param("other", words.get(words.size() - 1))
                .param("union_code", level == RowLevel.UNION ? "G-U2" : null)
                .query(UUID.class)
                .list());
    }

    private static void rollback() {
        try {
            behind.rollback();
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JdbcClient jdbc(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static Connection connect(TestDatabase.Database to) throws Exception {
        return DriverManager.getConnection(to.url(), to.username(), to.password());
    }
}
