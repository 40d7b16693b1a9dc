package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.KnownWays;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.NothingKept;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Trail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The register with its own condition switched off: every query says {@code true} where it would say the scope. What
 * still comes back, the database alone has let through.
 */
@MembershipTest
class SecondWallTest {

    @Autowired
    MembershipHistory history;

    @Autowired
    Members guarded;

    @Autowired
    MemberRows rows;

    @Autowired
    RowScope scopes;

    @Autowired
    MemberChanges changes;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    KeyRing keys;

    @Autowired
    Trail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Union union;
    Members unguarded;
    RowScope switchedOff;
    Map<PersonId, Iin> everybody = new LinkedHashMap<>();
    Map<PersonId, String> at = new LinkedHashMap<>();

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        switchedOff = scope -> {
            RowFilter filter = scopes.enter(scope);
            return new RowFilter(filter.level(), (level, alias) -> "true", filter.parameters());
        };
        unguarded = new MemberRegister(
                rows,
                history,
                organisations,
                switchedOff,
                keys,
                trail,
                transactions,
                NothingKept.answers(),
                new KnownWays(jdbc),
                Clock.systemDefaultZone());
        for (String primary : List.of(union.primary, union.sibling, union.farPrimary, union.foreignPrimary)) {
            for (int person = 0; person < 3; person++) {
                Iin iin = Union.iin();
                PersonId admitted =
                        changes.admit(union.federation, Union.admission(primary, "Қабырға" + person, "Екінші", iin));
                everybody.put(admitted, iin);
                at.put(admitted, primary);
            }
        }
    }

    private Map<String, AccessScope> scopes() {
        Map<String, AccessScope> scopes = new LinkedHashMap<>();
        for (String code : List.of(
                union.union,
                union.branch,
                union.primary,
                union.sibling,
                union.otherBranch,
                union.farPrimary,
                union.otherUnion,
                union.foreignBranch,
                union.foreignPrimary)) {
            scopes.put(code, union.scope(code));
            scopes.put(code + " by territory", AccessScope.of(union.scope(code).root(), Line.TERRITORIAL));
        }
        return scopes;
    }

    @Test
    void no_read_of_the_register_shows_a_foreign_row_although_no_query_asks_for_the_scope() {
        int reads = 0;
        List<String> leaks = new ArrayList<>();
        Set<String> levels = new TreeSet<>();
        for (Map.Entry<String, AccessScope> post : scopes().entrySet()) {
            AccessScope scope = post.getValue();
            levels.add(level(scope));
            Set<PersonId> own = everybody.keySet().stream()
                    .filter(person -> guarded.find(scope, person).isPresent())
                    .collect(Collectors.toSet());
            for (MemberFilter.Sort sort : MemberFilter.Sort.values()) {
                MemberFilter all = new MemberFilter(null, null, null, MemberFilter.State.ALL, sort, null, 5);
                Set<PersonId> listed = StreamSupport.stream(
                                unguarded.rows(scope, all).spliterator(), false)
                        .map(MemberRow::person)
                        .collect(Collectors.toSet());
                reads += 2;
                if (!listed.equals(own)) {
                    leaks.add(post.getKey() + " lists " + listed.size() + " of " + own.size());
                }
                if (unguarded.count(scope, all).number() != own.size()) {
                    leaks.add(post.getKey() + " counts others");
                }
            }
            MemberFilter named = new MemberFilter(
                    "Кабырга", null, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.NAME, null, 50);
            reads++;
            if (unguarded.list(scope, named).rows().size() != own.size()) {
                leaks.add(post.getKey() + " finds others by name");
            }
            for (PersonId person : everybody.keySet()) {
                boolean mine = own.contains(person);
                MemberFilter there = new MemberFilter(
                        null, at.get(person), null, MemberFilter.State.ALL, MemberFilter.Sort.NAME, null, 50);
                reads += 6;
                check(leaks, post, "opens", mine, unguarded.open(scope, person).isPresent());
                check(leaks, post, "finds", mine, unguarded.find(scope, person).isPresent());
                check(
                        leaks,
                        post,
                        "finds by number",
                        mine,
                        unguarded.findByIin(scope, everybody.get(person)).isPresent());
                check(
                        leaks,
                        post,
                        "reveals",
                        mine,
                        unguarded.revealIin(scope, person, "Тексеру").isPresent());
                check(
                        leaks,
                        post,
                        "lists by organisation",
                        mine,
                        !unguarded.list(scope, there).rows().isEmpty());
                check(
                        leaks,
                        post,
                        "knows the operator",
                        mine,
                        unguarded.usualOperatorBin(scope, at.get(person)).isPresent());
            }
        }
        System.out.printf(
                "Second wall alone: %d reads of %d posts at the levels %s, %d foreign answers%n",
                reads, scopes().size(), levels, leaks.size());
        assertThat(leaks).isEmpty();
        assertThat(levels).contains("BRANCH", "PRIMARY", "SUBTREE", "UNION");
    }

    @Test
    void the_search_that_asks_the_index_first_finds_nobody_outside_the_scope_and_leaves_the_role_as_it_was() {
        TransactionTemplate one = new TransactionTemplate(transactions);
        for (Map.Entry<String, AccessScope> post : scopes().entrySet()) {
            Set<PersonId> own = everybody.keySet().stream()
                    .filter(person -> guarded.find(post.getValue(), person).isPresent())
                    .collect(Collectors.toSet());
            one.executeWithoutResult(status -> {
                scopes.enter(post.getValue());
                String role = role();
                assertThat(searched("%быргa%".replace('a', 'а')))
                        .as(post.getKey())
                        .hasSize(own.size());
                assertThat(role()).isEqualTo(role).startsWith("birlik_rows_");
                assertThat(jdbc.sql("select id from member_search(array['%быр%'], 1) id")
                                .query((row, number) -> String.valueOf(row.getString(1)))
                                .list())
                        .as("too many in the register, whoever asks")
                        .containsExactly("null");
                assertThat(role()).isEqualTo(role);
                assertThat(count("membership")).as(post.getKey()).isEqualTo(own.size());
            });
            assertThat(unguarded
                            .list(
                                    post.getValue(),
                                    new MemberFilter(
                                            "быргa",
                                            null,
                                            null,
                                            MemberFilter.State.ALL,
                                            MemberFilter.Sort.NAME,
                                            null,
                                            50))
                            .rows())
                    .as(post.getKey())
                    .extracting(MemberRow::person)
                    .containsExactlyInAnyOrderElementsOf(own);
        }
        assertThat(one.<List<UUID>>execute(status -> searched("%быр%")))
                .as("without a scope")
                .isEmpty();
    }

    private List<UUID> searched(String pattern) {
        return jdbc.sql("select member_search(:words, 2000)")
                .param("words", new String[] {pattern})
                .query(UUID.class)
                .list();
    }

    private String role() {
        return jdbc.sql("select current_setting('role')").query(String.class).single();
    }

    @Test
    void not_even_the_bare_tables_do() {
        List<String> tables = jdbc.sql("""
                        select relname from pg_class
                        where relrowsecurity and relkind = 'r' and relnamespace = 'public'::regnamespace order by 1""").query(String.class).list();
        assertThat(tables).contains("membership", "person", "legal_ground");
        Map<String, Long> whole = counts(union.federation, tables);
        for (Map.Entry<String, AccessScope> post : scopes().entrySet()) {
            Map<String, Long> seen = counts(post.getValue(), tables);
            long own = everybody.keySet().stream()
                    .filter(person -> guarded.find(post.getValue(), person).isPresent())
                    .count();
            assertThat(seen).as(post.getKey()).containsEntry("membership", own).containsEntry("person", own);
            assertThat(seen.get("legal_ground")).isEqualTo(own);
        }
        assertThat(whole.get("membership")).isGreaterThanOrEqualTo(everybody.size());
        for (String table : tables) {
            assertThat(count(table)).as(table + " without a scope").isZero();
        }
    }

    @Test
    void the_test_would_notice_a_missing_wall() {
        AccessScope chair = union.scope(union.primary);
        MemberRegister nothingAtAll = new MemberRegister(
                rows,
                history,
                organisations,
                scope -> {
                    RowFilter filter = scopes.enter(union.federation);
                    return new RowFilter(filter.level(), (level, alias) -> "true", filter.parameters());
                },
                keys,
                trail,
                transactions,
                NothingKept.answers(),
                new KnownWays(jdbc),
                Clock.systemDefaultZone());
        assertThat(everybody.keySet()).anySatisfy(person -> {
            assertThat(guarded.find(chair, person)).isEmpty();
            assertThat(nothingAtAll.find(chair, person)).isPresent();
        });
    }

    private static void check(
            List<String> leaks, Map.Entry<String, AccessScope> post, String verb, boolean mine, boolean seen) {
        if (mine != seen) {
            leaks.add(post.getKey() + " " + verb + (mine ? " not its own" : " a foreign one"));
        }
    }

    private String level(AccessScope scope) {
        return new TransactionTemplate(transactions)
                .execute(status -> scopes.enter(scope).level().name());
    }

    private Map<String, Long> counts(AccessScope scope, List<String> tables) {
        return new TransactionTemplate(transactions).execute(status -> {
            switchedOff.enter(scope);
            Map<String, Long> counts = new LinkedHashMap<>();
            tables.forEach(table -> counts.put(table, count(table)));
            return counts;
        });
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
