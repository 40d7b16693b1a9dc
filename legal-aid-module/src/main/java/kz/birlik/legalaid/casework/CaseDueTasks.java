package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
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

/** Terms of cases that run, for the owner of each. */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class CaseDueTasks implements DueTasks {

    private static final String KIND = "case-term";
    private static final Set<Role> OWNERS = EnumSet.of(Role.LAWYER, Role.OFFICER);

    private final JdbcClient jdbc;
    private final CaseDoor door;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!OWNERS.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = door.enter(scope, new CaseReader(reader.account(), reader.role()));
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        parameters.put("me", reader.account().value());
        String beyond = DueTask.Position.beyond(after, KIND, "t.due_on", "t.id", parameters);
        return jdbc.sql("""
                        select t.id, t.case_id, t.due_on, c.number, v.article, m.name as term_name,
                               (select o.name from organisation_name o where o.organisation_id = c.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from legal_case_term t join legal_case c on c.id = t.case_id
                        join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where %s%s order by t.due_on, t.id::text collate "C" limit :limit""".formatted(mine(rows), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("legal-case", row.getString("case_id")),
                        List.of(MultilingualText.parse(row.getString("term_name")), row.getString("number")),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", java.time.LocalDate.class),
                        MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!OWNERS.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = door.enter(scope, new CaseReader(reader.account(), reader.role()));
        return jdbc.sql("""
                        select count(*) as due, count(*) filter (where t.due_on < :today) as overdue
                        from legal_case_term t join legal_case c on c.id = t.case_id where\s""" + mine(rows))
                .params(rows.parameters())
                .param("me", reader.account().value())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }

    private static String mine(RowFilter rows) {
        return Substitutes.MINE
                + " and c.stage <> 'closed' and t.met_on is null and not t.cancelled and t.due_on < 'infinity' and "
                + rows.sql("c");
    }
}
