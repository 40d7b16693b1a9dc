package kz.birlik.membership.body;

import java.sql.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

/**
 * Bodies to be elected anew, for whoever keeps the affairs of their organisation; a branch looks after those below it as well.
 * The end of a term takes nothing away of itself: a charter's date reminds.
 */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class EndingTerms implements DueTasks {

    private static final String KIND = "body-election";
    private static final Set<Role> KEEPERS =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final JdbcClient jdbc;
    private final BodyQueries queries;
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
        Map<String, Object> parameters = parameters(rows, scope, reader);
        String beyond = DueTask.Position.beyond(after, KIND, "b.term_to", "b.id", parameters);
        return jdbc.sql("""
                        select b.id, b.term_to, k.name as kind_name,
                               (select n.name from organisation_name n where n.organisation_id = b.primary_id
                                order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as organisation_name
                        from body b join body_kind k on k.code = b.kind
                        where %s%s order by b.term_to, b.id::text collate "C" limit :limit""".formatted(mine(rows, reader), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("body", row.getObject("id", UUID.class).toString()),
                        List.of(MultilingualText.parse(row.getString("kind_name"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("term_to", java.time.LocalDate.class),
                        null))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!KEEPERS.contains(reader.role())) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(
                        "select count(*) as due, count(*) filter (where b.term_to < :today) as overdue from body b where "
                                + mine(rows, reader))
                .params(parameters(rows, scope, reader))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }

    private Map<String, Object> parameters(RowFilter rows, AccessScope scope, TaskReader reader) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(reader.today()));
        parameters.put("horizon", Date.valueOf(reader.today().plusDays(queries.noticeDays(reader.today()))));
        if (!lookingBelow(reader)) {
            parameters.put("own", scope.root().value());
        }
        return parameters;
    }

    private static boolean lookingBelow(TaskReader reader) {
        return reader.role() == Role.OFFICER;
    }

    private static String mine(RowFilter rows, TaskReader reader) {
        return "b.closed_on is null and b.term_to <= :horizon and " + rows.sql("b")
                + (lookingBelow(reader) ? "" : " and b.primary_id = :own");
    }
}
