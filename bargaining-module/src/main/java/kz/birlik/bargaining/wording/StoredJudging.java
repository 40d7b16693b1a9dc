package kz.birlik.bargaining.wording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.JudgingAgain;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.bargaining.WordingCheck;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.Acting;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class StoredJudging implements JudgingAgain {

    private final JdbcClient jdbc;
    private final StoredWordings wordings;
    private final Acting acting;
    private final Clock clock;

    /** An obligation as it is judged: what is said about it now, and what its words and fields are. */
    private record Judged(UUID id, Set<String> before, WordingCheck.Given given, String action) {}

    /** In the transaction that changes a list, so that one is not without the other. */
    void ask() {
        jdbc.sql("""
                        insert into wording_judging as w (asked_at, asked_by, agreements, judged, changed)
                        values (:now, :by, (select count(*) from agreement), 0, 0)
                        on conflict (id) do update
                        set asked_at = excluded.asked_at, asked_by = excluded.asked_by, agreements = excluded.agreements, judged = 0,
                            changed = 0, after_id = null, done_at = null""")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Progress> progress() {
        return jdbc.sql("select * from wording_judging")
                .query(StoredJudging::read)
                .optional();
    }

    private static Progress read(ResultSet row, int number) throws SQLException {
        Timestamp done = row.getTimestamp("done_at");
        return new Progress(
                row.getTimestamp("asked_at").toInstant(),
                row.getString("asked_by"),
                row.getInt("agreements"),
                row.getInt("judged"),
                row.getLong("changed"),
                done == null ? null : done.toInstant());
    }

    @Override
    public boolean judgeNext(AccessScope federation, int agreements) {
        if (!federation.wholeFederation()) {
            return false;
        }
        record Begun(@Nullable UUID after) {}
        // Whoever changes a list meanwhile waits for this page and then begins anew
        Begun begun = jdbc.sql("select after_id from wording_judging where done_at is null for update skip locked")
                .query((row, i) -> new Begun(row.getObject("after_id", UUID.class)))
                .optional()
                .orElse(null);
        if (begun == null) {
            return false;
        }
        List<UUID> page = page(begun.after(), agreements);
        long changed = page.isEmpty() ? 0 : judge(page);
        boolean more = page.size() == agreements;
        jdbc.sql("""
                        update wording_judging
                        set judged = judged + :judged, changed = changed + :changed, after_id = coalesce(:after, after_id),
                            done_at = case when :more then null else cast(:now as timestamptz) end""")
                .param("judged", page.size())
                .param("changed", changed)
                .param("after", page.isEmpty() ? null : page.get(page.size() - 1), Types.OTHER)
                .param("more", more)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return more;
    }

    /** Held in the order of their ids, as whoever enters an agreement holds it: nobody waits in a ring. */
    private List<UUID> page(@Nullable UUID after, int agreements) {
        return jdbc.sql("select id from agreement where %s order by id limit :limit for no key update"
                        .formatted(after == null ? "true" : "id > :after"))
                .params(after == null ? Map.of() : Map.of("after", after))
                .param("limit", agreements)
                .query(UUID.class)
                .list();
    }

    private long judge(List<UUID> agreements) {
        WordingCheck check = wordings.check();
        List<UUID> ids = new ArrayList<>();
        List<String> said = new ArrayList<>();
        jdbc.sql("""
                        select id, action, side is not null as side, amount is not null as amount,
                               due_on is not null or every is not null as dated, missing
                        from agreement_obligation where agreement_id = any (:agreements) order by agreement_id, id""")
                .param("agreements", agreements.toArray(UUID[]::new))
                .query((row, i) -> new Judged(
                        row.getObject("id", UUID.class),
                        Set.copyOf(
                                Arrays.asList((String[]) row.getArray("missing").getArray())),
                        new WordingCheck.Given(
                                row.getBoolean("side"), row.getBoolean("amount"), row.getBoolean("dated"), true),
                        row.getString("action")))
                .list()
                .forEach(judged -> {
                    Set<String> now = check.of(judged.action(), judged.given()).missing().stream()
                            .map(Missing::code)
                            .collect(Collectors.toSet());
                    if (!now.equals(judged.before())) {
                        ids.add(judged.id());
                        said.add(Arrays.stream(Missing.values())
                                .map(Missing::code)
                                .filter(now::contains)
                                .collect(Collectors.joining(",")));
                    }
                });
        return ids.isEmpty()
                ? 0
                : jdbc.sql("""
                                update agreement_obligation o
                                set missing = string_to_array(s.said, ',')
                                from unnest(:ids, :said) as s (id, said)
                                where o.id = s.id""")
                        .param("ids", ids.toArray(UUID[]::new))
                        .param("said", said.toArray(String[]::new))
                        .update();
    }
}
