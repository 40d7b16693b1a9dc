package kz.birlik.bargaining.bank;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.AmountSpread;
import kz.birlik.bargaining.BankClause;
import kz.birlik.bargaining.BankFilter;
import kz.birlik.bargaining.ClauseBank;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class RegisteredClauses implements ClauseBank {

    /** Two comparisons, not one range: of a range the planner thinks that hardly anything lies in it, and sorts the whole topic. */
    private static final String IN_FORCE = """
            from agreement_clause c
            join agreement a on a.id = c.agreement_id and a.state = 'registered'
                and (a.in_force_from is null or a.in_force_from <= :today) and (a.holds_until is null or a.holds_until > :today)
            left join employer e on e.id = a.employer_id
            where c.topic = :topic""";

    /** An agreement above stands in the sector it reaches. */
    private static final String OF_THE_SECTOR = " " + """
             and (e.sector_oked like :sector
                  or exists (select from agreement_reach r
                             where r.agreement_id = a.id and r.by_what = 'sector' and r.sector_oked like :sector))""";

    private static final String FOUND_IN_THE_SECTOR =
            " and exists (select from unnest(b.sectors) s (code) where s.code like :sector)";

    private final JdbcClient jdbc;
    private final AgreementChanges changes;
    private final Clock clock;

    @Override
    public List<BankClause> search(AccessScope scope, BankFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("topic", filter.topic());
        parameters.put("today", LocalDate.now(clock));
        parameters.put("limit", filter.limit());
        StringBuilder where = new StringBuilder(IN_FORCE);
        if (filter.sector() != null) {
            where.append(OF_THE_SECTOR);
            parameters.put("sector", filter.sector() + "%");
        }
        if (filter.words() != null) {
            where.append(" and (c.text_ru ilike :words or c.text_kk ilike :words)");
            parameters.put(
                    "words",
                    "%"
                            + filter.words()
                                    .replace("\\", "\\\\")
                                    .replace("%", "\\%")
                                    .replace("_", "\\_") + "%");
        }
        String order = " order by c.id desc";
        if (filter.unit() != null) {
            boolean less = less(filter.topic(), filter.unit());
            where.append(" and c.unit = :unit");
            parameters.put("unit", filter.unit());
            if (filter.betterThan() != null) {
                where.append(less ? " and c.amount < :better" : " and c.amount > :better");
                parameters.put("better", filter.betterThan());
            }
            if (filter.after() != null && filter.afterAmount() != null) {
                where.append(
                        less ? " and (c.amount, c.id) > (:last, :after)" : " and (c.amount, c.id) < (:last, :after)");
                parameters.put("last", filter.afterAmount());
                parameters.put("after", filter.after());
            }
            order = less ? " order by c.amount, c.id" : " order by c.amount desc, c.id desc";
        } else if (filter.after() != null) {
            where.append(" and c.id < :after");
            parameters.put("after", filter.after());
        }
        return jdbc.sql("""
                        with page as (
                            select c.*, a.kind, a.number as agreement_number, a.name as agreement_name, a.employer_id,
                                   a.in_force_from, e.sector_oked
                        """ + where + order + """
                         limit :limit)
                        select c.*, k.name as kind_name, u.name as unit_name,
                               (select n.name from employer_name n where n.employer_id = c.employer_id
                                order by n.valid_from desc limit 1) as employer_name,
                               (select count(*) from agreement_obligation o
                                where o.agreement_id = c.agreement_id and o.clause_id = c.id) as promises,
                               (select count(distinct t.agreement_id) from agreement_clause t
                                join agreement ta on ta.id = t.agreement_id and ta.state = 'registered'
                                where t.copied_from_id = c.id and t.continues_id is null) as adopted
                        from page c
                        join agreement_kind k on k.code = c.kind
                        left join agreement_unit u on u.code = c.unit
                        """ + order)
                .params(parameters)
                .query((row, i) -> clause(row))
                .list();
    }

    /** Which way is better in this unit; where nothing says so, more. */
    private boolean less(String topic, String unit) {
        return jdbc.sql("""
                        select coalesce(m.better, t.better) from agreement_topic t
                        left join agreement_measure m on m.topic = t.code and m.unit = :unit where t.code = :topic""")
                .param("topic", topic)
                .param("unit", unit)
                .query((row, i) -> "less".equals(row.getString(1)))
                .optional()
                .orElse(false);
    }

    private static BankClause clause(ResultSet row) throws SQLException {
        return new BankClause(
                row.getObject("id", UUID.class),
                row.getObject("agreement_id", UUID.class),
                MultilingualText.parse(row.getString("kind_name")),
                row.getString("agreement_number"),
                text(row, "agreement_name"),
                text(row, "employer_name"),
                row.getString("sector_oked"),
                row.getObject("in_force_from", LocalDate.class),
                row.getString("number"),
                row.getString("text_kk"),
                row.getString("text_ru"),
                row.getBigDecimal("amount"),
                row.getString("unit"),
                text(row, "unit_name"),
                row.getInt("promises"),
                row.getInt("adopted"));
    }

    private static @Nullable MultilingualText text(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    @Override
    public List<AmountSpread> spread(AccessScope scope, String topic, @Nullable String sector) {
        return jdbc.sql("""
                        with held as (
                            select b.unit, b.amount, sum(b.change) as clauses from bank_amount b
                            where b.topic = :topic and b.day <= :today%s
                            group by b.unit, b.amount having sum(b.change) > 0),
                        ordered as (
                            select h.*, sum(h.clauses) over (partition by h.unit order by h.amount) as up_to,
                                   sum(h.clauses) over (partition by h.unit) as of_all
                            from held h)
                        select o.unit, u.name as unit_name, max(o.of_all) as clauses, min(o.amount) as lowest,
                               min(o.amount) filter (where 2 * o.up_to >= o.of_all) as middle, max(o.amount) as highest
                        from ordered o join agreement_unit u on u.code = o.unit
                        group by o.unit, u.name, u.sort_order
                        order by clauses desc, u.sort_order""".formatted(sector == null ? "" : FOUND_IN_THE_SECTOR))
                .params(sector == null ? Map.of() : Map.of("sector", sector + "%"))
                .param("topic", topic)
                .param("today", LocalDate.now(clock))
                .query((row, i) -> new AmountSpread(
                        row.getString("unit"),
                        MultilingualText.parse(row.getString("unit_name")),
                        row.getLong("clauses"),
                        row.getBigDecimal("lowest"),
                        row.getBigDecimal("middle"),
                        row.getBigDecimal("highest")))
                .list();
    }

    @Override
    @Transactional
    public int putTogether(int limit) {
        return jdbc.sql("select bank_amount_fold(:today, :limit)")
                .param("today", LocalDate.now(clock))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    private record Source(ClauseText text, List<Promise> promises) {}

    @Override
    @Transactional
    public UUID take(AccessScope scope, UUID draft, long version, UUID clause, @Nullable UUID instead) {
        Source source = source(clause);
        long step = version;
        if (instead != null) {
            changes.removeClause(scope, draft, step++, instead);
        }
        UUID taken = changes.addClause(scope, draft, step++, source.text());
        jdbc.sql("update agreement_clause set copied_from_id = :from where id = :id")
                .param("from", clause)
                .param("id", taken)
                .update();
        boolean withoutState = jdbc.sql("select one_in_force from agreement where id = :id")
                .param("id", draft)
                .query(Boolean.class)
                .single();
        for (Promise promise : source.promises()) {
            // What the state promised in an agreement above binds nobody here
            if (promise.side() != Side.STATE || !withoutState) {
                changes.promise(scope, draft, step++, taken, promise);
            }
        }
        return taken;
    }

    /** Of a registered agreement; its number is that of the other text, and a day of another year promises nothing here. */
    private Source source(UUID clause) {
        List<Promise> promises = jdbc.sql(
                        "select * from agreement_obligation where clause_id = :id order by sort_order, id")
                .param("id", clause)
                .query((row, i) -> new Promise(
                        side(row.getString("side")),
                        row.getString("action"),
                        row.getBigDecimal("amount"),
                        row.getString("unit"),
                        row.getString("for_whom"),
                        coming(row.getObject("due_on", LocalDate.class)),
                        row.getString("every"),
                        row.getString("evidence")))
                .list();
        return jdbc.sql("""
                        select c.* from agreement_clause c join agreement a on a.id = c.agreement_id
                        where c.id = :id and a.state = 'registered'""")
                .param("id", clause)
                .query((row, i) -> {
                    BigDecimal amount = row.getBigDecimal("amount");
                    return new Source(
                            new ClauseText(
                                    row.getString("topic"),
                                    null,
                                    row.getString("text_kk"),
                                    row.getString("text_ru"),
                                    amount,
                                    row.getString("unit")),
                            promises);
                })
                .optional()
                .orElseThrow(() -> new AgreementRefusal(Reason.CLAUSE_UNKNOWN));
    }

    private @Nullable LocalDate coming(@Nullable LocalDate due) {
        return due == null || due.isBefore(LocalDate.now(clock)) ? null : due;
    }

    private static @Nullable Side side(@Nullable String code) {
        return code == null ? null : Side.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
