package kz.birlik.membership.account;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.DueTasks;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.task.TaskCount;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.NormRefused;
import kz.birlik.membership.term.NormVersion;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Posts that end soon, for the administrator who gives them; how long before is a norm of the house. */
@Component
@RequiredArgsConstructor
class EndingPosts implements DueTasks {

    private static final String KIND = "post-ending";
    private static final String NOTICE = "POST_END_NOTICE";

    private final JdbcClient jdbc;
    private final Terms terms;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (reader.role() != Role.ADMIN) {
            return List.of();
        }
        Map<String, Object> parameters = parameters(scope, reader);
        String beyond = DueTask.Position.beyond(after, KIND, "p.valid_to - 1", "p.id", parameters);
        return jdbc.sql("""
                        select p.id, p.account_id, p.valid_to - 1 as last_day, a.display_name, n.name
                        from post p
                        join account a on a.id = p.account_id
                        join organisation_name n on n.organisation_id = p.organisation_id and n.valid_from <= :today
                             and (n.valid_to is null or n.valid_to > :today)
                        where %s%s order by last_day, p.id::text collate "C" limit :limit""".formatted(mine(scope), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(
                                "account",
                                row.getObject("account_id", UUID.class).toString()),
                        List.of(row.getString("display_name")),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("last_day", LocalDate.class),
                        null))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (reader.role() != Role.ADMIN) {
            return TaskCount.NONE;
        }
        return new TaskCount(
                jdbc.sql("select count(*) from post p where " + mine(scope))
                        .params(parameters(scope, reader))
                        .query(Integer.class)
                        .single(),
                0);
    }

    private Map<String, Object> parameters(AccessScope scope, TaskReader reader) {
        NormVersion notice = terms.versions(NOTICE).stream()
                .filter(version -> version.isInForce(reader.today()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NormRefused.Reason.UNKNOWN + " " + NOTICE));
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("today", reader.today());
        parameters.put("horizon", reader.today().plusDays(notice.amount()));
        return parameters;
    }

    /**
     * An account is administered where all its posts lie, so a post of an account with another one outside is not told. A
     * post that another one of the same role and place follows needs nothing to be done.
     */
    private static String mine(AccessScope scope) {
        return """
                p.valid_to > :today and p.valid_to <= :horizon
                and not exists (select 1 from post other where other.account_id = p.account_id and not (%s))
                and not exists (select 1 from post next where next.account_id = p.account_id and next.role = p.role
                                and next.organisation_id = p.organisation_id and next.valid_from >= p.valid_to)""".formatted(scope.sql("other.organisation_id"));
    }
}
