package kz.birlik.safety.due;

import java.sql.Date;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.DueTasks;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.task.TaskCount;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.safety.SafetyTerm;
import kz.birlik.safety.SafetyTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What is due of one kind, for those who keep it. */
@Transactional(readOnly = true)
class DueTasksOf implements DueTasks {

    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER);

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final DueOf source;

    DueTasksOf(JdbcClient jdbc, RowScope scopes, DueOf source) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.source = source;
    }

    SafetyTerms.Of of() {
        return source.of();
    }

    @Override
    public String kind() {
        return source.kind();
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!KEEPERS.contains(reader.role())) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        String beyond = DueTask.Position.beyond(after, kind(), "t.due_on", "t.id", parameters);
        return jdbc.sql("""
                        select t.*, (select o.name from organisation_name o where o.organisation_id = t.primary_id
                                     order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from (%s) t where %s%s order by t.due_on, t.id::text collate "C" limit :limit""".formatted(source.sql(), rows.sql("t"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        kind(),
                        row.getString("id"),
                        new Target(source.target(), row.getString("target_id")),
                        List.of(MultilingualText.parse(row.getString("name"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("article") == null ? null : MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!KEEPERS.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(
                        "select count(*) as due, count(*) filter (where t.due_on < :today) as overdue from (%s) t where %s"
                                .formatted(source.sql(), rows.sql("t")))
                .params(rows.parameters())
                .param("today", Date.valueOf(reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }

    List<SafetyTerm> running(AccessScope scope, LocalDate today, LocalDate by, @Nullable SafetyTerm after, int limit) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today));
        parameters.put("by", Date.valueOf(by));
        parameters.put("limit", limit);
        String beyond = "";
        if (after != null) {
            beyond = " and (t.due_on, t.id) > (:afterDue, :afterId)";
            parameters.put("afterDue", Date.valueOf(after.dueOn()));
            parameters.put("afterId", after.id());
        }
        return jdbc.sql("select t.* from (%s) t where t.due_on <= :by and %s%s order by t.due_on, t.id limit :limit"
                        .formatted(source.sql(), rows.sql("t"), beyond))
                .params(parameters)
                .query((row, i) -> new SafetyTerm(
                        row.getObject("id", UUID.class),
                        row.getObject("target_id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }
}
