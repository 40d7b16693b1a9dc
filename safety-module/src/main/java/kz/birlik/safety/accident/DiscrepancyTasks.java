package kz.birlik.safety.accident;

import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Open discrepancies, for whoever owns them now. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class DiscrepancyTasks implements DueTasks {

    private static final String KIND = "discrepancy";

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public String kind() {
        return KIND;
    }

    private static boolean owns(TaskReader reader) {
        return reader.role() == Role.CHAIR || reader.role() == Role.OFFICER;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!owns(reader)) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        parameters.put("owner", reader.role().code());
        String beyond = DueTask.Position.beyond(after, KIND, "c.due_on", "c.id", parameters);
        return jdbc.sql("""
                        select c.id, c.due_on, %s,
                               (select o.name from organisation_name o where o.organisation_id = c.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from accident_discrepancy c
                        where c.state = 'open' and c.owner = :owner and %s%s
                        order by c.due_on, c.id::text collate "C" limit :limit""".formatted(AccidentQueries.EMPLOYER_NAME, rows.sql("c"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(KIND, row.getString("id")),
                        List.of(MultilingualText.parse(row.getString("employer_name"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        null))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!owns(reader)) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select count(*) as due, count(*) filter (where c.due_on < :today) as overdue
                        from accident_discrepancy c where c.state = 'open' and c.owner = :owner and\s""" + rows.sql("c"))
                .params(rows.parameters())
                .param("today", Date.valueOf(reader.today()))
                .param("owner", reader.role().code())
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
