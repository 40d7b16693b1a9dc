package kz.birlik.safety.council;

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

/** Open decisions of councils, for those who keep the councils. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class CouncilDecisionTasks implements DueTasks {

    private static final String KIND = "council-decision";
    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER);
    private static final int LONGEST = 90;

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
        String beyond = DueTask.Position.beyond(after, KIND, "d.due_on", "d.id", parameters);
        return jdbc.sql("""
                        select d.id, d.council_id, d.due_on, d.number, d.body,
                               (select o.name from organisation_name o where o.organisation_id = d.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from production_council_decision d
                        where d.state = 'open' and %s%s order by d.due_on, d.id::text collate "C" limit :limit""".formatted(rows.sql("d"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("production-council", row.getString("council_id")),
                        List.of(row.getString("number"), shortened(row.getString("body"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        null))
                .list();
    }

    private static String shortened(String body) {
        return body.length() <= LONGEST ? body : body.substring(0, LONGEST).stripTrailing() + "…";
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!KEEPERS.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select count(*) as due, count(*) filter (where d.due_on < :today) as overdue
                        from production_council_decision d where d.state = 'open' and """ + " " + rows.sql("d"))
                .params(rows.parameters())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
