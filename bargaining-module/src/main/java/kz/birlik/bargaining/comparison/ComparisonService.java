package kz.birlik.bargaining.comparison;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.BelowCount;
import kz.birlik.bargaining.BelowFilter;
import kz.birlik.bargaining.BelowRow;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.bargaining.Floor;
import kz.birlik.bargaining.ReachedEmployer;
import kz.birlik.bargaining.ReachedEmployer.Applied;
import kz.birlik.bargaining.ReachedEmployer.Site;
import kz.birlik.bargaining.WorseClause;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.Confidence;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class ComparisonService implements Comparisons {

    private static final Set<Role> KEEPERS =
            Set.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);

    /** A clause c that is worse by w, with the floor in words. */
    private static final String FLOOR = """
            select %s c.number as clause_number, c.text_kk, c.text_ru, c.amount, w.agreement_id, w.clause_id, w.floor, w.since,
                   w.until, c.topic, t.name as topic_name, t.law_basis, c.unit, n.name as unit_name,
                   coalesce(m.better, t.better) as better,
                   u.id as above_id, uk.name as above_kind, u.number as above_number, u.name as above_name,
                   f.number as above_clause_number, f.text_kk as above_kk, f.text_ru as above_ru,
                   w.parameter, p.name as parameter_name, v.valid_from as parameter_from, v.confidence
            from %s w
            join agreement_clause c on c.id = w.clause_id
            join agreement_topic t on t.code = c.topic
            join agreement_unit n on n.code = c.unit
            left join agreement_measure m on m.topic = c.topic and m.unit = c.unit
            left join agreement_clause f on f.id = w.above_clause_id
            left join agreement u on u.id = f.agreement_id
            left join agreement_kind uk on uk.code = u.kind
            left join legal_parameter p on p.code = w.parameter
            left join lateral (select v.valid_from, v.confidence from legal_parameter_value v
                               where v.code = w.parameter and v.valid_from <= greatest(w.since, cast(:today as date))
                               order by v.valid_from desc limit 1) v on true
            """;

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Clock clock;

    @Override
    public List<WorseClause> worse(AccessScope scope, UUID agreement) {
        return jdbc.sql((FLOOR + """
                        where exists (select from agreement a where a.id = :id and (a.state = 'registered' or %s))
                        order by t.sort_order, c.sort_order, uk.sort_order nulls last, w.since""")
                        .formatted(
                                "",
                                "agreement_worse(array[cast(:id as uuid)], cast(:today as date))",
                                scope.sql("a.organisation_id")))
                .params(parameters(scope))
                .param("id", agreement)
                .param("today", today())
                .query((row, i) -> worse(row))
                .list();
    }

    @Override
    public List<Floor> floors(AccessScope scope, UUID employer, LocalDate on) {
        return jdbc.sql("""
                        with weakest as (
                            select distinct on (u.id, f.topic, f.unit)
                                   f.topic, f.unit, coalesce(m.better, t.better) as better, f.amount as floor,
                                   u.in_force_from as since, u.holds_until as until, u.id as above_id, k.name as above_kind,
                                   k.sort_order as level, u.number as above_number, u.name as above_name,
                                   f.number as above_clause_number, f.text_kk as above_kk, f.text_ru as above_ru
                            from agreement_reaching(:employer, cast(:on as date)) r
                            join agreement u on u.id = r.agreement_id and u.state = 'registered'
                                and daterange(u.in_force_from, u.holds_until) @> cast(:on as date)
                            join agreement_kind k on k.code = u.kind and not k.one_in_force
                            join agreement_clause f on f.agreement_id = u.id and f.amount is not null
                            join agreement_topic t on t.code = f.topic
                            left join agreement_measure m on m.topic = f.topic and m.unit = f.unit
                            where coalesce(m.better, t.better) is not null
                            order by u.id, f.topic, f.unit,
                                     case coalesce(m.better, t.better) when 'less' then -f.amount else f.amount end, f.id),
                        floors as (
                            select w.*, cast(null as text) as parameter from weakest w
                            union all
                            select l.topic, l.unit, l.better, l.floor, lower(l.valid), upper(l.valid), null, null, 1000, null,
                                   null, null, null, null, l.parameter
                            from agreement_legal_floor l where l.valid @> cast(:on as date))
                        select s.*, t.name as topic_name, t.law_basis, n.name as unit_name, p.name as parameter_name,
                               s.since as parameter_from,
                               (select v.confidence from legal_parameter_value v
                                where v.code = s.parameter and v.valid_from <= :on order by v.valid_from desc limit 1) as confidence
                        from floors s
                        join agreement_topic t on t.code = s.topic
                        join agreement_unit n on n.code = s.unit
                        left join legal_parameter p on p.code = s.parameter
                        where exists (select from organisation_employer oe where oe.employer_id = :employer and %s)
                        order by t.sort_order, n.sort_order,
                                 case s.better when 'less' then s.floor else -s.floor end, s.level""".formatted(scope.sql("oe.organisation_id")))
                .params(parameters(scope))
                .param("employer", employer)
                .param("on", on)
                .query((row, i) -> floor(row))
                .list();
    }

    @Override
    public Optional<ReachedEmployer> employer(AccessScope scope, UUID employer, LocalDate on) {
        return jdbc.sql("""
                        select e.id, e.bin, e.sector_oked, n.name
                        from employer e
                        cross join lateral (select n.name from employer_name n where n.employer_id = e.id
                                            order by (n.valid_from <= :on) desc, n.valid_from desc limit 1) n
                        where e.id = :employer
                          and exists (select from organisation_employer oe where oe.employer_id = e.id and %s)""".formatted(scope.sql("oe.organisation_id")))
                .params(parameters(scope))
                .param("employer", employer)
                .param("on", on)
                .query((row, i) -> new ReachedEmployer(
                        employer,
                        MultilingualText.parse(row.getString("name")),
                        row.getString("bin"),
                        row.getString("sector_oked"),
                        sites(employer, on),
                        applied(employer, on)))
                .optional();
    }

    private List<Site> sites(UUID employer, LocalDate on) {
        return jdbc.sql("""
                        select r.name as region, s.town from employer_site s join region r on r.code = s.region_code
                        where s.employer_id = :employer and s.valid_from <= :on and (s.valid_to is null or s.valid_to > :on)
                        order by s.valid_from, s.id""")
                .param("employer", employer)
                .param("on", on)
                .query((row, i) -> new Site(
                        MultilingualText.parse(row.getString("region")), MultilingualText.parse(row.getString("town"))))
                .list();
    }

    private List<Applied> applied(UUID employer, LocalDate on) {
        return jdbc.sql("""
                        select a.id, k.level, k.name as kind, a.number, a.name, a.in_force_from, a.holds_until, r.by_what
                        from (select r.agreement_id, array_agg(r.by_what order by r.by_what) as by_what
                              from agreement_reaching(:employer, cast(:on as date)) r group by r.agreement_id
                              union all
                              select o.id, array['own'] from agreement o where o.employer_id = :employer and o.one_in_force) r
                        join agreement a on a.id = r.agreement_id and a.state = 'registered'
                            and daterange(a.in_force_from, a.holds_until) @> cast(:on as date)
                        join agreement_kind k on k.code = a.kind
                        order by k.sort_order, a.id""")
                .param("employer", employer)
                .param("on", on)
                .query((row, i) -> new Applied(
                        row.getObject("id", UUID.class),
                        row.getString("level"),
                        MultilingualText.parse(row.getString("kind")),
                        row.getString("number"),
                        text(row, "name"),
                        List.of((String[]) row.getArray("by_what").getArray()),
                        row.getObject("in_force_from", LocalDate.class),
                        row.getObject("holds_until", LocalDate.class)))
                .list();
    }

    @Override
    public List<BelowRow> below(AccessScope scope, BelowFilter filter) {
        Map<String, Object> parameters = parameters(scope);
        StringBuilder where = new StringBuilder(" where coalesce(w.until, 'infinity') > :today");
        if (filter.above() != null) {
            where.append(" and w.above_id = :above");
            parameters.put("above", filter.above());
        }
        if (filter.parameter() != null) {
            where.append(" and w.parameter = :parameter");
            parameters.put("parameter", filter.parameter());
        }
        if (filter.topic() != null) {
            where.append(" and c.topic = :topic");
            parameters.put("topic", filter.topic());
        }
        if (filter.after() != null) {
            where.append(" and w.id < :after");
            parameters.put("after", filter.after());
        }
        String whose = """
                w.id, a.organisation_id, o.code as organisation_code, k.name as kind, a.number,
                (select n.name from employer_name n where n.employer_id = a.employer_id
                 order by n.valid_from desc limit 1) as employer,
                """;
        return jdbc.sql(FLOOR.formatted(whose, "agreement_shortfall") + """
                        join agreement a on a.id = w.agreement_id
                        join agreement_kind k on k.code = a.kind
                        join organisation o on o.id = a.organisation_id
                        """ + where + " and "
                        + scope.sql("a.organisation_id") + " order by w.id desc limit :limit")
                .params(parameters)
                .param("today", today())
                .param("limit", filter.limit())
                .query((row, i) -> new BelowRow(
                        row.getObject("id", UUID.class),
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getString("organisation_code"),
                        text(row, "employer"),
                        MultilingualText.parse(row.getString("kind")),
                        row.getString("number"),
                        worse(row)))
                .list();
    }

    @Override
    public List<BelowCount> counts(AccessScope scope, @Nullable UUID above) {
        return jdbc.sql("""
                        with counted as (
                            select b.above_id, b.parameter, count(*) as agreements, sum(b.clauses) as clauses
                            from (select s.above_id, s.parameter, s.agreement_id, count(*) as clauses
                                  from (select distinct w.above_id, w.parameter, w.agreement_id, w.clause_id
                                        from agreement_shortfall w
                                        where coalesce(w.until, 'infinity') > :today
                                          and (cast(:above as uuid) is null or w.above_id = cast(:above as uuid))%s) s
                                  group by s.above_id, s.parameter, s.agreement_id) b
                            group by b.above_id, b.parameter)
                        select c.*, coalesce(u.name, k.name, p.name) as name, u.name is not null as named, u.number
                        from counted c
                        left join agreement u on u.id = c.above_id
                        left join agreement_kind k on k.code = u.kind
                        left join legal_parameter p on p.code = c.parameter
                        order by c.agreements desc, c.above_id, c.parameter""".formatted(
                                scope.wholeFederation()
                                        ? ""
                                        : " and exists (select from agreement a where a.id = w.agreement_id and "
                                                + scope.sql("a.organisation_id") + ")"))
                .params(parameters(scope))
                .param("today", today())
                .param("above", above, Types.OTHER)
                .query((row, i) -> new BelowCount(
                        row.getObject("above_id", UUID.class),
                        row.getString("parameter"),
                        MultilingualText.parse(row.getString("name")),
                        row.getBoolean("named"),
                        row.getString("number"),
                        row.getLong("agreements"),
                        row.getLong("clauses")))
                .list();
    }

    @Override
    @Transactional
    public Optional<UUID> compareAgain(AccessScope federation, @Nullable UUID after, int limit) {
        wholeFederation(federation);
        List<UUID> page = jdbc.sql("""
                        select a.id from agreement a
                        where a.state = 'registered' and (cast(:after as uuid) is null or a.id > cast(:after as uuid))
                        order by a.id limit :limit""")
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(UUID.class)
                .list();
        if (page.isEmpty()) {
            return Optional.empty();
        }
        jdbc.sql("select agreement_compare(:below, null, false)")
                .param("below", page.toArray(UUID[]::new))
                .query(Long.class)
                .single();
        return page.size() < limit ? Optional.empty() : Optional.of(page.get(limit - 1));
    }

    private static void wholeFederation(AccessScope scope) {
        if (!scope.wholeFederation()) {
            throw new IllegalArgumentException("Agreements are compared for the whole federation only");
        }
    }

    private record Due(UUID above, @Nullable UUID after) {}

    @Override
    @Transactional
    public boolean compareDue(AccessScope federation, int limit) {
        wholeFederation(federation);
        Optional<Due> due = jdbc.sql("""
                        select above_id, after_id from agreement_comparison_due
                        order by above_id limit 1 for update skip locked""")
                .query((row, i) ->
                        new Due(row.getObject("above_id", UUID.class), row.getObject("after_id", UUID.class)))
                .optional();
        if (due.isEmpty()) {
            return false;
        }
        UUID above = due.get().above();
        List<UUID> page = jdbc.sql("""
                        select b from agreement_beneath(:above) b
                        where cast(:after as uuid) is null or b > cast(:after as uuid) order by b limit :limit""")
                .param("above", above)
                .param("after", due.get().after(), Types.OTHER)
                .param("limit", limit)
                .query(UUID.class)
                .list();
        jdbc.sql("select agreement_compare(:below, :above, false)")
                .param("below", page.toArray(UUID[]::new))
                .param("above", above)
                .query(Long.class)
                .single();
        if (page.size() < limit) {
            jdbc.sql("delete from agreement_comparison_due where above_id = :above")
                    .param("above", above)
                    .update();
        } else {
            jdbc.sql("update agreement_comparison_due set after_id = :after where above_id = :above")
                    .param("after", page.get(limit - 1))
                    .param("above", above)
                    .update();
        }
        return true;
    }

    /** One floor one agreement came below, with as many clauses as did. */
    private record Untold(
            List<UUID> rows,
            UUID agreement,
            OrganisationId organisation,
            @Nullable UUID above,
            MultilingualText name,
            LocalDate since,
            int clauses) {}

    @Override
    @Transactional
    public int tell(AccessScope federation, int limit) {
        List<Untold> page = jdbc.sql("""
                        select array_agg(w.id order by w.id) as rows, w.agreement_id, a.organisation_id, w.above_id, w.parameter,
                               coalesce(u.name, k.name, p.name)::text as name, min(w.since) as since,
                               count(distinct w.clause_id) as clauses
                        from (select * from agreement_shortfall where told_at is null order by id limit :limit
                              for update skip locked) w
                        join agreement a on a.id = w.agreement_id
                        left join agreement u on u.id = w.above_id
                        left join agreement_kind k on k.code = u.kind
                        left join legal_parameter p on p.code = w.parameter
                        where %s
                        group by w.agreement_id, a.organisation_id, w.above_id, w.parameter, coalesce(u.name, k.name, p.name)::text""".formatted(federation.sql("a.organisation_id")))
                .params(parameters(federation))
                .param("limit", limit)
                .query((row, i) -> new Untold(
                        ids(row.getArray("rows")),
                        row.getObject("agreement_id", UUID.class),
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getObject("above_id", UUID.class),
                        MultilingualText.parse(row.getString("name")),
                        row.getObject("since", LocalDate.class),
                        row.getInt("clauses")))
                .list();
        for (Untold untold : page) {
            notices.tell(new Notice(
                    untold.above() == null ? NoticeKind.BELOW_LAW : NoticeKind.BELOW_AGREEMENT,
                    "below/" + untold.rows().get(0),
                    new Notice.Posts(untold.organisation(), KEEPERS, null),
                    untold.organisation(),
                    List.of(untold.name(), untold.clauses(), untold.since()),
                    new Target("agreement", untold.agreement().toString())));
            jdbc.sql("update agreement_shortfall set told_at = :now where id = any (:rows)")
                    .param("now", Timestamp.from(clock.instant()))
                    .param("rows", untold.rows().toArray(UUID[]::new))
                    .update();
        }
        return page.size();
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }

    private static Map<String, Object> parameters(AccessScope scope) {
        return new HashMap<>(scope.wholeFederation() ? Map.of() : scope.parameters());
    }

    private static WorseClause worse(ResultSet row) throws SQLException {
        return new WorseClause(
                row.getObject("agreement_id", UUID.class),
                row.getObject("clause_id", UUID.class),
                row.getString("clause_number"),
                row.getString("text_kk"),
                row.getString("text_ru"),
                row.getBigDecimal("amount"),
                floor(row));
    }

    private static Floor floor(ResultSet row) throws SQLException {
        UUID above = row.getObject("above_id", UUID.class);
        return new Floor(
                row.getString("topic"),
                MultilingualText.parse(row.getString("topic_name")),
                row.getString("unit"),
                MultilingualText.parse(row.getString("unit_name")),
                AgreementTopic.Better.valueOf(row.getString("better").toUpperCase(Locale.ROOT)),
                plain(row.getBigDecimal("floor")),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                above == null
                        ? null
                        : new Floor.Above(
                                above,
                                MultilingualText.parse(row.getString("above_kind")),
                                row.getString("above_number"),
                                text(row, "above_name"),
                                row.getString("above_clause_number"),
                                row.getString("above_kk"),
                                row.getString("above_ru")),
                above != null
                        ? null
                        : new Floor.Law(
                                row.getString("parameter"),
                                MultilingualText.parse(row.getString("parameter_name")),
                                row.getString("law_basis"),
                                row.getObject("parameter_from", LocalDate.class),
                                Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT))));
    }

    /** A quotient of two parameters has more digits than anybody compares. */
    private static BigDecimal plain(BigDecimal floor) {
        BigDecimal plain = floor.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static @Nullable MultilingualText text(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
