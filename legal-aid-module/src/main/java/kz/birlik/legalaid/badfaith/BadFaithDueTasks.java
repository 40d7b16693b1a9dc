package kz.birlik.legalaid.badfaith;

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

/** Terms to answer that run: from their end on the body may decide. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class BadFaithDueTasks implements DueTasks {

    private static final String KIND = "bad-faith";
    private static final Set<Role> ASKED = EnumSet.of(Role.OFFICER, Role.LAWYER, Role.UNION);
    private static final String RUNNING = "c.stage in ('notified', 'answered') and ";

    private final JdbcClient jdbc;
    private final RowScope scopes;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!ASKED.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        String beyond = DueTask.Position.beyond(after, KIND, "c.answer_due", "c.id", parameters);
        return jdbc.sql("""
                        select c.id, c.answer_due, v.article,
                               (select e.name from employer_name e where e.employer_id = c.employer_id
                                order by e.valid_from desc limit 1) as employer_name,
                               (select o.name from organisation_name o where o.organisation_id = c.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from bad_faith_entry c join norm_version v on v.id = c.answer_norm
                        where %s%s%s order by c.answer_due, c.id::text collate "C" limit :limit""".formatted(RUNNING, rows.sql("c"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(KIND, row.getString("id")),
                        List.of(MultilingualText.parse(row.getString("employer_name"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("answer_due", LocalDate.class),
                        MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!ASKED.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(
                        "select count(*) as due, count(*) filter (where c.answer_due < :today) as overdue from bad_faith_entry c where "
                                + RUNNING + rows.sql("c"))
                .params(rows.parameters())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
