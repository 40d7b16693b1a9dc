package kz.birlik.bargaining.agreement;

import java.sql.Date;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.birlik.bargaining.Agreements;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.DueTasks;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.task.TaskCount;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.membership.term.NormVersion;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Agreements whose end is near and for which no new one was proposed: a proposal before the end keeps the old one in force
 * (Labour Code, article 158(2)). For whoever keeps it; a branch looks after those below it as well.
 */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class EndingAgreements implements DueTasks {

    private static final String KIND = "agreement-ending";
    private static final String PROLONGATION = "CA_PROLONG_MAX";
    private static final Set<Role> KEEPERS =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    private final JdbcClient jdbc;
    private final Terms terms;
    private final Agreements agreements;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        if (!KEEPERS.contains(reader.role())) {
            return List.of();
        }
        Map<String, Object> parameters = parameters(scope, reader);
        String beyond = DueTask.Position.beyond(after, KIND, "a.ends_on", "a.id", parameters);
        MultilingualText article = terms.versions(PROLONGATION).stream()
                .filter(norm -> norm.isInForce(reader.today()))
                .map(NormVersion::article)
                .findFirst()
                .orElse(null);
        return jdbc.sql("""
                        select a.id, a.ends_on, coalesce(a.name, k.name) as title,
                               (select n.name from organisation_name n where n.organisation_id = a.organisation_id
                                order by (n.valid_from <= :today) desc, n.valid_from desc limit 1) as organisation_name
                        from agreement a join agreement_kind k on k.code = a.kind
                        where %s%s order by a.ends_on, a.id::text collate "C" limit :limit""".formatted(mine(scope, reader), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target("agreement", row.getString("id")),
                        List.of(MultilingualText.parse(row.getString("title"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("ends_on", LocalDate.class),
                        article))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!KEEPERS.contains(reader.role())) {
            return TaskCount.NONE;
        }
        return jdbc.sql("select count(*) as due from agreement a where " + mine(scope, reader))
                .params(parameters(scope, reader))
                .query((row, i) -> new TaskCount(row.getInt("due"), 0))
                .single();
    }

    private Map<String, Object> parameters(AccessScope scope, TaskReader reader) {
        Map<String, Object> parameters = new HashMap<>(AgreementQueries.parameters(scope));
        parameters.put("today", Date.valueOf(reader.today()));
        parameters.put("horizon", Date.valueOf(reader.today().plusDays(agreements.endingDays(reader.today()))));
        if (!lookingBelow(reader)) {
            parameters.put("own", scope.root().value());
        }
        return parameters;
    }

    private static boolean lookingBelow(TaskReader reader) {
        return reader.role() == Role.OFFICER;
    }

    private static String mine(AccessScope scope, TaskReader reader) {
        return """
                a.state = 'registered' and a.ends_on between :today and :horizon and a.in_force_from <= :today
                and a.holds_until > :today and a.replaced_by_id is null and a.proposed_on is null and\s""" + AgreementQueries.within(scope) + (lookingBelow(reader) ? "" : " and a.organisation_id = :own");
    }
}
