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

/** The days by which the chair of a council passes to the other side; those of the coming months, and those that passed. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class CouncilChairTasks implements DueTasks {

    private static final String KIND = "council-chair";
    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER);

    /** The end of a post is told of as early as the federation's own norm says. */
    private static final String SOON = """
            k.ended_on is null and k.due_on - cast(:today as date) <= (
                select v.amount from norm_version v where v.norm = 'POST_END_NOTICE'
                  and coalesce(v.valid_from, '-infinity') <= :today and coalesce(v.valid_to, 'infinity') > :today)
              and exists (select from production_council c where c.id = k.council_id and c.ended_on is null)""";

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
        String beyond = DueTask.Position.beyond(after, KIND, "k.due_on", "k.id", parameters);
        return jdbc.sql("""
                        select k.id, k.council_id, k.due_on, v.article,
                               (select o.name from organisation_name o where o.organisation_id = k.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from production_council_chair k join norm_version v on v.id = k.norm_version
                        where %s and %s%s order by k.due_on, k.id::text collate "C" limit :limit""".formatted(SOON, rows.sql("k"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("production-council", row.getString("council_id")),
                        List.of(),
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
        return jdbc.sql("select count(*) as due, count(*) filter (where k.due_on < :today) as overdue"
                        + " from production_council_chair k where " + SOON + " and " + rows.sql("k"))
                .params(rows.parameters())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
