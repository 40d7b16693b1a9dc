package kz.birlik.safety.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklists;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.SafetyInspectionRow;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.Answer;
import kz.birlik.safety.SafetyInspectionView.Body;
import kz.birlik.safety.SafetyInspectionView.BodyKind;
import kz.birlik.safety.SafetyInspectionView.Demand;
import kz.birlik.safety.SafetyInspectionView.Event;
import kz.birlik.safety.SafetyInspectionView.File;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import kz.birlik.safety.SafetyInspectionView.Finding;
import kz.birlik.safety.SafetyInspectionView.FindingState;
import kz.birlik.safety.SafetyInspectionView.Inspector;
import kz.birlik.safety.SafetyInspectionView.Numbered;
import kz.birlik.safety.SafetyInspectionView.Result;
import kz.birlik.safety.SafetyInspectionView.Stop;
import kz.birlik.safety.SafetyInspectionView.StopAnswer;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands on the page of one inspection, of which whoever asks has found the row within the scope. */
@Component
@RequiredArgsConstructor
class InspectionParts {

    private static final String NOTE = "note";

    private final JdbcClient jdbc;
    private final Checklists checklists;

    SafetyInspectionView view(ResultSet row, SafetyInspectionRow head) throws SQLException {
        UUID id = head.id();
        LocalDate handedOver = row.getObject("handed_over_on", LocalDate.class);
        return new SafetyInspectionView(
                head,
                row.getString("programme"),
                checklists.one(row.getObject("checklist_id", UUID.class)),
                answers(id),
                bodies(id),
                inspectors(id),
                findings(id),
                stops(id),
                demand(row),
                row.getObject("answered_on", LocalDate.class),
                row.getString("answer"),
                handedOver == null ? null : new Numbered(row.getString("handed_over_number"), handedOver),
                row.getObject("closed_on", LocalDate.class),
                row.getObject("last_on", LocalDate.class),
                events(id),
                files(id),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private @Nullable Demand demand(ResultSet row) throws SQLException {
        LocalDate on = row.getObject("demanded_on", LocalDate.class);
        return on == null
                ? null
                : new Demand(
                        row.getString("demand_number"),
                        on,
                        row.getObject("answer_due_on", LocalDate.class),
                        article(row.getObject("answer_norm_version", UUID.class)));
    }

    private MultilingualText article(UUID norm) {
        return MultilingualText.parse(jdbc.sql("select article from norm_version where id = :id")
                .param("id", norm)
                .query(String.class)
                .single());
    }

    private List<Answer> answers(UUID id) {
        return jdbc.sql("select question_id, result, note from safety_inspection_answer where inspection_id = :id")
                .param("id", id)
                .query((row, i) -> new Answer(
                        row.getObject("question_id", UUID.class),
                        Result.of(row.getString("result")).orElseThrow(),
                        row.getString(NOTE)))
                .list();
    }

    private List<Body> bodies(UUID id) {
        return jdbc.sql("select kind, name, role from safety_inspection_body where inspection_id = :id order by id")
                .param("id", id)
                .query((row, i) -> new Body(
                        BodyKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("name"),
                        row.getString("role")))
                .list();
    }

    private List<Inspector> inspectors(UUID id) {
        return jdbc.sql("""
                        select full_name, post, technical from safety_inspection_inspector where inspection_id = :id order by id""")
                .param("id", id)
                .query((row, i) ->
                        new Inspector(row.getString("full_name"), row.getString("post"), row.getBoolean("technical")))
                .list();
    }

    private List<Finding> findings(UUID id) {
        return jdbc.sql("""
                        select f.*, q.article from safety_finding f left join inspection_question q on q.id = f.question_id
                        where f.inspection_id = :id
                        order by f.state <> 'open', array_position(array ['intolerable', 'high', 'medium', 'low'], f.risk::text), f.found_on,
                                 f.id""")
                .param("id", id)
                .query((row, i) -> {
                    String article = row.getString("article");
                    return new Finding(
                            row.getObject("id", UUID.class),
                            row.getObject("question_id", UUID.class),
                            article == null ? null : MultilingualText.parse(article),
                            row.getString("norm"),
                            row.getString("body"),
                            row.getString("place"),
                            row.getInt("people"),
                            FindingRisk.of(row.getString("risk")).orElseThrow(),
                            row.getObject("found_on", LocalDate.class),
                            row.getObject("due_on", LocalDate.class),
                            row.getString("moved_why"),
                            FindingState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            row.getObject("ended_on", LocalDate.class),
                            row.getString("ended_why"),
                            row.getInt("repeats"),
                            row.getObject("checked_on", LocalDate.class),
                            row.getObject("earlier_id", UUID.class));
                })
                .list();
    }

    private List<Stop> stops(UUID id) {
        return jdbc.sql("select * from safety_stop where inspection_id = :id order by demanded_at desc, id desc")
                .param("id", id)
                .query((row, i) -> {
                    String answer = row.getString("answer");
                    return new Stop(
                            row.getObject("id", UUID.class),
                            row.getObject("finding_id", UUID.class),
                            row.getString("what"),
                            row.getTimestamp("demanded_at").toInstant(),
                            moment(row, "answered_at"),
                            answer == null ? null : StopAnswer.valueOf(answer.toUpperCase(Locale.ROOT)),
                            row.getString("answer_note"),
                            moment(row, "lifted_at"),
                            row.getString("lifted_why"));
                })
                .list();
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private List<Event> events(UUID id) {
        return jdbc.sql("""
                        select kind, happened_on, finding_id, note, recorded_at, recorded_by from safety_inspection_event
                        where inspection_id = :id order by happened_on desc, recorded_at desc, id desc""")
                .param("id", id)
                .query((row, i) -> new Event(
                        row.getString("kind"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getObject("finding_id", UUID.class),
                        row.getString(NOTE),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    private List<File> files(UUID id) {
        return jdbc.sql("""
                        select id, kind, dated, what, finding_id, content_type, bytes, recorded_at, recorded_by, withdrawn_why
                        from safety_inspection_file where inspection_id = :id order by dated desc, recorded_at desc, id desc""")
                .param("id", id)
                .query((row, i) -> new File(
                        row.getObject("id", UUID.class),
                        FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getObject("dated", LocalDate.class),
                        row.getString("what"),
                        row.getObject("finding_id", UUID.class),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by"),
                        row.getString("withdrawn_why")))
                .list();
    }
}
