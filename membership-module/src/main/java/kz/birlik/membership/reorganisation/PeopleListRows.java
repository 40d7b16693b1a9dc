package kz.birlik.membership.reorganisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.reorganisation.NumberColumn.Entry;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Two questions for the whole list, one for each kind of number. */
@Repository
@RequiredArgsConstructor
class PeopleListRows {

    /** The purpose a person's number is hashed for in the register. */
    private static final String IIN = "person.iin";

    private static final String HERE = "m.primary_id = :here and (m.valid_to is null or m.valid_to > :today) as here";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final KeyRing keys;
    private final Clock clock;

    /**
     * @param members memberships of today by row
     * @param elsewhere rows of somebody who is seen and is no member here
     */
    record Found(Map<Integer, Set<UUID>> members, Set<Integer> elsewhere) {}

    @Transactional(readOnly = true)
    public Found of(AccessScope scope, OrganisationId here, List<Entry> entries) {
        RowFilter rows = scopes.enter(scope);
        Map<Integer, Set<UUID>> members = new HashMap<>();
        Set<Integer> elsewhere = new LinkedHashSet<>(byIin(rows, here, entries, members));
        elsewhere.addAll(byCard(rows, here, entries, members));
        return new Found(members, elsewhere);
    }

    /** The number of an absorbed record finds the one that stayed. */
    private Set<Integer> byIin(
            RowFilter rows, OrganisationId here, List<Entry> entries, Map<Integer, Set<UUID>> members) {
        List<Integer> lines = new ArrayList<>();
        List<String> lookups = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.iin() != null) {
                for (byte[] lookup : keys.lookups(entry.iin().digits(), IIN)) {
                    lines.add(entry.line());
                    lookups.add(HexFormat.of().formatHex(lookup));
                }
            }
        }
        return found(rows, here, lines, lookups, members, """
                with listed as materialized (
                    select l.line, decode(l.number, 'hex') as lookup
                    from unnest(:lines, :numbers) as l(line, number))
                select l.line, m.id, %1$s from listed l join membership m on m.iin_lookup = l.lookup where %2$s
                union all
                select l.line, m.id, %1$s
                from listed l join person p on p.iin_lookup = l.lookup join membership m on m.person_id = p.merged_into
                where %2$s""");
    }

    /** Of any card the person has had: an old number on a list means the same person. */
    private Set<Integer> byCard(
            RowFilter rows, OrganisationId here, List<Entry> entries, Map<Integer, Set<UUID>> members) {
        List<Integer> lines = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.card() != null) {
                lines.add(entry.line());
                numbers.add(entry.card().digits());
            }
        }
        return found(rows, here, lines, numbers, members, """
                select l.line, m.id, %1$s
                from unnest(:lines, :numbers) as l(line, number)
                join membership_card c on c.number = l.number
                join membership m on m.person_id = c.person_id
                where %2$s""");
    }

    private Set<Integer> found(
            RowFilter rows,
            OrganisationId here,
            List<Integer> lines,
            List<String> numbers,
            Map<Integer, Set<UUID>> members,
            String question) {
        Set<Integer> elsewhere = new LinkedHashSet<>();
        if (!lines.isEmpty()) {
            jdbc.sql(question.formatted(HERE, rows.sql("m")))
                    .params(rows.parameters())
                    .param("here", here.value())
                    .param("today", LocalDate.now(clock))
                    .param("lines", lines.toArray(Integer[]::new))
                    .param("numbers", numbers.toArray(String[]::new))
                    .query(row -> {
                        if (row.getBoolean("here")) {
                            members.computeIfAbsent(row.getInt("line"), line -> new LinkedHashSet<>())
                                    .add(row.getObject("id", UUID.class));
                        } else {
                            elsewhere.add(row.getInt("line"));
                        }
                    });
        }
        return elsewhere;
    }
}
