package kz.birlik.safety.inspection;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionsOfEmployer;
import kz.birlik.safety.SafetyInspectionsOfEmployer.Held;
import kz.birlik.safety.SafetyInspectionsOfEmployer.OpenDemand;
import kz.birlik.safety.SafetyInspectionsOfEmployer.StopInForce;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inspections at one employer as they stood on a day. */
@Component
@RequiredArgsConstructor
class InspectionsOfEmployer {

    /** As many as a passport shows. */
    private static final int LAST = 10;

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    SafetyInspectionsOfEmployer on(RowFilter rows, EmployerId employer, LocalDate day) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("employer", employer.value());
        parameters.put("day", Date.valueOf(day));
        return new SafetyInspectionsOfEmployer(
                held(rows, parameters), demands(rows, parameters), stops(rows, parameters, day));
    }

    private List<Held> held(RowFilter rows, Map<String, Object> parameters) {
        return jdbc.sql("""
                        select c.* from safety_inspection c
                        where c.employer_id = :employer and c.started_on <= :day and not c.called_off and %s
                        order by c.started_on desc, c.id desc limit :limit""".formatted(rows.sql("c")))
                .params(parameters)
                .param("limit", LAST)
                .query((row, i) -> new Held(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        InspectionInitiative.of(row.getString("initiative")).orElseThrow(),
                        row.getObject("started_on", LocalDate.class),
                        row.getObject("finished_on", LocalDate.class),
                        row.getInt("findings"),
                        row.getInt("open_findings")))
                .list();
    }

    private List<OpenDemand> demands(RowFilter rows, Map<String, Object> parameters) {
        return jdbc.sql("""
                        select c.*, q.article from safety_finding c left join inspection_question q on q.id = c.question_id
                        where c.employer_id = :employer and c.found_on <= :day and c.state <> 'withdrawn'
                          and (c.ended_on is null or c.ended_on > :day) and %s
                        order by c.due_on nulls last, c.id limit :limit""".formatted(rows.sql("c")))
                .params(parameters)
                .param("limit", MOST)
                .query((row, i) -> {
                    String article = row.getString("article");
                    return new OpenDemand(
                            row.getObject("id", UUID.class),
                            row.getObject("inspection_id", UUID.class),
                            row.getString("body"),
                            row.getString("place"),
                            FindingRisk.of(row.getString("risk")).orElseThrow(),
                            row.getInt("people"),
                            article == null ? null : MultilingualText.parse(article),
                            row.getString("norm"),
                            row.getObject("found_on", LocalDate.class),
                            row.getObject("due_on", LocalDate.class),
                            row.getInt("repeats"));
                })
                .list();
    }

    private List<StopInForce> stops(RowFilter rows, Map<String, Object> parameters, LocalDate day) {
        return jdbc.sql("""
                        select c.*, f.place from safety_stop c join safety_finding f on f.id = c.finding_id
                        where c.employer_id = :employer and c.demanded_at < :end and (c.lifted_at is null or c.lifted_at >= :end) and %s
                        order by c.demanded_at desc, c.id desc limit :limit""".formatted(rows.sql("c")))
                .params(parameters)
                .param(
                        "end",
                        Timestamp.from(
                                day.plusDays(1).atStartOfDay(clock.getZone()).toInstant()))
                .param("limit", MOST)
                .query((row, i) -> new StopInForce(
                        row.getObject("id", UUID.class),
                        row.getObject("inspection_id", UUID.class),
                        row.getString("what"),
                        row.getString("place"),
                        row.getTimestamp("demanded_at").toInstant(),
                        InspectionParts.moment(row, "answered_at"),
                        "refused".equals(row.getString("answer"))))
                .list();
    }
}
