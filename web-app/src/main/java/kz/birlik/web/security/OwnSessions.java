package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a person is signed in: read from the shared table, so that what is ended here has ended on every node. */
@Component
@RequiredArgsConstructor
public class OwnSessions {

    private static final int SHOWN = 50;

    /**
     * One open session.
     *
     * @param id names the session without giving it away: it is not what the cookie holds
     * @param device browser and system in their own names; empty when they are not known
     * @param current true for the session that asks
     */
    public record Open(UUID id, String device, String address, Instant since, Instant lastSeen, boolean current) {}

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    /** All open sessions of the person, the busiest first. */
    public List<Open> list(HttpServletRequest request, CurrentUser user) {
        return jdbc.sql("""
                        select s.primary_id, s.last_access_time, s.session_id = :current as is_current,
                               convert_from(since.attribute_bytes, 'UTF8') as since,
                               convert_from(device.attribute_bytes, 'UTF8') as device,
                               convert_from(address.attribute_bytes, 'UTF8') as address
                        from spring_session s
                        join spring_session_attributes stamp on stamp.session_primary_id = s.primary_id
                             and stamp.attribute_name = 'stamp'
                        join spring_session_attributes since on since.session_primary_id = s.primary_id
                             and since.attribute_name = 'since'
                        left join spring_session_attributes device on device.session_primary_id = s.primary_id
                             and device.attribute_name = 'device'
                        left join spring_session_attributes address on address.session_primary_id = s.primary_id
                             and address.attribute_name = 'address'
                        where s.principal_name = :account and s.expiry_time > :now
                          and convert_from(stamp.attribute_bytes, 'UTF8') = :stamp
                          and convert_from(since.attribute_bytes, 'UTF8')::bigint > :oldest
                        order by s.last_access_time desc
                        limit :shown""")
                .param("current", current(request))
                .param("account", user.accountId().toString())
                .param("now", clock.millis())
                .param("stamp", Integer.toString(user.stamp()))
                .param(
                        "oldest",
                        clock.instant().minus(SignedInSession.ABSOLUTE_LIFE).getEpochSecond())
                .param("shown", SHOWN)
                .query(OwnSessions::open)
                .list();
    }

    /** Ends one session of the person, not the one that asks. */
    public boolean end(HttpServletRequest request, CurrentUser user, UUID id) {
        boolean ended = jdbc.sql("""
                        delete from spring_session
                        where primary_id = :id and principal_name = :account and session_id <> :current""")
                        .param("id", id.toString())
                        .param("account", user.accountId().toString())
                        .param("current", current(request))
                        .update()
                == 1;
        if (ended) {
            trail.seen(TrailEvent.of("session.ended", "account", user.accountId())
                    .on(user.organisation())
                    .after(Map.of("session", id)));
        }
        return ended;
    }

    private static String current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "" : session.getId();
    }

    private static Open open(ResultSet row, int index) throws SQLException {
        String device = row.getString("device");
        String address = row.getString("address");
        return new Open(
                UUID.fromString(row.getString("primary_id").strip()),
                device == null ? "" : device,
                address == null ? "" : address,
                Instant.ofEpochSecond(Long.parseLong(row.getString("since"))),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                row.getBoolean("is_current"));
    }
}
