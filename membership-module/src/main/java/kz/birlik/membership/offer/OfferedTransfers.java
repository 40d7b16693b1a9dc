package kz.birlik.membership.offer;

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

/** Offers that wait for an officer who stands above both organisations; due on the day of the move, for no norm says another. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class OfferedTransfers implements DueTasks {

    private static final String KIND = "transfer-offer";

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (reader.role() != Role.OFFICER) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(scope, rows, reader);
        String beyond = DueTask.Position.beyond(after, KIND, "f.due_on", "f.id", parameters);
        return jdbc.sql("""
                        select f.id::text as id, m.full_name, f.due_on, %s as from_name, %s as to_name
                        from transfer_offer f join membership m on m.id = f.membership_id
                        where %s%s order by f.due_on, f.id::text collate "C" limit :limit""".formatted(
                                OfferRows.NAME_OF_ORGANISATION.formatted("f.primary_id"),
                                OfferRows.NAME_OF_ORGANISATION.formatted("f.target_id"),
                                mine(scope, rows),
                                beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(OfferService.OBJECT, row.getString("id")),
                        List.of(row.getString("full_name"), MultilingualText.parse(row.getString("to_name"))),
                        MultilingualText.parse(row.getString("from_name")),
                        row.getObject("due_on", LocalDate.class),
                        null))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (reader.role() != Role.OFFICER) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select count(*) as due, count(*) filter (where f.due_on < :today) as overdue"
                        + " from transfer_offer f where " + mine(scope, rows))
                .params(parameters(scope, rows, reader))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }

    private static Map<String, Object> parameters(AccessScope scope, RowFilter rows, TaskReader reader) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.putAll(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        return parameters;
    }

    private static String mine(AccessScope scope, RowFilter rows) {
        return "f.state = 'open' and " + rows.sql("f") + " and " + scope.sql("f.target_id");
    }
}
