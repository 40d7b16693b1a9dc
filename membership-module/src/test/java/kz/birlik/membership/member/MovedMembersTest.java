package kz.birlik.membership.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowPlaces;
import kz.birlik.membership.organisation.RowScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A hundred random moves in both lines while others read and admit. What each post sees is compared with a tree of plain
 * maps that knows nothing of ranks, columns or ancestry.
 */
@MembershipTest
class MovedMembersTest {

    private static final int MOVES = 100;
    private static final LocalDate FROM = LocalDate.of(2016, 1, 1);

    @Autowired
    MemberChanges changes;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    RowScope scopes;

    @Autowired
    RowPlaces places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final Random random = new Random(20261120);
    private final Map<String, OrganisationId> ids = new HashMap<>();
    private final Map<String, String> sectoral = new HashMap<>();
    private final Map<String, String> territorial = new HashMap<>();
    private final Map<String, Integer> people = new HashMap<>();
    private AccessScope federation;

    @Test
    void after_each_of_a_hundred_moves_those_above_before_see_nobody_and_those_above_now_see_everybody()
            throws Exception {
        federation =
                AccessScope.federation(new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        List<String> unions = add("sectoral_union", "MV-U", 3, Line.SECTORAL, List.of("FPRK"));
        List<String> territories = add("territorial_association", "MV-T", 2, Line.TERRITORIAL, List.of("FPRK"));
        List<String> branches = add("member_organisation", "MV-B", 6, Line.SECTORAL, unions);
        List<String> primaries = add("primary", "MV-P", 12, Line.SECTORAL, branches);
        for (String primary : primaries) {
            people.put(primary, 2);
            for (int person = 0; person < 2; person++) {
                changes.admit(federation, Union.admission(primary, "Көші" + person, "Қон", Union.iin()));
            }
        }
        var stop = new AtomicBoolean();
        var readings = new AtomicInteger();
        var admissions = new AtomicInteger();
        var faults = new ConcurrentLinkedQueue<String>();
        ExecutorService others = Executors.newFixedThreadPool(3);
        List<Future<?>> work = new ArrayList<>();
        List<String> posts = new ArrayList<>(ids.keySet());
        for (int reader = 0; reader < 2; reader++) {
            work.add(others.submit(() -> {
                Random chosen = new Random();
                while (!stop.get()) {
                    readAtOneMoment(posts.get(chosen.nextInt(posts.size())), faults);
                    readings.incrementAndGet();
                    Thread.sleep(5);
                }
                return null;
            }));
        }
        // who is being admitted while the organisation moves must not be left at the old place
        work.add(others.submit(() -> {
            while (!stop.get() && admissions.get() < 200) {
                changes.admit(federation, Union.admission("MV-P1", "Жаңа" + admissions.get(), "Мүше", Union.iin()));
                admissions.incrementAndGet();
                Thread.sleep(20);
            }
            return null;
        }));

        int checked = 0;
        for (int move = 1; move <= MOVES; move++) {
            LocalDate on = FROM.plusDays(move);
            int kind = random.nextInt(4);
            if (kind == 0) {
                move(pick(primaries), pick(branches), Line.SECTORAL, on);
            } else if (kind == 1) {
                move(pick(branches), pick(unions), Line.SECTORAL, on);
            } else {
                move(pick(branches), kind == 2 ? pick(territories) : null, Line.TERRITORIAL, on);
            }
            for (String post : posts) {
                for (Line line : post.startsWith("MV-B") ? List.of(Line.values()) : List.of(own(post))) {
                    checked++;
                    Set<String> expected = below(post, line);
                    Set<String> seen = seen(AccessScope.of(ids.get(post), line));
                    if (!seen.equals(expected)) {
                        faults.add("after move %d %s (%s) sees %s instead of %s"
                                .formatted(move, post, line, seen, expected));
                    }
                }
            }
        }
        stop.set(true);
        for (Future<?> one : work) {
            one.get(30, TimeUnit.SECONDS);
        }
        others.shutdown();

        System.out.printf(
                "%d moves in two lines, %d posts looked at after them, %d readings and %d admissions meanwhile: %d faults%n",
                MOVES, checked, readings.get(), admissions.get(), faults.size());
        assertThat(faults).isEmpty();
        assertThat(places.follow()).as("no row was left behind").isZero();
        assertThat(readings.get()).isPositive();
        assertThat(admissions.get()).isPositive();
    }

    /** In one snapshot the wall and the tree say the same, whatever is moving. */
    private void readAtOneMoment(String post, ConcurrentLinkedQueue<String> faults) {
        var snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        snapshot.executeWithoutResult(status -> {
            scopes.enter(AccessScope.of(ids.get(post), Line.SECTORAL));
            long seen = jdbc.sql("select count(*) from membership")
                    .query(Long.class)
                    .single();
            scopes.enter(federation);
            long below = jdbc.sql("""
                            select count(*) from membership m where m.primary_id in (
                                select a.descendant_id from organisation_ancestry a
                                where a.line = 'sectoral' and a.ancestor_id = :post and a.valid_to > current_date
                                  and a.valid_from <= current_date)""")
                    .param("post", ids.get(post).value())
                    .query(Long.class)
                    .single();
            if (seen != below) {
                faults.add("%s saw %d people while %d were below it".formatted(post, seen, below));
            }
        });
    }

    private static Line own(String post) {
        return post.startsWith("MV-T") ? Line.TERRITORIAL : Line.SECTORAL;
    }

    private Set<String> seen(AccessScope scope) {
        return new TransactionTemplate(transactions).execute(status -> {
            scopes.enter(scope);
            return new TreeSet<>(jdbc.sql("""
                                    select o.code || ' ' || count(*) filter (where m.full_name like 'Көші%')
                                    from membership m join organisation o on o.id = m.primary_id
                                    group by o.code""").query(String.class).list());
        });
    }

    private Set<String> below(String post, Line line) {
        Set<String> found = new TreeSet<>();
        people.forEach((primary, number) -> {
            for (String at = primary; at != null; at = parent(at, line)) {
                if (at.equals(post)) {
                    found.add(primary + " " + number);
                }
            }
        });
        return found;
    }

    private @Nullable String parent(String code, Line line) {
        // a primary organisation hangs on one parent whichever line is read
        return line == Line.SECTORAL || people.containsKey(code) ? sectoral.get(code) : territorial.get(code);
    }

    private void move(String code, @Nullable String parent, Line line, LocalDate on) {
        Map<String, String> parents = line == Line.SECTORAL ? sectoral : territorial;
        String now = parents.get(code);
        if (parent == null ? now == null : parent.equals(now)) {
            return;
        }
        long version = organisations.find(federation, code, on).orElseThrow().version();
        tree.apply(
                federation,
                parent == null
                        ? new OrganisationChange.Detach(code, version, line, on, "№ 3", "test")
                        : new OrganisationChange.Affiliate(code, version, line, parent, on, "№ 2", "test"),
                "tester");
        if (parent == null) {
            parents.remove(code);
        } else {
            parents.put(code, parent);
        }
    }

    private List<String> add(String kind, String prefix, int number, Line line, List<String> parents) {
        List<String> codes = new ArrayList<>();
        for (int organisation = 1; organisation <= number; organisation++) {
            String code = prefix + organisation;
            String parent = parents.get(organisation % parents.size());
            ids.put(
                    code,
                    tree.apply(
                            federation,
                            new OrganisationChange.Create(
                                    code,
                                    kind,
                                    parent,
                                    line,
                                    MultilingualText.of("Ұйым " + code, "Организация " + code),
                                    "KZ-31",
                                    true,
                                    FROM,
                                    "№ 1",
                                    "test"),
                            "tester"));
            (line == Line.SECTORAL ? sectoral : territorial).put(code, parent);
            codes.add(code);
        }
        return codes;
    }

    private String pick(List<String> codes) {
        return codes.get(random.nextInt(codes.size()));
    }
}
