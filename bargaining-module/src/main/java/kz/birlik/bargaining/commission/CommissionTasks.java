package kz.birlik.bargaining.commission;

import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.DueTasks;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.task.TaskCount;
import kz.birlik.membership.task.TaskReader;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open decisions with a day: of the organisation that has to carry them out, and of the one that keeps the commission and has to
 * ask the other sides.
 */
@Component
@RequiredArgsConstructor
class CommissionTasks implements DueTasks {

    private static final String KIND = "commission-decision";

    private static final String OWN = """
            from tripartite_decision d join tripartite_commission c on c.id = d.commission_id
            where d.state = 'open' and d.consent and d.due_on is not null
              and (c.organisation_id = :own or d.organisation_id = :own)""";

    private final JdbcClient jdbc;

    private static boolean asked(TaskReader reader) {
        return switch (reader.role()) {
            case CHAIR, OFFICER, UNION, TERRITORY, FEDERATION -> true;
            default -> false;
        };
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!asked(reader)) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("own", scope.root().value());
        String beyond = DueTask.Position.beyond(after, KIND, "d.due_on", "d.id", parameters);
        return jdbc.sql("select d.id, d.number, d.body, d.due_on, c.name " + OWN + beyond
                        + " order by d.due_on, d.id::text collate \"C\" limit :limit")
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(KIND, row.getString("id")),
                        List.of(row.getString("number"), shortened(row.getString("body"))),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class),
                        null))
                .list();
    }

    private static String shortened(String body) {
        int most = 90;
        return body.length() <= most ? body : body.substring(0, most).stripTrailing() + "…";
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!asked(reader)) {
            return TaskCount.NONE;
        }
        return jdbc.sql("select count(*) as due, count(*) filter (where d.due_on < :today) as overdue " + OWN)
                .param("own", scope.root().value())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
