package kz.birlik.membership.joining;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.joining.JoiningRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class PauseService implements JoiningPauses {

    /** A pause whose last day is over has ended by itself. */
    static final String IN_FORCE = "p.ended_at is null and (p.last_day is null or p.last_day >= :today)";

    private static final String ROOT = "not exists (select from organisation_kind_parent k where k.kind = o.kind)";

    private static final String PAUSED = """
            select p.id, p.reason, p.last_day, p.begun_at, p.begun_by, o.code, %1$s as everywhere,
                   (select n.name from organisation_name n where n.organisation_id = o.id
                    order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as name
            from joining_pause p join organisation o on o.id = p.organisation_id
            where %2$s and (o.valid_to is null or o.valid_to > :today) and\s""".formatted(ROOT, IN_FORCE);

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public Optional<PausedJoining> everywhere(AccessScope scope) {
        return jdbc.sql(PAUSED + ROOT)
                .param("today", today())
                .query(PauseService::paused)
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<PausedJoining> list(AccessScope scope, @Nullable String afterCode, int limit) {
        Map<String, Object> parameters = parameters(scope);
        parameters.put("limit", limit);
        String beyond = "";
        if (afterCode != null) {
            beyond = " and o.code > :after";
            parameters.put("after", afterCode);
        }
        return jdbc.sql(PAUSED + "not " + ROOT + " and " + scope.sql("o.id") + beyond + " order by o.code limit :limit")
                .params(parameters)
                .query(PauseService::paused)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<PausedJoining> find(AccessScope scope, UUID id) {
        return jdbc.sql(PAUSED + "not " + ROOT + " and " + scope.sql("o.id") + " and p.id = :id")
                .params(parameters(scope))
                .param("id", id)
                .query(PauseService::paused)
                .optional();
    }

    private Map<String, Object> parameters(AccessScope scope) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("today", today());
        return parameters;
    }

    private static PausedJoining paused(ResultSet row, int number) throws SQLException {
        return new PausedJoining(
                row.getObject("id", UUID.class),
                row.getString("code"),
                MultilingualText.parse(row.getString("name")),
                row.getBoolean("everywhere"),
                pause(row, "reason", "last_day"),
                row.getTimestamp("begun_at").toInstant(),
                row.getString("begun_by"));
    }

    static JoiningPause pause(ResultSet row, String reason, String lastDay) throws SQLException {
        return new JoiningPause(MultilingualText.parse(row.getString(reason)), row.getObject(lastDay, LocalDate.class));
    }

    @Override
    public UUID pause(
            AccessScope scope, String organisationCode, MultilingualText reason, @Nullable LocalDate lastDay) {
        UUID organisation = jdbc.sql("select o.id from organisation o where o.code = :code and "
                        + JoiningService.TAKES_APPLICATIONS + " and " + scope.sql("o.id"))
                .params(parameters(scope))
                .param("code", organisationCode)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new JoiningRefusal(Reason.NOT_FOUND));
        return begin(organisation, reason, lastDay);
    }

    @Override
    public UUID pauseEverywhere(AccessScope scope, MultilingualText reason, @Nullable LocalDate lastDay) {
        return begin(whole(scope), reason, lastDay);
    }

    private static UUID whole(AccessScope scope) {
        if (!scope.wholeFederation()) {
            throw new JoiningRefusal(Reason.NOT_FOUND);
        }
        return scope.root().value();
    }

    private UUID begin(UUID organisation, MultilingualText reason, @Nullable LocalDate lastDay) {
        if (lastDay != null && lastDay.isBefore(LocalDate.now(clock))) {
            throw new JoiningRefusal(Reason.PAUSE_OVER);
        }
        String actor = acting.now().login();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        update joining_pause p set ended_at = :now, ended_by = :actor
                        where p.organisation_id = :organisation and p.ended_at is null and p.last_day < :today""")
                .param("now", now)
                .param("actor", actor)
                .param("organisation", organisation)
                .param("today", today())
                .update();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int begun = jdbc.sql("""
                        insert into joining_pause (id, organisation_id, reason, last_day, begun_at, begun_by)
                        values (:id, :organisation, cast(:reason as jsonb), :last, :now, :actor)
                        on conflict (organisation_id) where ended_at is null do nothing""")
                .param("id", id)
                .param("organisation", organisation)
                .param("reason", reason.json())
                .param("last", lastDay == null ? null : Date.valueOf(lastDay), Types.DATE)
                .param("now", now)
                .param("actor", actor)
                .update();
        if (begun == 0) {
            throw new JoiningRefusal(Reason.PAUSED_ALREADY);
        }
        Map<String, Object> after = new HashMap<>();
        after.put("last-day", lastDay == null ? null : lastDay.toString());
        trail.changed(event("joining.paused", organisation).after(after).because(reason.in(MultilingualText.RUSSIAN)));
        return id;
    }

    @Override
    public void resume(AccessScope scope, UUID id) {
        end(id, find(scope, id).orElseThrow(() -> new JoiningRefusal(Reason.NOT_FOUND)));
    }

    @Override
    public void resumeEverywhere(AccessScope scope) {
        whole(scope);
        PausedJoining paused = everywhere(scope).orElseThrow(() -> new JoiningRefusal(Reason.NOT_FOUND));
        end(paused.id(), paused);
    }

    private void end(UUID id, PausedJoining paused) {
        List<UUID> ended = jdbc.sql("""
                        update joining_pause set ended_at = :now, ended_by = :actor
                        where id = :id and ended_at is null returning organisation_id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("actor", acting.now().login())
                .param("id", id)
                .query(UUID.class)
                .list();
        ended.forEach(organisation -> trail.changed(event("joining.resumed", organisation)));
    }

    private TrailEvent event(String what, UUID organisation) {
        String code = jdbc.sql("select code from organisation where id = :id")
                .param("id", organisation)
                .query(String.class)
                .single();
        return TrailEvent.of(what, "organisation", code).on(new OrganisationId(organisation));
    }

    private Date today() {
        return Date.valueOf(LocalDate.now(clock));
    }
}
