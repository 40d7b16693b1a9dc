package kz.birlik.safety.accident;

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

/** Terms of accidents that are not met, for those who keep the record. Notices to others than the union are not theirs to follow. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class AccidentTermTasks implements DueTasks {

    private static final String KIND = "accident-term";
    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER);

    /** Not of closed accidents. */
    static final String FOLLOWED = """
            t.done_on is null and (t.step not like 'notice\\_%' or t.step = 'notice_employee_representatives')
              and not exists (select from accident c where c.id = t.accident_id and c.closed_on is not null)""";

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
        String beyond = DueTask.Position.beyond(after, KIND, "t.due_on", "t.id", parameters);
        return jdbc.sql("""
                        select t.id, t.accident_id, t.due_on, n.name, v.article, a.number,
                               (select o.name from organisation_name o where o.organisation_id = t.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from accident_term t
                        join accident a on a.id = t.accident_id
                        join norm_version v on v.id = t.norm_version join norm n on n.code = v.norm
                        where %s and %s%s order by t.due_on, t.id::text collate "C" limit :limit""".formatted(FOLLOWED, rows.sql("t"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(AccidentQueries.OBJECT, row.getString("accident_id")),
                        List.of(String.valueOf(row.getLong("number")), MultilingualText.parse(row.getString("name"))),
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
        return jdbc.sql("""
                        select count(*) as due, count(*) filter (where t.due_on < :today) as overdue
                        from accident_term t where %s and %s""".formatted(FOLLOWED, rows.sql("t")))
                .params(rows.parameters())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
