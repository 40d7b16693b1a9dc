package kz.birlik.bargaining.agreement;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.ObligationFilter;
import kz.birlik.bargaining.ObligationFilter.Standing;
import kz.birlik.bargaining.ObligationRow;
import kz.birlik.bargaining.Obligations;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class ObligationQueries implements Obligations {

    private static final String ROW =
            AgreementQueries.ROW.replace("select a.*,", """
            select a.*, p.id as obligation_id, p.version as obligation_version, p.side, p.action, p.amount, p.unit, p.for_whom,
                   p.due_on, p.every, p.evidence, p.missing, cl.id as clause_id, cl.number as clause_number, cl.topic,
                   t.name as topic_name,""").replace("from agreement a\n", """
            from agreement_obligation p
            join agreement a on a.id = p.agreement_id
            join agreement_clause cl on cl.id = p.clause_id
            join agreement_topic t on t.code = cl.topic
            """);

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Clock clock;

    @Override
    public List<ObligationRow> page(AccessScope scope, ObligationFilter filter) {
        Map<String, Object> parameters = AgreementQueries.parameters(scope);
        LocalDate today = LocalDate.now(clock);
        var where = new StringBuilder(AgreementQueries.within(scope))
                .append(" and ")
                .append(standing(filter.standing()));
        parameters.put("today", Date.valueOf(today));
        if (filter.organisation() != null) {
            OrganisationId below = organisations
                    .idOf(scope, filter.organisation())
                    .orElseThrow(() -> new AgreementRefusal(Reason.NOT_FOUND));
            where.append(" and ").append("""
                     a.organisation_id in (select b.descendant_id from organisation_ancestry b
                                               where b.ancestor_id = :below and b.valid_to > current_date)""");
            parameters.put("below", below.value());
        }
        if (filter.group() != null) {
            where.append(" and cl.topic like :group || '%'");
            parameters.put("group", filter.group());
        }
        if (filter.side() != null) {
            where.append(" and p.side = :side");
            parameters.put("side", filter.side().name().toLowerCase(Locale.ROOT));
        }
        if (filter.concrete() != null) {
            where.append(" and (cardinality(p.missing) = 0) = :concrete");
            parameters.put("concrete", filter.concrete());
        }
        if (filter.words() != null && !filter.words().isBlank()) {
            where.append(" and p.action ilike :words");
            parameters.put(
                    "words", "%" + AgreementQueries.escaped(filter.words().strip()) + "%");
        }
        if (filter.part() != null) {
            where.append(" and a.one_in_force and ").append(filter.part().sql("a.organisation_id"));
            parameters.put("part_key", filter.part().key());
        }
        if (filter.after() != null) {
            where.append(" and ").append("""
                     (coalesce(p.due_on, 'infinity'), p.id) >
                         (select coalesce(l.due_on, 'infinity'), l.id from agreement_obligation l where l.id = :after)""");
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by coalesce(p.due_on, 'infinity'), p.id limit :limit")
                .params(parameters)
                .query((row, i) -> new ObligationRow(
                        AgreementQueries.obligation(row, "obligation_id", "obligation_version"),
                        AgreementQueries.row(row, today),
                        row.getObject("clause_id", UUID.class),
                        row.getString("clause_number"),
                        row.getString("topic"),
                        MultilingualText.parse(row.getString("topic_name"))))
                .list();
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case IN_FORCE ->
                "a.state = 'registered' and a.in_force_from <= :today and coalesce(a.holds_until, 'infinity') > :today";
            case ENTERED -> "a.state in ('draft', 'sent', 'returned') and cast(:today as date) is not null";
            case OVER -> "a.state = 'registered' and a.holds_until <= :today";
        };
    }
}
