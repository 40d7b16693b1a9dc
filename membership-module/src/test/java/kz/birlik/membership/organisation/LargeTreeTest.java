package kz.birlik.membership.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kz.birlik.db.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tree at thirty thousand organisations beside one of three hundred with nodes as wide. */
class LargeTreeTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final int WIDE = 74;
    private static final int CHOICES = 10;

    private static Planted large;
    private static Planted small;

    private static final class Planted {

        final AtomicInteger statements = new AtomicInteger();
        final Connection connection;
        final JdbcClient jdbc;
        final OrganisationQueries organisations;
        final AccessScope federation;

        Planted(int unions, int members) throws SQLException {
            TestDatabase.Database database = TestDatabase.asOwner(TestDatabase.fresh());
            connection = DriverManager.getConnection(database.url(), database.username(), database.password());
            jdbc = JdbcClient.create(new SingleConnectionDataSource(counted(connection), true));
            GeneratedTree.plant(jdbc, unions, members, WIDE);
            organisations = new OrganisationQueries(jdbc, Clock.systemDefaultZone());
            federation = AccessScope.federation(OrganisationTreeTest.fprk(jdbc));
        }

        private Connection counted(Connection real) {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        List<OrganisationNode> open(AccessScope scope, String code) {
            return organisations.children(scope, code, Line.SECTORAL, TODAY, "kk");
        }

        AccessScope scope(String code) {
            return AccessScope.of(organisations.idOf(federation, code).orElseThrow(), Line.SECTORAL);
        }
    }

    @BeforeAll
    static void plant() throws SQLException {
        large = new Planted(20, 20);
        small = new Planted(2, 2);
    }

    @AfterAll
    static void fell() throws SQLException {
        large.connection.close();
        small.connection.close();
    }

    @Test
    void holdsThirtyThousandOrganisations() {
        assertThat(large.organisations
                        .counts(large.federation, "FPRK", null, TODAY)
                        .organisations())
                .isEqualTo(20 + 20 + 400 + 400 * WIDE)
                .isGreaterThan(30_000);
    }

    @Test
    void aNodeOpensInOneQuery() {
        AccessScope union = large.scope("G-U7");
        for (AccessScope scope : List.of(large.federation, union)) {
            large.statements.set(0);
            assertThat(large.open(scope, "G-U7-3")).hasSize(WIDE);
            assertThat(large.statements).hasValue(1);
        }
    }

    @Test
    void openingANodeReadsNoWholeTable() {
        for (AccessScope scope : List.of(large.federation, large.scope("G-U7"))) {
            for (String code : List.of("FPRK", "G-U7", "G-U7-3")) {
                assertThat(plan(large, OrganisationQueries.childrenQuery(scope, "kk"), scope, code))
                        .doesNotContainPattern(
                                "Seq Scan on (organisation|organisation_affiliation|organisation_ancestry"
                                        + "|organisation_name)\\b");
            }
        }
    }

    @Test
    void openingANodeCostsAsMuchAsInASmallTree() {
        AccessScope inLarge = large.scope("G-U2");
        AccessScope inSmall = small.scope("G-U2");
        for (int warm = 0; warm < 10; warm++) {
            large.open(inLarge, "G-U2-1");
            small.open(inSmall, "G-U2-1");
        }
        List<Long> largeTimes = new ArrayList<>();
        List<Long> smallTimes = new ArrayList<>();
        for (int round = 0; round < 31; round++) {
            largeTimes.add(time(() -> large.open(inLarge, "G-U2-1")));
            smallTimes.add(time(() -> small.open(inSmall, "G-U2-1")));
        }
        assertThat(median(largeTimes)).isLessThan(4 * median(smallTimes));
    }

    @Test
    void thePickerAnswersFromTheIndexAndIsBounded() {
        for (AccessScope scope : List.of(large.federation, large.scope("G-U7"))) {
            large.statements.set(0);
            assertThat(large.organisations.pick(scope, "мектебі", "kk", CHOICES))
                    .hasSize(CHOICES);
            assertThat(large.statements).hasValue(1);
        }
        List<OrganisationChoice> typed = large.organisations.pick(large.federation, "улы жулдыз 99", "kk", CHOICES);
        assertThat(typed).isEmpty();
        List<OrganisationChoice> found = large.organisations.pick(large.federation, "жулдыз 99", "kk", CHOICES);
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(choice.organisation().name().in("kk"))
                        .startsWith("Жұлдыз")
                        .contains("99"));
        assertThat(found.get(0).path()).hasSize(3);
        String plan = String.join("\n", large.jdbc.sql("""
                        explain select organisation_id from organisation_name
                        where search_key like '%' || search_key('школа') || '%'
                          and search_key like '%' || search_key('4321') || '%'""").query(String.class).list());
        assertThat(plan).contains("organisation_name_search_idx");
    }

    @Test
    void thePickerCostsFarLessThanTheTreeGrows() {
        AccessScope inLarge = large.scope("G-U2");
        AccessScope inSmall = small.scope("G-U2");
        for (int warm = 0; warm < 10; warm++) {
            large.organisations.pick(inLarge, "членская организация 2 1", "ru", CHOICES);
            small.organisations.pick(inSmall, "членская организация 2 1", "ru", CHOICES);
        }
        List<Long> largeTimes = new ArrayList<>();
        List<Long> smallTimes = new ArrayList<>();
        for (int round = 0; round < 21; round++) {
            largeTimes.add(time(() -> large.organisations.pick(inLarge, "членская организация 2 1", "ru", CHOICES)));
            smallTimes.add(time(() -> small.organisations.pick(inSmall, "членская организация 2 1", "ru", CHOICES)));
        }
        assertThat(median(largeTimes)).isLessThan(12 * median(smallTimes));
    }

    @Test
    void aPageOfTheListIsOneQueryAtAnyDepth() {
        AccessScope member = large.scope("G-U7-3");
        OrganisationFilter filter = OrganisationFilter.all(Line.SECTORAL, TODAY, "kk", 25);
        large.statements.set(0);
        OrganisationPage first = large.organisations.list(member, filter);
        OrganisationPage second = large.organisations.list(member, filter.from(first.next()));
        assertThat(large.statements).hasValue(2);
        assertThat(first.rows()).hasSize(25);
        assertThat(second.rows()).hasSize(25).doesNotContainAnyElementsOf(first.rows());
    }

    private static String plan(Planted tree, String query, AccessScope scope, String code) {
        return String.join(
                "\n",
                tree.jdbc
                        .sql("explain " + query)
                        .params(scope.parameters())
                        .params(Map.of("code", code, "line", "sectoral", "as_of", TODAY))
                        .query(String.class)
                        .list());
    }

    private static long time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long median(List<Long> times) {
        return Stream.of(times).flatMap(List::stream).sorted().toList().get(times.size() / 2);
    }
}
