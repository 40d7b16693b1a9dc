package kz.birlik.legalaid.inspection;

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

/** Terms of inspections that run, for the inspectors of each; an officer looks after all of the branch. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class InspectionDueTasks implements DueTasks {

    private static final String KIND = "inspection-term";
    private static final Set<Role> INSPECTING = EnumSet.of(Role.LAWYER, Role.OFFICER, Role.INSPECTOR);

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!INSPECTING.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows, reader);
        parameters.put("today", Date.valueOf(reader.today()));
        String beyond = DueTask.Position.beyond(after, KIND, "t.due_on", "t.id", parameters);
        return jdbc.sql("""
                        select t.id, t.inspection_id, t.due_on, c.number, v.article, m.name as term_name,
                               (select o.name from organisation_name o where o.organisation_id = t.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from inspection_term t join inspection c on c.id = t.inspection_id
                        join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where %s%s order by t.due_on, t.id::text collate "C" limit :limit""".formatted(mine(rows, reader), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("inspection", row.getString("inspection_id")),
                        List.of(MultilingualText.parse(row.getString("term_name")), row.getString("number")),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!INSPECTING.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(
                        "select count(*) as due, count(*) filter (where t.due_on < :today) as overdue from inspection_term t where "
                                + mine(rows, reader))
                .params(parameters(rows, reader))
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }

    private static Map<String, Object> parameters(RowFilter rows, TaskReader reader) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        if (reader.role() != Role.OFFICER) {
            parameters.put("me", reader.account().value());
        }
        return parameters;
    }

    private static String mine(RowFilter rows, TaskReader reader) {
        return "t.met_on is null and not t.cancelled and " + rows.sql("t") + (reader.role() == Role.OFFICER ? "" : """
                         \sand exists (select from inspection_inspector i
                             where i.inspection_id = t.inspection_id and i.account_id = :me)""");
    }
}
