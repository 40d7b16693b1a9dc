package kz.birlik.bargaining.fulfilment;

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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One step that is due: the obligations of one agreement are one task, due with the first of them, so that a dozen promises are
 * not a dozen tasks.
 */
@RequiredArgsConstructor
class FulfilmentTasks implements DueTasks {

    /** Which step, by whom. */
    enum Step {
        REPORT(
                "obligation-report",
                "(f.state = 'not_reported' or f.state = 'open' and f.period_to < :today)",
                EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION),
                true),
        ANSWER(
                "obligation-answer",
                "f.review = 'disputed'",
                EnumSet.of(Role.CHAIR, Role.UNION, Role.TERRITORY, Role.FEDERATION),
                true),
        REVIEW("obligation-review", "f.review in ('waiting', 'answered')", EnumSet.of(Role.OFFICER), false);

        private final String kind;
        private final String condition;
        private final Set<Role> roles;
        private final boolean own;

        Step(String kind, String condition, Set<Role> roles, boolean own) {
            this.kind = kind;
            this.condition = condition;
            this.roles = roles;
            this.own = own;
        }
    }

    private final Step step;
    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final PlatformTransactionManager transactions;

    @Override
    public String kind() {
        return step.kind;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!step.roles.contains(reader.role())) {
            return List.of();
        }
        return new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            Map<String, Object> parameters = parameters(rows, scope, reader);
            String beyond = DueTask.Position.beyond(after, step.kind, "d.act_by", "d.id", parameters);
            return jdbc.sql("""
                            with due as (
                                select f.agreement_id, f.primary_id, min(f.act_by) as act_by, count(*) as promises,
                                       f.agreement_id::text collate "C" as id
                                from fulfilment f where %s
                                group by f.agreement_id, f.primary_id)
                            select d.*, a.number, k.name as kind_name,
                                   (select n.name from organisation_name n where n.organisation_id = d.primary_id
                                    order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as organisation_name
                            from (select d.* from due d where true%s order by d.act_by, d.id limit :limit) d
                            join agreement a on a.id = d.agreement_id join agreement_kind k on k.code = a.kind
                            order by d.act_by, d.id""".formatted(mine(rows), beyond))
                    .params(parameters)
                    .param("limit", limit)
                    .query((row, i) -> new DueTask(
                            step.kind,
                            row.getString("id"),
                            new Target("agreement-fulfilment", row.getString("agreement_id")),
                            List.of(
                                    row.getInt("promises"),
                                    MultilingualText.parse(row.getString("kind_name")),
                                    row.getString("number") == null ? "" : "№ " + row.getString("number")),
                            MultilingualText.parse(row.getString("organisation_name")),
                            row.getObject("act_by", LocalDate.class),
                            null))
                    .list();
        });
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!step.roles.contains(reader.role())) {
            return TaskCount.NONE;
        }
        return new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("""
                            select count(*) as due, count(*) filter (where d.act_by < :today) as overdue
                            from (select min(f.act_by) as act_by from fulfilment f where %s group by f.agreement_id, f.primary_id) d""".formatted(mine(rows)))
                    .params(parameters(rows, scope, reader))
                    .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                    .single();
        });
    }

    private Map<String, Object> parameters(RowFilter rows, AccessScope scope, TaskReader reader) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        if (step.own) {
            parameters.put("own", scope.root().value());
        }
        return parameters;
    }

    private String mine(RowFilter rows) {
        return step.condition
                + " and f.report_id is null and not exists (select from index_year y where y.year = f.year) and "
                + rows.sql("f") + (step.own ? " and f.primary_id = :own" : "");
    }
}
