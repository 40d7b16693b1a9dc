package kz.birlik.safety.inspection;

import java.sql.Date;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.DueTasks;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.task.TaskCount;
import kz.birlik.membership.task.TaskReader;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers of employers to demands that are waited for. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class AnswerTasks implements DueTasks {

    private static final String KIND = "safety-answer";
    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER, Role.INSPECTOR);

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!KEEPERS.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        String beyond = DueTask.Position.beyond(after, KIND, "c.answer_due_on", "c.id", parameters);
        return jdbc.sql("""
                        select c.id, c.number, c.answer_due_on as due_on, v.article,
                               (select o.name from organisation_name o where o.organisation_id = c.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from safety_inspection c join norm_version v on v.id = c.answer_norm_version
                        where c.stage = 'demanded' and %s%s order by c.answer_due_on, c.id::text collate "C" limit :limit""".formatted(rows.sql("c"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("safety-inspection", row.getString("id")),
                        List.of(row.getString("number")),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!KEEPERS.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(
                        "select count(*) as due, count(*) filter (where c.answer_due_on < :today) as overdue from safety_inspection c where c.stage = 'demanded' and "
                                + rows.sql("c"))
                .params(rows.parameters())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
