package kz.birlik.membership.trail;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.trail.TrailVerdict.Fault;
import kz.birlik.membership.trail.TrailVerdict.Kind;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class StoredChecks implements TrailChecks {

    private final JdbcClient jdbc;
    private final TrailVerifier verifier;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional
    public UUID ask(String login, @Nullable String anchor) {
        TrailAnchor given = anchor == null ? null : TrailAnchor.parse(anchor);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into audit_check (id, asked_at, asked_by, anchor) values (:id, :at, :by, :anchor)")
                .param("id", id)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", login)
                .param("anchor", given == null ? null : given.text(), Types.VARCHAR)
                .update();
        trail.changed(TrailEvent.of("trail.check-asked", "trail", id).after(Map.of("with_anchor", given != null)));
        return id;
    }

    /** Outside a transaction: it takes minutes, and what is sealed does not change meanwhile. */
    @Override
    public void carryOut(UUID check) {
        Optional<Optional<String>> waiting = jdbc.sql(
                        "select anchor from audit_check where id = :id and finished_at is null")
                .param("id", check)
                .query((row, i) -> Optional.ofNullable(row.getString("anchor")))
                .optional();
        waiting.ifPresent(anchor -> {
            TrailVerdict verdict =
                    verifier.verify(anchor.map(TrailAnchor::parse).orElse(null));
            Map<Kind, Long> first = new EnumMap<>(Kind.class);
            verdict.faults().forEach(fault -> first.putIfAbsent(fault.kind(), fault.event()));
            Map<String, Object> detail = new java.util.LinkedHashMap<>();
            first.forEach((kind, event) -> detail.put(kind.key(), event));
            jdbc.sql("""
                            update audit_check set finished_at = :at, events = :events, unsealed = :unsealed,
                                   seals = :seals, faults = :faults, detail = :detail::jsonb
                            where id = :id""")
                    .param("at", Timestamp.from(clock.instant()))
                    .param("events", verdict.events())
                    .param("unsealed", verdict.unsealed())
                    .param("seals", verdict.seals())
                    .param("faults", verdict.faultCount())
                    .param("detail", TrailValues.json(detail))
                    .param("id", check)
                    .update();
        });
    }

    @Override
    public List<Check> recent(int limit) {
        return jdbc.sql("""
                        select id, asked_at, asked_by, anchor is not null as anchored, finished_at, events, unsealed,
                               seals, faults, detail::text as detail
                        from audit_check order by asked_at desc, id desc limit :limit""")
                .param("limit", limit)
                .query((row, i) -> new Check(
                        row.getObject("id", UUID.class),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        row.getString("asked_by"),
                        row.getBoolean("anchored"),
                        instant(row.getTimestamp("finished_at")),
                        row.getLong("events"),
                        row.getLong("unsealed"),
                        row.getLong("seals"),
                        row.getLong("faults"),
                        TrailValues.parse(row.getString("detail")).entrySet().stream()
                                .map(found -> new Fault(
                                        Kind.valueOf(found.getKey().toUpperCase(Locale.ROOT)),
                                        ((Number) found.getValue()).longValue()))
                                .toList()))
                .list();
    }

    @Override
    public State state() {
        return jdbc.sql("""
                        select coalesce(max(s.number), 0), coalesce(max(s.events), 0), max(s.at),
                               (select count(*) from audit_event where id > coalesce(max(s.last_event_id), 0))
                        from audit_seal s where s.number = (select max(number) from audit_seal)""")
                .query((row, i) ->
                        new State(row.getLong(1), row.getLong(2), instant(row.getTimestamp(3)), row.getLong(4)))
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
