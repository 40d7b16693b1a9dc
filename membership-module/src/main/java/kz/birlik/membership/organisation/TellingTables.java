package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables that tell of their changes (migration "rows tell of changes"), and which tables a transaction has read: the database
 * counts the scans of each table and each index for its statistics, and shows them to the transaction itself at once.
 */
@Component
@RequiredArgsConstructor
class TellingTables {

    private static final UUID ALL = new UUID(-1, -1);
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;

    private volatile @Nullable Known known;

    /**
     * @param relations tables and their indexes by their number in the database, to the table's name
     * @param told the tables that tell, and whether by branch; none where the database does not count scans
     * @param numbers those of the relations, as the database reads a list
     */
    private record Known(Map<Long, String> relations, Map<String, Boolean> told, String numbers) {}

    /** How often each relation was scanned in this transaction, of those that were. */
    record Scans(Map<Long, Long> of) {}

    /** Whether it can be seen what an answer was read from (track_counts, which a database may have switched off). */
    boolean tell() {
        return !known().told().isEmpty();
    }

    /** What the tables have told; read once in a transaction, before anything that is kept. */
    ToldChanges told(AccessScope scope) {
        ToldChanges seen = FoundInReading.seen(scope);
        if (seen != null) {
            return seen;
        }
        Known tables = known();
        Map<String, Long> everywhere = new HashMap<>();
        Map<String, Long> near = new HashMap<>();
        tables.told().forEach((table, byBranch) -> {
            everywhere.put(table, 0L);
            if (byBranch) {
                near.put(table, 0L);
            }
        });
        ToldChanges told = scope.wholeFederation() ? everywhere(everywhere) : near(scope, everywhere, near);
        return FoundInReading.see(scope, told);
    }

    /** The day is the database's, as its policies read it: what ends by itself ends at its midnight. */
    private ToldChanges everywhere(Map<String, Long> everywhere) {
        LocalDate[] day = new LocalDate[1];
        jdbc.sql("""
                        select c.table_name, sum(c.changes) as everywhere, current_date as day
                        from row_change c where c.place = :all group by c.table_name
                        union all
                        select '', 0, current_date""").param("all", ALL).query(row -> {
            day[0] = row.getObject("day", LocalDate.class);
            everywhere.replace(row.getString("table_name"), row.getLong("everywhere"));
        });
        return new ToldChanges(day[0], everywhere, Map.of(), false);
    }

    private ToldChanges near(AccessScope scope, Map<String, Long> everywhere, Map<String, Long> near) {
        LocalDate[] day = new LocalDate[1];
        boolean[] ofBranch = new boolean[1];
        // organisation_chain numbers the levels below the federation: of the sectoral line the second is the branch
        jdbc.sql("""
                        with place as materialized (
                            select case organisation_row_level(:root, :line)
                                       when 'branch' then :root
                                       when 'primary' then (select c.ancestor_id from organisation_chain(:root, 'sectoral') c
                                                            where c.rank = 2 and c.depth > 0)
                                   end as branch)
                        select c.table_name, sum(c.changes) filter (where c.place = :all) as everywhere,
                               sum(c.changes) filter (where c.place <> :all) as near, false as of_branch, current_date as day
                        from row_change c
                        where c.place = any (array[:all, :none, (select branch from place)])
                        group by c.table_name
                        union all
                        select '', 0, 0, branch is not null, current_date from place""")
                .param("root", scope.root().value())
                .param("line", scope.line().code())
                .param("all", ALL)
                .param("none", NONE)
                .query(row -> {
                    day[0] = row.getObject("day", LocalDate.class);
                    ofBranch[0] |= row.getBoolean("of_branch");
                    everywhere.replace(row.getString("table_name"), row.getLong("everywhere"));
                    near.replace(row.getString("table_name"), row.getLong("near"));
                });
        return new ToldChanges(day[0], everywhere, near, ofBranch[0]);
    }

    /**
     * Those of the transaction that were looked at last: what was read since then for something else is taken for read by the answer too,
     * which costs an asking and no look. The first time they are looked at.
     */
    Scans lastScans() {
        Scans last = FoundInReading.scans();
        return last == null ? scans() : last;
    }

    /** Workers would count their scans for themselves, so from here on the transaction asks without any. */
    Scans scans() {
        Map<Long, Long> scans = new HashMap<>();
        jdbc.sql("""
                        select r.number, s.scans
                        from (select set_config('max_parallel_workers', '0', true) offset 0) alone
                        cross join unnest(cast(:relations as oid[])) r (number)
                        cross join lateral (select pg_stat_get_xact_numscans(r.number) as scans offset 0) s
                        where s.scans > 0""").param("relations", known().numbers()).query(row -> {
            scans.put(row.getLong("number"), row.getLong("scans"));
        });
        return FoundInReading.scanned(new Scans(scans));
    }

    /** The tables that were read between the two. */
    Set<String> between(Scans before, Scans after) {
        Map<Long, String> relations = known().relations();
        Set<String> read = new HashSet<>();
        after.of().forEach((relation, scans) -> {
            if (scans > before.of().getOrDefault(relation, 0L)) {
                read.add(relations.get(relation));
            }
        });
        return read;
    }

    private Known known() {
        Known found = known;
        if (found == null) {
            found = find();
            known = found;
        }
        return found;
    }

    /** Only a migration changes them, and the product migrates before it serves. */
    private Known find() {
        Map<Long, String> relations = new HashMap<>();
        jdbc.sql("""
                        select r.number, c.relname as table_name
                        from pg_class c
                        cross join lateral (select c.oid as number
                                            union all
                                            select i.indexrelid from pg_index i where i.indrelid = c.oid) r
                        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                          and c.relname <> 'row_change'""").query(row -> {
            relations.put(row.getLong("number"), row.getString("table_name"));
        });
        Map<String, Boolean> told = new HashMap<>();
        jdbc.sql("select table_name, by_branch from row_teller where current_setting('track_counts') = 'on'")
                .query(row -> {
                    told.put(row.getString("table_name"), row.getBoolean("by_branch"));
                });
        List<Long> numbers = new ArrayList<>(relations.keySet());
        return new Known(
                relations, told, numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
    }
}
