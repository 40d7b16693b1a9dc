package kz.birlik.membership.joining;

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

/** Applications an organisation is to decide: its chair all of them, the branch those whose day has come. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class WaitingApplications implements DueTasks {

    private static final String KIND = "application-decision";
    private static final Set<Role> DECIDING = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!DECIDING.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows, reader);
        String beyond = DueTask.Position.beyond(after, KIND, "a.due_on", "a.id", parameters);
        return jdbc.sql("""
                        select a.id::text as id, a.number, a.full_name, a.due_on, v.article,
                               (select n.name from organisation_name n where n.organisation_id = a.primary_id
                                order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as organisation_name
                        from joining_application a join norm_version v on v.id = a.norm_version_id
                        where %s%s order by a.due_on, a.id::text collate "C" limit :limit""".formatted(mine(rows, reader), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("application", row.getString("id")),
                        List.of(row.getString("full_name"), row.getString("number")),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!DECIDING.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select count(*) as due, count(*) filter (where a.due_on < :today) as overdue"
                        + " from joining_application a where " + mine(rows, reader))
                .params(parameters(rows, reader))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }

    private static Map<String, Object> parameters(RowFilter rows, TaskReader reader) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        return parameters;
    }

    private static String mine(RowFilter rows, TaskReader reader) {
        return "a.state in ('new', 'answered') and " + rows.sql("a")
                + (reader.role() == Role.OFFICER ? " and a.due_on <= :today" : "");
    }
}
