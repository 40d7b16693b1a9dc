package kz.birlik.membership.figures;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
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

/** Contradictions somebody was asked about: the analyst answers for the federation, officers for their organisations. */
@Component
@RequiredArgsConstructor
class FindingTasks implements DueTasks {

    private static final String KIND = "finding-answer";

    private static final String TOP = """
            (f.organisation_id is null or not exists (
                select 1 from organisation_kind_parent p where p.kind = o.kind))""";

    private final JdbcClient jdbc;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!answers(reader.role())) {
            return List.of();
        }
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        String beyond = DueTask.Position.beyond(after, KIND, "f.answer_due", "f.id", parameters);
        return jdbc.sql("""
                        select f.id, f.rule, f.answer_due, n.name from data_finding f
                        left join organisation o on o.id = f.organisation_id
                        left join organisation_name n on n.organisation_id = o.id and n.valid_from <= :today
                             and (n.valid_to is null or n.valid_to > :today)
                        where %s%s order by f.answer_due, f.id::text collate "C" limit :limit""".formatted(mine(scope, reader), beyond))
                .params(parameters)
                .param("today", reader.today())
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("finding", row.getString("id")),
                        List.of(row.getString("rule")),
                        row.getString("name") == null ? null : MultilingualText.parse(row.getString("name")),
                        row.getObject("answer_due", LocalDate.class),
                        null))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!answers(reader.role())) {
            return TaskCount.NONE;
        }
        return jdbc.sql("""
                        select count(*) as every, count(*) filter (where f.answer_due < :today) as overdue
                        from data_finding f left join organisation o on o.id = f.organisation_id where """ + " " + mine(scope, reader))
                .params(scope.parameters())
                .param("today", reader.today())
                .query((row, i) -> new TaskCount(row.getInt("every"), row.getInt("overdue")))
                .single();
    }

    private static boolean answers(Role role) {
        return switch (role) {
            case ANALYST, FEDERATION, UNION, TERRITORY, OFFICER -> true;
            default -> false;
        };
    }

    private static String mine(AccessScope scope, TaskReader reader) {
        String visible = scope.wholeFederation()
                ? "true"
                : "f.organisation_id is not null and " + scope.sql("f.organisation_id");
        return "f.state = 'asked' and f.present and f.answer_due is not null and " + visible + " and "
                + (reader.role() == Role.ANALYST ? TOP : "not " + TOP);
    }
}
