package kz.birlik.membership.checklist;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.checklist.Checklist.Question;
import kz.birlik.membership.checklist.ChecklistRefusal.Reason;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class ChecklistVersions implements Checklists {

    private static final String OBJECT = "inspection-checklist";

    /** The schema refuses the same. */
    private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{1,30}");

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public Checklist one(UUID id) {
        return jdbc.sql("select * from inspection_checklist where id = :id")
                .param("id", id)
                .query((row, i) -> version(row))
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Checklist> all() {
        return jdbc.sql("select * from inspection_checklist order by code, number desc")
                .query((row, i) -> version(row))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Checklist> on(ChecklistField field, LocalDate day) {
        return jdbc.sql("""
                        select distinct on (code) * from inspection_checklist where field = :field and valid_from <= :day
                        order by code, valid_from desc""")
                .param("field", field.code())
                .param("day", day)
                .query((row, i) -> version(row))
                .list();
    }

    private Checklist version(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Checklist(
                id,
                ChecklistField.of(row.getString("field")),
                row.getString("code"),
                row.getInt("number"),
                MultilingualText.parse(row.getString("name")),
                row.getObject("valid_from", LocalDate.class),
                row.getString("reason"),
                row.getString("recorded_by"),
                questions(id));
    }

    private List<Question> questions(UUID checklist) {
        return jdbc.sql("""
                        select id, body, article, confidence from inspection_question where checklist_id = :id order by sort_order""")
                .param("id", checklist)
                .query((row, i) -> new Question(
                        row.getObject("id", UUID.class),
                        MultilingualText.parse(row.getString("body")),
                        MultilingualText.parse(row.getString("article")),
                        Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT))))
                .list();
    }

    @Override
    public UUID add(String code, int newest, LocalDate from, List<NewQuestion> questions, String reason) {
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        refuse(questions.isEmpty(), Reason.NO_QUESTIONS);
        // Two administrators at once: the second one reads what the first has kept
        jdbc.sql("select id from inspection_checklist where code = :code order by number for update")
                .param("code", code)
                .query(UUID.class)
                .list();
        Checklist last = all().stream()
                .filter(version -> version.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ChecklistRefusal(Reason.NOT_FOUND));
        refuse(last.number() != newest, Reason.CHANGED_MEANWHILE);
        refuse(!from.isAfter(LocalDate.now(clock)) || !from.isAfter(last.validFrom()), Reason.NOT_TO_COME);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into inspection_checklist (id, field, code, number, name, valid_from, reason, recorded_at, recorded_by)
                        select :id, c.field, c.code, c.number + 1, c.name, :from, :reason, :now, :by from inspection_checklist c where c.id = :last""")
                .param("id", id)
                .param("last", last.id())
                .param("from", from)
                .param("reason", reason)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        keep(id, questions);
        trail.changed(TrailEvent.of("inspection-checklist.added", OBJECT, id)
                .after(Map.of(
                        "code", code, "number", newest + 1, "from", from.toString(), "questions", questions.size()))
                .because(reason));
        return id;
    }

    private void keep(UUID id, List<NewQuestion> questions) {
        int place = 0;
        for (NewQuestion question : questions) {
            place += 10;
            jdbc.sql("""
                            insert into inspection_question (id, checklist_id, body, article, confidence, sort_order)
                            values (:id, :checklist, cast(:body as jsonb), cast(:article as jsonb), :confidence, :place)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("checklist", id)
                    .param("body", question.body().json())
                    .param("article", question.article().json())
                    .param("confidence", question.confidence().code())
                    .param("place", place)
                    .update();
        }
    }

    @Override
    public UUID begin(
            ChecklistField field,
            String code,
            MultilingualText name,
            LocalDate from,
            List<NewQuestion> questions,
            String reason) {
        refuse(!CODE.matcher(code).matches(), Reason.CODE_FORM);
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        refuse(questions.isEmpty(), Reason.NO_QUESTIONS);
        refuse(!from.isAfter(LocalDate.now(clock)), Reason.NOT_TO_COME);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        int added = jdbc.sql("""
                        insert into inspection_checklist (id, field, code, number, name, valid_from, reason, recorded_at, recorded_by)
                        values (:id, :field, :code, 1, cast(:name as jsonb), :from, :reason, :now, :by)
                        on conflict do nothing""")
                .param("id", id)
                .param("field", field.code())
                .param("code", code)
                .param("name", name.json())
                .param("from", from)
                .param("reason", reason)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        refuse(added == 0, Reason.CODE_TAKEN);
        keep(id, questions);
        trail.changed(TrailEvent.of("inspection-checklist.added", OBJECT, id)
                .after(Map.of("code", code, "number", 1, "from", from.toString(), "questions", questions.size()))
                .because(reason));
        return id;
    }

    @Override
    public void withdraw(UUID id, String reason) {
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        Checklist version = all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ChecklistRefusal(Reason.NOT_FOUND));
        refuse(!version.validFrom().isAfter(LocalDate.now(clock)), Reason.NOT_TO_COME);
        jdbc.sql("delete from inspection_question where checklist_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from inspection_checklist where id = :id")
                .param("id", id)
                .update();
        trail.changed(TrailEvent.of("inspection-checklist.withdrawn", OBJECT, id)
                .before(Map.of(
                        "number", version.number(), "from", version.validFrom().toString()))
                .because(reason));
    }

    private static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new ChecklistRefusal(reason);
        }
    }
}
