package kz.birlik.membership.duplicate;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Patience;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queries of pairs. Each runs in a transaction that has entered its scope. */
@Repository
@RequiredArgsConstructor
class DuplicateRows {

    /** Both in sight and neither blocked; the place of the pair itself only finds it quickly. */
    private static final String SIDE = """
            lateral (select m.person_id, m.full_name, o.code,
                            (select n.name from organisation_name n where n.organisation_id = o.id
                             order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc
                             limit 1) as place
                     from membership m join organisation o on o.id = m.primary_id
                     where m.person_id = d.person_%s and not m.blocked and not m.nameless and %s
                     order by m.valid_from desc limit 1) %s""";

    /**
     * Alike enough to be looked at: names folded as the search folds them. A birth date shared by two of a branch is no wonder,
     * so it needs a name; a telephone is shared by families, so it needs more of a name than a document does.
     */
    private static final String ALIKE = """
            (birth and alike >= 0.6) or (phone and (birth or alike >= 0.5)) or (document and (birth or alike >= 0.4))
            or (last_four and (birth and alike >= 0.3 or alike >= 0.7))""";

    private final JdbcClient jdbc;
    private final Patience patience;
    private final Clock clock;

    /** Put in order before both sides are looked up: a page asks that of its own rows and not of all there are. */
    private String query(RowFilter rows, String where) {
        return """
                select d.*, a.full_name as name_a, a.code as code_a, a.place as place_a,
                       b.full_name as name_b, b.code as code_b, b.place as place_b
                from (select * from duplicate_candidate d where %s and %s order by d.score desc, d.id desc) d
                cross join %s
                cross join %s
                """.formatted(
                rows.sql("d"), where, SIDE.formatted("a", rows.sql("m"), "a"), SIDE.formatted("b", rows.sql("m"), "b"));
    }

    private Map<String, Object> parameters(RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", LocalDate.now(clock));
        return parameters;
    }

    List<DuplicatePair> page(RowFilter rows, DuplicateState state, @Nullable UUID after, int limit) {
        Map<String, Object> parameters = parameters(rows);
        String where = "d.state = :state";
        if (after != null) {
            where += " and (d.score, d.id) < (select l.score, l.id from duplicate_candidate l where l.id = :after and "
                    + rows.sql("l") + ")";
            parameters.put("after", after);
        }
        return jdbc.sql(query(rows, where) + " order by d.score desc, d.id desc limit :most")
                .params(parameters)
                .param("state", state.code())
                .param("most", limit)
                .query(DuplicateRows::pair)
                .list();
    }

    Optional<DuplicatePair> find(RowFilter rows, UUID id) {
        return jdbc.sql(query(rows, "d.id = :id"))
                .params(parameters(rows))
                .param("id", id)
                .query(DuplicateRows::pair)
                .optional();
    }

    boolean decide(UUID id, long version, DuplicateState state, String by) {
        boolean open = state == DuplicateState.OPEN;
        return jdbc.sql("""
                        update duplicate_candidate
                        set state = :state, decided_at = cast(:at as timestamptz), decided_by = cast(:by as text),
                            version = version + 1
                        where id = :id and version = :version""")
                        .param("state", state.code())
                        .param("at", open ? null : Timestamp.from(clock.instant()))
                        .param("by", open ? null : by)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    List<UUID> places() {
        return jdbc.sql("select distinct coalesce(branch_id, primary_id) from membership where not nameless")
                .query(UUID.class)
                .list();
    }

    /**
     * Four ways two records meet, each an equality that a hash join answers; the names are compared only of those who met.
     * Nobody who is blocked or destroyed is compared. The pairs of a branch of a hundred thousand outlast what a page may wait; at
     * night nobody waits.
     */
    int look(UUID place) {
        patience.upTo(Patience.OF_A_JOB);
        jdbc.sql("select set_config('work_mem', '64MB', true)").query(row -> {});
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        with known as materialized (
                            select distinct on (m.person_id) m.person_id, m.primary_id, m.search_key, p.birth_date,
                                   p.iin_last4, lower(p.document_country) || ' ' || p.document_last4 as document,
                                   nullif(regexp_replace(coalesce(m.phone, ''), '[^0-9]', '', 'g'), '') as phone
                            from membership m join person p on p.id = m.person_id
                            where (m.branch_id = :place or m.branch_id is null and m.primary_id = :place)
                              and not m.blocked and not m.nameless
                            order by m.person_id, m.valid_from desc),
                        met as (
                            select a.person_id as one, b.person_id as other from known a join known b using (birth_date)
                            where a.person_id < b.person_id
                            union
                            select a.person_id, b.person_id from known a join known b using (phone)
                            where a.person_id < b.person_id
                            union
                            select a.person_id, b.person_id from known a join known b using (document)
                            where a.person_id < b.person_id
                            union
                            select a.person_id, b.person_id from known a join known b using (iin_last4)
                            where a.person_id < b.person_id),
                        compared as (
                            select a.person_id as one, b.person_id as other, a.primary_id,
                                   similarity(a.search_key, b.search_key) as alike,
                                   coalesce(a.birth_date = b.birth_date, false) as birth,
                                   coalesce(a.phone = b.phone, false) as phone,
                                   coalesce(a.document = b.document, false) as document,
                                   coalesce(a.iin_last4 = b.iin_last4, false) as last_four
                            from met
                            join known a on a.person_id = met.one
                            join known b on b.person_id = met.other)
                        insert into duplicate_candidate (id, person_a, person_b, score, reasons, primary_id, found_at)
                        select gen_random_uuid(), one, other,
                               least(100, round(40 * alike) + 25 * birth::int + 20 * document::int + 15 * phone::int
                                   + 15 * last_four::int),
                               array_remove(array [case when birth then 'birth_date' end,
                                   case when alike >= 0.4 then 'name' end, case when phone then 'phone' end,
                                   case when document then 'document' end, case when last_four then 'last_four' end], null),
                               primary_id, cast(:now as timestamptz)
                        from compared
                        where %s
                        on conflict (person_a, person_b) do update
                        set score = excluded.score, reasons = excluded.reasons, primary_id = excluded.primary_id,
                            found_at = excluded.found_at
                        where duplicate_candidate.state = 'open'""".formatted(ALIKE)).param("place", place).param("now", now).update();
        // Corrected since, or moved to where the other is not: no longer anybody's question.
        jdbc.sql("""
                        delete from duplicate_candidate
                        where state = 'open' and found_at < :now
                          and (branch_id = :place or branch_id is null and primary_id = :place)""").param("place", place).param("now", now).update();
        return jdbc.sql("""
                        select count(*) from duplicate_candidate
                        where state = 'open' and (branch_id = :place or branch_id is null and primary_id = :place)""").param("place", place).query(Integer.class).single();
    }

    private static DuplicatePair pair(ResultSet row, int index) throws SQLException {
        Array reasons = row.getArray("reasons");
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new DuplicatePair(
                row.getObject("id", UUID.class),
                side(row, "a"),
                side(row, "b"),
                row.getInt("score"),
                List.of((String[]) reasons.getArray()),
                DuplicateState.of(row.getString("state")).orElseThrow(),
                decided == null ? null : decided.toInstant(),
                row.getString("decided_by"),
                row.getLong("version"));
    }

    private static DuplicatePair.Side side(ResultSet row, String which) throws SQLException {
        return new DuplicatePair.Side(
                new PersonId(row.getObject("person_" + which, UUID.class)),
                row.getString("name_" + which),
                row.getString("code_" + which),
                MultilingualText.parse(row.getString("place_" + which)));
    }
}
