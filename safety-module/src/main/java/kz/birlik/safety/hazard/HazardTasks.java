package kz.birlik.safety.hazard;

import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
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

/** Open signals of hazards, for whoever holds the post that answers. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class HazardTasks implements DueTasks {

    private static final String KIND = "hazard-signal";
    private static final int LONGEST = 90;

    private static final String OWN =
            "h.closed_on is null and h.owner_organisation_id = :owner and h.owner_role = :role";

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!HazardOwners.ORDER.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = own(scope, reader, rows);
        String beyond = DueTask.Position.beyond(after, KIND, "h.due_on", "h.id", parameters);
        return jdbc.sql("""
                        select h.id, h.number, h.place, h.due_on,
                               (select o.name from organisation_name o where o.organisation_id = h.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from hazard_signal h
                        where %s and %s%s order by h.due_on, h.id::text collate "C" limit :limit""".formatted(OWN, rows.sql("h"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(HazardService.OBJECT, row.getString("id")),
                        List.of(row.getString("number"), shortened(row.getString("place"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        null))
                .list();
    }

    private static Map<String, Object> own(AccessScope scope, TaskReader reader, RowFilter rows) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        parameters.put("owner", scope.root().value());
        parameters.put("role", reader.role().code());
        return parameters;
    }

    private static String shortened(String place) {
        return place.length() <= LONGEST ? place : place.substring(0, LONGEST).stripTrailing() + "…";
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!HazardOwners.ORDER.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select count(*) as due, count(*) filter (where h.due_on < :today) as overdue"
                        + " from hazard_signal h where " + OWN + " and " + rows.sql("h"))
                .params(own(scope, reader, rows))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
