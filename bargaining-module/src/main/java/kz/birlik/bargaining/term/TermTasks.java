package kz.birlik.bargaining.term;

import java.sql.Date;
import java.time.LocalDate;
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
import org.springframework.transaction.annotation.Transactional;

/** Terms that run, for whoever keeps them; a branch looks after those below it as well. */
@RequiredArgsConstructor
@Transactional(readOnly = true)
public abstract class TermTasks implements DueTasks {

    private final JdbcClient jdbc;
    private final RowScope scopes;

    /** What they are terms of: its page, and how its tables begin. */
    private final String of;

    private final String kind;
    private final Set<Role> keepers;

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!keepers.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows, scope, reader);
        parameters.put("today", Date.valueOf(reader.today()));
        String beyond = DueTask.Position.beyond(after, kind, "t.due_on", "t.id", parameters);
        return jdbc.sql("""
                        select t.id, t.%1$s_id as of_id, t.due_on, v.article, m.name as term_name,
                               (select o.name from organisation_name o where o.organisation_id = t.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from %1$s_term t join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where %2$s%3$s order by t.due_on, t.id::text collate "C" limit :limit""".formatted(of, mine(rows, reader), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        kind,
                        row.getString("id"),
                        new Target(of, row.getString("of_id")),
                        List.of(MultilingualText.parse(row.getString("term_name"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!keepers.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(
                        "select count(*) as due, count(*) filter (where t.due_on < :today) as overdue from %s_term t where %s"
                                .formatted(of, mine(rows, reader)))
                .params(parameters(rows, scope, reader))
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }

    private static Map<String, Object> parameters(RowFilter rows, AccessScope scope, TaskReader reader) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        if (!lookingBelow(reader)) {
            parameters.put("own", scope.root().value());
        }
        return parameters;
    }

    private static boolean lookingBelow(TaskReader reader) {
        return reader.role() == Role.OFFICER;
    }

    private static String mine(RowFilter rows, TaskReader reader) {
        return "t.met_on is null and not t.cancelled and " + rows.sql("t")
                + (lookingBelow(reader) ? "" : " and t.primary_id = :own");
    }
}
