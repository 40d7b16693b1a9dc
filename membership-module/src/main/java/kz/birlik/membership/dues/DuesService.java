package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.dues.DuesRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class DuesService implements Dues, PayingMembers {

    private static final int MONTHS_SHOWN = 12;

    private static final String SUMS = """
            sum(m.paying)::int as paying, sum(m.accrued) as accrued, sum(m.received) as received,
            sum(m.unmatched) as unmatched, sum(m.owed) as owed""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope scopes;
    private final TermsService terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    public Optional<LocalDate> latestMonth(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select m.month from dues_month m where " + rows.sql("m") + " order by m.month desc limit 1")
                .params(rows.parameters())
                .query(LocalDate.class)
                .optional();
    }

    @Override
    public List<MonthRow> page(
            AccessScope scope, LocalDate month, boolean owedOnly, @Nullable String after, int limit) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        with page as materialized (
                            select m.* from dues_month m
                            where m.month = :month and %s and (not :owed_only or m.owed > 0)
                              and (cast(:after as text) is null or m.code > :after)
                            order by m.code limit :limit)
                        select page.*, age.*
                        from page, lateral (
                            select %s
                            from dues_month x
                            where x.primary_id = page.primary_id and x.month <= page.month) age
                        order by page.code""".formatted(rows.sql("m"), Ageing.columns("x")))
                .params(rows.parameters())
                .params(Ageing.of(terms, month).parameters())
                .param("month", month)
                .param("owed_only", owedOnly)
                .param("after", after, Types.VARCHAR)
                .param("limit", limit)
                .query((row, i) -> new MonthRow(
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getString("code"),
                        month,
                        row.getInt("paying"),
                        row.getBigDecimal("accrued"),
                        row.getBigDecimal("received"),
                        row.getBigDecimal("unmatched"),
                        row.getBigDecimal("owed"),
                        Ageing.read(row)))
                .list();
    }

    /** One row for each organisation and month is added up, never one for each member. */
    @Override
    public Optional<MonthRow> total(AccessScope scope, LocalDate month) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select %s, count(*) as organisations from dues_month m where m.month = :month and %s
                        having count(*) > 0""".formatted(SUMS, rows.sql("m")))
                .params(rows.parameters())
                .param("month", month)
                .query((row, i) -> new MonthRow(
                        scope.root(),
                        "",
                        month,
                        row.getInt("paying"),
                        row.getBigDecimal("accrued"),
                        row.getBigDecimal("received"),
                        row.getBigDecimal("unmatched"),
                        row.getBigDecimal("owed"),
                        List.of()))
                .optional();
    }

    @Override
    public List<Part> parts(AccessScope scope, LocalDate month) {
        RowFilter rows = scopes.enter(scope);
        List<Part> parts = jdbc.sql("""
                        select m.level, sum(m.amount) as amount, sum(sum(m.amount)) over () as whole
                        from dues_part m where m.month = :month and %s group by m.level""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("month", month)
                .query((row, i) -> new Part(
                        ShareLevel.of(row.getString("level")),
                        null,
                        percent(row.getBigDecimal("amount"), row.getBigDecimal("whole")),
                        row.getBigDecimal("amount")))
                .list();
        return parts.stream()
                .sorted(java.util.Comparator.comparing(Part::level))
                .toList();
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : part.movePointRight(2).divide(whole, 1, java.math.RoundingMode.HALF_UP);
    }

    @Override
    public Optional<Own> own(AccessScope scope, PersonId person) {
        RowFilter rows = scopes.enter(scope);
        List<OwnMonth> months = new ArrayList<>();
        Map<LocalDate, UUID> primaries = new HashMap<>();
        jdbc.sql("""
                        select a.* from dues_account a join membership m on m.id = a.membership_id
                        where m.person_id = :person and not m.nameless and not m.blocked and %s
                        order by a.month desc limit :limit""".formatted(rows.sql("a")))
                .params(rows.parameters())
                .param("person", person.value())
                .param("limit", MONTHS_SHOWN)
                .query(row -> {
                    LocalDate month = row.getObject("month", LocalDate.class);
                    months.add(new OwnMonth(
                            row.getObject("membership_id", UUID.class),
                            month,
                            row.getBigDecimal("accrued"),
                            row.getBigDecimal("received"),
                            row.getBigDecimal("owed")));
                    primaries.put(month, row.getObject("primary_id", UUID.class));
                });
        if (months.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(shared(rows, months, primaries));
    }

    /** Each month by the parts its own organisation's dues were shared by. */
    private Own shared(RowFilter rows, List<OwnMonth> months, Map<LocalDate, UUID> primaries) {
        Map<List<Object>, Map<ShareLevel, BigDecimal>> percents = new HashMap<>();
        Map<ShareLevel, OrganisationId> receivers = new EnumMap<>(ShareLevel.class);
        jdbc.sql("""
                        select m.* from dues_part m
                        where m.primary_id in (:primaries) and m.month in (:months) and %s order by m.month""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("primaries", primaries.values())
                .param("months", primaries.keySet())
                .query(row -> {
                    ShareLevel level = ShareLevel.of(row.getString("level"));
                    percents.computeIfAbsent(
                                    List.of(
                                            row.getObject("primary_id", UUID.class),
                                            row.getObject("month", LocalDate.class)),
                                    key -> new EnumMap<>(ShareLevel.class))
                            .put(level, row.getBigDecimal("percent"));
                    receivers.put(level, new OrganisationId(row.getObject("organisation_id", UUID.class)));
                });
        Map<ShareLevel, BigDecimal> sums = new EnumMap<>(ShareLevel.class);
        BigDecimal received = BigDecimal.ZERO;
        for (OwnMonth month : months) {
            received = received.add(month.received());
            Split.of(month.received(), percents.get(List.<Object>of(primaries.get(month.month()), month.month())))
                    .forEach((level, amount) -> sums.merge(level, amount, BigDecimal::add));
        }
        BigDecimal whole = received;
        List<Part> parts = sums.entrySet().stream()
                .map(part -> new Part(
                        part.getKey(), receivers.get(part.getKey()), percent(part.getValue(), whole), part.getValue()))
                .toList();
        return new Own(List.copyOf(months), received, parts);
    }

    @Override
    public List<Difference> differences(
            AccessScope scope, @Nullable UUID list, @Nullable String state, @Nullable UUID after, int limit) {
        RowFilter rows = scopes.enter(scope);
        return differences(
                rows,
                "d.in_force and (cast(:list as uuid) is null or d.list_id = :list) and (cast(:state as text) is null or d.state = :state) and (cast(:after as uuid) is null or d.id < :after)",
                limit,
                list,
                state,
                after);
    }

    @Override
    public List<Difference> differences(AccessScope scope, @Nullable String state, @Nullable UUID after, int limit) {
        return differences(scope, null, state, after, limit);
    }

    @Override
    public Optional<Difference> difference(AccessScope scope, UUID id) {
        return differences(scopes.enter(scope), "d.id = :after", 1, null, null, id).stream()
                .findFirst();
    }

    private List<Difference> differences(
            RowFilter rows,
            String condition,
            int limit,
            @Nullable UUID list,
            @Nullable String state,
            @Nullable UUID after) {
        return jdbc.sql("""
                        with page as materialized (
                            select d.* from dues_difference d where %s and %s order by d.id desc limit :limit)
                        select page.*, o.code, m.person_id, m.nameless,
                               case when m.blocked then null else coalesce(page.name, m.full_name) end as shown_name,
                               case when m.blocked then null else coalesce(page.last4, m.iin_last4) end as shown_last4
                        from page
                        join organisation o on o.id = page.primary_id
                        left join membership m on m.id = page.membership_id
                        order by page.id desc""".formatted(rows.sql("d"), condition))
                .params(rows.parameters())
                .param("limit", limit)
                .param("list", list, Types.OTHER)
                .param("state", state, Types.VARCHAR)
                .param("after", after, Types.OTHER)
                .query((row, i) -> {
                    UUID person = row.getBoolean("nameless") ? null : row.getObject("person_id", UUID.class);
                    return new Difference(
                            row.getObject("id", UUID.class),
                            row.getObject("list_id", UUID.class),
                            row.getBoolean("in_force"),
                            row.getString("code"),
                            row.getObject("month", LocalDate.class),
                            row.getString("kind"),
                            person == null ? null : new PersonId(person),
                            row.getString("shown_name"),
                            row.getString("shown_last4"),
                            row.getObject("line", Integer.class),
                            row.getBigDecimal("expected"),
                            row.getBigDecimal("found"),
                            row.getString("state"),
                            row.getString("owner"),
                            row.getString("comment"),
                            row.getTimestamp("changed_at").toInstant(),
                            row.getLong("version"));
                })
                .list();
    }

    @Override
    public void settle(AccessScope scope, UUID id, long version, String state, String comment) {
        if (!List.of("explained", "corrected").contains(state)) {
            throw new DuesRefusal(Reason.VALUE);
        }
        RowFilter rows = scopes.enter(scope);
        record Stored(UUID primary, boolean inForce) {}
        Stored stored = jdbc.sql(
                        "select d.primary_id, d.in_force from dues_difference d where d.id = :id and " + rows.sql("d"))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new Stored(row.getObject("primary_id", UUID.class), row.getBoolean("in_force")))
                .optional()
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND));
        if (!stored.inForce()) {
            throw new DuesRefusal(Reason.NOT_IN_FORCE);
        }
        String by = acting.now().login();
        int changed = jdbc.sql("""
                        update dues_difference
                        set state = :state, comment = :comment, owner = :by, changed_by = :by, changed_at = :now,
                            version = version + 1
                        where id = :id and version = :version""")
                .param("state", state)
                .param("comment", comment)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw new DuesRefusal(Reason.CHANGED_MEANWHILE);
        }
        trail.changed(TrailEvent.of("dues.difference-settled", "dues-difference", id)
                .on(new OrganisationId(stored.primary()))
                .after(Map.of("state", state))
                .because(comment));
    }

    @Override
    public Optional<Integer> inMonth(AccessScope scope, String code, YearMonth month) {
        return paid(scope, code, month, month).map(Paid::members);
    }

    @Override
    public Optional<Paid> latestIn(AccessScope scope, String code, int year) {
        return paid(scope, code, YearMonth.of(year, 1), YearMonth.of(year, 12));
    }

    private Optional<Paid> paid(AccessScope scope, String code, YearMonth from, YearMonth to) {
        UUID organisation = organisations
                .idOf(scope, code)
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND))
                .value();
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select m.month, sum(m.paying)::int as paying from dues_month m
                        where m.month between :from and :to and %s
                          and (m.primary_id = :o or m.branch_id = :o or m.union_id = :o or m.territory_id = :o
                               or exists (select from organisation_ancestry a
                                          where a.ancestor_id = :o and a.descendant_id = m.primary_id
                                            and a.valid_to > current_date))
                        group by m.month order by m.month desc limit 1""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .param("o", organisation)
                .query((row, n) ->
                        new Paid(YearMonth.from(row.getObject("month", LocalDate.class)), row.getInt("paying")))
                .optional();
    }
}
