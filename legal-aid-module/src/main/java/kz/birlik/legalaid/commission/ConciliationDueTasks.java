package kz.birlik.legalaid.commission;

import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
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
 * What is due in commissions for whoever keeps them: copies and execution of decisions, the yearly training, the chair that goes over to
 * the other side, the end of the term. What is months away is no task yet.
 */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
class ConciliationDueTasks implements DueTasks {

    private static final String KIND = "conciliation";
    private static final String REMINDER = "IND_COMM_REMIND";

    /** Training is one task of a commission, by whoever was trained the longest ago; never trained counts from the first day. */
    private static final String DUE = """
            select d.id::text as id, d.commission_id, d.due_on, d.execute_norm as norm
            from conciliation_decision d where d.state = 'open'
            union all
            select d.id || '/copies', d.commission_id, d.copies_by, d.copies_norm
            from conciliation_decision d where d.copies_on is null
            union all
            select k.id || '/training', k.id, s.due_on, (select v.id from norm_version v
                where v.norm = 'IND_COMM_TRAINING' order by (v.valid_from is null or v.valid_from <= :today) desc, v.number desc limit 1)
            from conciliation_commission k
            cross join lateral (select min(coalesce(s.trained_until, s.from_on)) as due_on from conciliation_member s
                                where s.commission_id = k.id and s.from_on <= :today
                                  and (s.until_on is null or s.until_on > :today)) s
            where k.ended_on is null and s.due_on <= :near
            union all
            select k.id || '/chair', k.id, k.rotate_by, k.rotation_norm
            from conciliation_commission k where k.ended_on is null and k.rotate_by <= :near
            union all
            select k.id || '/term', k.id, k.term_until, null
            from conciliation_commission k where k.ended_on is null and k.term_until <= :near""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Terms terms;

    private static boolean asked(TaskReader reader) {
        return ConciliationQueries.keeps(new CaseReader(reader.account(), reader.role()));
    }

    private Map<String, Object> parameters(RowFilter rows, LocalDate today) {
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        int ahead = terms.norms(today).stream()
                .filter(norm -> norm.norm().equals(REMINDER))
                .mapToInt(NormVersion::amount)
                .findFirst()
                .orElse(0);
        parameters.put("today", Date.valueOf(today));
        parameters.put("near", Date.valueOf(today.plusDays(ahead)));
        return parameters;
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
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = parameters(rows, reader.today());
        String beyond = DueTask.Position.beyond(after, KIND, "t.due_on", "t.id", parameters);
        return jdbc.sql("""
                        select t.id, t.commission_id, t.due_on, v.article,
                               coalesce(n.name, (select r.name from norm r where r.code = 'IND_COMM_REMIND')) as term_name,
                               (select e.name from employer_name e where e.employer_id = c.employer_id
                                order by e.valid_from desc limit 1) as employer_name,
                               (select o.name from organisation_name o where o.organisation_id = c.primary_id
                                order by (o.valid_from <= :today) desc, o.valid_from desc limit 1) as organisation_name
                        from (%s) t
                        join conciliation_commission c on c.id = t.commission_id
                        left join norm_version v on v.id = t.norm left join norm n on n.code = v.norm
                        where %s%s order by t.due_on, t.id collate "C" limit :limit""".formatted(DUE, rows.sql("c"), beyond))
                .params(parameters)
                .param("limit", limit)
                .query((row, i) -> new DueTask(
                        KIND,
                        row.getString("id"),
                        new Target(KIND, row.getString("commission_id")),
                        List.of(
                                MultilingualText.parse(row.getString("term_name")),
                                MultilingualText.parse(row.getString("employer_name"))),
                        MultilingualText.parse(row.getString("organisation_name")),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("article") == null ? null : MultilingualText.parse(row.getString("article"))))
                .list();
    }

    @Override
    public TaskCount count(AccessScope scope, TaskReader reader) {
        if (!asked(reader)) {
            return TaskCount.NONE;
        }
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select count(*) as due, count(*) filter (where t.due_on < :today) as overdue from (" + DUE
                        + ") t join conciliation_commission c on c.id = t.commission_id where " + rows.sql("c"))
                .params(parameters(rows, reader.today()))
                .query((row, i) -> new TaskCount(row.getInt("due"), row.getInt("overdue")))
                .single();
    }
}
