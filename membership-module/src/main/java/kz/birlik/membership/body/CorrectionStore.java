package kz.birlik.membership.body;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.trail.Acting;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What results of elections said before they were corrected; whoever calls has entered the scope. */
@Component
@RequiredArgsConstructor
class CorrectionStore {

    private final JdbcClient jdbc;
    private final Acting acting;
    private final Clock clock;

    /** What the mandate says now, before it is changed. */
    void keepMandate(UUID mandate, String reason) {
        jdbc.sql("""
                        insert into mandate_correction (id, mandate_id, body_id, primary_id, person_id, membership_id, full_name,
                                                        blocked, nameless, post, votes, valid_to, end_reason, end_decision,
                                                        reason, synthetic, corrected_at, corrected_by)
                        select :id, m.id, m.body_id, m.primary_id, m.person_id, m.membership_id, m.full_name, m.blocked,
                               m.nameless, m.post, m.votes, m.valid_to, m.end_reason, m.end_decision, :reason, m.synthetic,
                               :now, :by
                        from mandate m where m.id = :mandate""").params(said(reason)).param("mandate", mandate).update();
    }

    /** What the election says now, before it is changed. */
    void keepElection(BodyRow body, UUID election, String reason) {
        jdbc.sql("""
                        insert into body_election_correction (id, election_id, body_id, primary_id, held_on, term_to, minutes,
                                                              place, eligible, present, reason, synthetic, corrected_at,
                                                              corrected_by)
                        select :id, e.id, e.body_id, e.primary_id, e.held_on, e.term_to, e.minutes, e.place, e.eligible,
                               e.present, :reason, :synthetic, :now, :by
                        from body_election e where e.id = :election""")
                .params(said(reason))
                .param("synthetic", body.synthetic())
                .param("election", election)
                .update();
    }

    private Map<String, Object> said(String reason) {
        Map<String, Object> said = new HashMap<>();
        said.put("id", UuidCreator.getTimeOrderedEpoch());
        said.put("reason", reason.strip());
        said.put("now", Timestamp.from(clock.instant()));
        said.put("by", acting.now().login());
        return said;
    }

    Map<UUID, List<Corrected<Mandate.Said>>> ofMandates(RowFilter rows, UUID body) {
        Map<UUID, List<Corrected<Mandate.Said>>> corrected = new HashMap<>();
        jdbc.sql("""
                        select c.*, p.name as post_name, r.name as end_name
                        from mandate_correction c
                        join body_post p on p.code = c.post
                        left join mandate_end_reason r on r.code = c.end_reason
                        where c.body_id = :body and %s order by c.corrected_at desc, c.id desc""".formatted(rows.sql("c")))
                .params(rows.parameters())
                .param("body", body)
                .query(row -> {
                    corrected
                            .computeIfAbsent(row.getObject("mandate_id", UUID.class), id -> new ArrayList<>())
                            .add(corrected(
                                    row,
                                    new Mandate.Said(
                                            row.getString("full_name"),
                                            BodyQueries.text(row, "post_name"),
                                            row.getObject("votes", Integer.class),
                                            row.getObject("valid_to", LocalDate.class),
                                            row.getString("end_name") == null
                                                    ? null
                                                    : BodyQueries.text(row, "end_name"),
                                            row.getString("end_decision"))));
                });
        return corrected;
    }

    Map<UUID, List<Corrected<ElectionView.Said>>> ofElections(RowFilter rows, UUID body) {
        Map<UUID, List<Corrected<ElectionView.Said>>> corrected = new HashMap<>();
        jdbc.sql("select c.* from body_election_correction c where c.body_id = :body and " + rows.sql("c")
                        + " order by c.corrected_at desc, c.id desc")
                .params(rows.parameters())
                .param("body", body)
                .query(row -> {
                    corrected
                            .computeIfAbsent(row.getObject("election_id", UUID.class), id -> new ArrayList<>())
                            .add(corrected(
                                    row,
                                    new ElectionView.Said(
                                            row.getObject("held_on", LocalDate.class),
                                            row.getObject("term_to", LocalDate.class),
                                            row.getString("minutes"),
                                            row.getString("place"),
                                            row.getObject("eligible", Integer.class),
                                            row.getObject("present", Integer.class))));
                });
        return corrected;
    }

    private static <T> Corrected<T> corrected(ResultSet row, T before) throws SQLException {
        return new Corrected<>(
                before,
                row.getString("reason"),
                row.getTimestamp("corrected_at").toInstant(),
                row.getString("corrected_by"));
    }
}
