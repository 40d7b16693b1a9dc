package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.dues.Dues.MonthRow;
import kz.birlik.membership.dues.Dues.Part;
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
class MonthService implements DuesMonths {

    private static final String SUMS = """
            coalesce(sum(m.paying) filter (where m.month = :month), 0)::int as paying,
            coalesce(sum(m.accrued) filter (where m.month = :month), 0) as accrued,
            coalesce(sum(m.received) filter (where m.month = :month), 0) as received,
            coalesce(sum(m.unmatched) filter (where m.month = :month), 0) as unmatched,
            coalesce(sum(m.owed) filter (where m.month = :month), 0) as owed,""" + Ageing.columns("m");

    private static final String OF_MONTH_OR_OWED = "m.month <= :month and (m.month = :month or m.owed > 0)";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope scopes;
    private final TermsService terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    private UUID known(AccessScope scope, String code) {
        return organisations
                .idOf(scope, code)
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND))
                .value();
    }

    @Override
    public Optional<MonthRow> of(AccessScope scope, String code, LocalDate month) {
        UUID organisation = known(scope, code);
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select cast(:organisation as uuid) as id, :code as code, %s
                        from organisation_ancestry s join dues_month m on m.primary_id = s.descendant_id
                        where s.line = :line and s.ancestor_id = :organisation and s.valid_from <= current_date
                          and s.valid_to > current_date and %s and %s
                        having count(*) > 0""".formatted(SUMS, OF_MONTH_OR_OWED, rows.sql("m")))
                .params(rows.parameters())
                .params(Ageing.of(terms, month).parameters())
                .param("organisation", organisation)
                .param("code", code)
                .param("line", scope.line().code())
                .param("month", month)
                .query((row, i) -> row(row, month))
                .optional();
    }

    @Override
    public List<MonthRow> below(AccessScope scope, String code, LocalDate month, @Nullable String after, int limit) {
        UUID organisation = known(scope, code);
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select o.id, o.code, %s
                        from organisation_ancestry child
                        join organisation o on o.id = child.descendant_id
                        join organisation_ancestry s on s.ancestor_id = child.descendant_id and s.line = child.line
                             and s.valid_from <= current_date and s.valid_to > current_date
                        join dues_month m on m.primary_id = s.descendant_id
                        where child.line = :line and child.ancestor_id = :organisation and child.depth = 1
                          and child.valid_from <= current_date and child.valid_to > current_date
                          and (cast(:after as text) is null or o.code > :after) and %s and %s
                        group by o.id, o.code order by o.code limit :limit""".formatted(SUMS, OF_MONTH_OR_OWED, rows.sql("m")))
                .params(rows.parameters())
                .params(Ageing.of(terms, month).parameters())
                .param("organisation", organisation)
                .param("line", scope.line().code())
                .param("month", month)
                .param("after", after, Types.VARCHAR)
                .param("limit", limit)
                .query((row, i) -> row(row, month))
                .list();
    }

    private static MonthRow row(ResultSet row, LocalDate month) throws SQLException {
        return new MonthRow(
                new OrganisationId(row.getObject("id", UUID.class)),
                row.getString("code"),
                month,
                row.getInt("paying"),
                row.getBigDecimal("accrued"),
                row.getBigDecimal("received"),
                row.getBigDecimal("unmatched"),
                row.getBigDecimal("owed"),
                Ageing.read(row));
    }

    @Override
    public List<Part> parts(AccessScope scope, String code, LocalDate month) {
        UUID organisation = known(scope, code);
        RowFilter rows = scopes.enter(scope);
        return jdbc
                .sql("""
                        select p.level, sum(p.amount) as amount, sum(sum(p.amount)) over () as whole
                        from organisation_ancestry s join dues_part p on p.primary_id = s.descendant_id
                        where s.line = :line and s.ancestor_id = :organisation and s.valid_from <= current_date
                          and s.valid_to > current_date and p.month = :month and %s
                        group by p.level""".formatted(rows.sql("p")))
                .params(rows.parameters())
                .param("organisation", organisation)
                .param("line", scope.line().code())
                .param("month", month)
                .query((row, i) -> new Part(
                        ShareLevel.of(row.getString("level")),
                        null,
                        percent(row.getBigDecimal("amount"), row.getBigDecimal("whole")),
                        row.getBigDecimal("amount")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Part::level))
                .toList();
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.movePointRight(2).divide(whole, 1, RoundingMode.HALF_UP);
    }

    @Override
    public List<MemberMonth> members(
            AccessScope scope,
            @Nullable String code,
            LocalDate month,
            boolean owedOnly,
            @Nullable UUID after,
            int limit) {
        UUID organisation = code == null ? null : known(scope, code);
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        with page as materialized (
                            select a.membership_id, a.primary_id, a.accrued, a.received, a.owed, m.person_id, m.nameless,
                                   m.full_name, case when m.blocked then null else m.full_name end as shown_name,
                                   case when m.blocked then null else m.iin_last4 end as shown_last4
                            from dues_account a join membership m on m.id = a.membership_id
                            where a.month = :month and (cast(:organisation as uuid) is null or a.primary_id = :organisation)
                              and %s and (not :owed_only or a.owed > 0)
                              and (cast(:after as uuid) is null
                                   or (m.full_name, m.id) > (select l.full_name, l.id from membership l where l.id = :after))
                            order by m.full_name, m.id limit :limit)
                        select page.*, o.code, age.*
                        from page join organisation o on o.id = page.primary_id,
                             lateral (select %s from dues_account m
                                      where m.membership_id = page.membership_id and m.month <= :month) age
                        order by page.full_name, page.membership_id""".formatted(rows.sql("a"), Ageing.columns("m")))
                .params(rows.parameters())
                .params(Ageing.of(terms, month).parameters())
                .param("organisation", organisation, Types.OTHER)
                .param("month", month)
                .param("owed_only", owedOnly)
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query((row, i) -> new MemberMonth(
                        row.getObject("membership_id", UUID.class),
                        row.getBoolean("nameless") ? null : new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("shown_name"),
                        row.getString("shown_last4"),
                        row.getString("code"),
                        row.getBigDecimal("accrued"),
                        row.getBigDecimal("received"),
                        row.getBigDecimal("owed"),
                        Ageing.read(row)))
                .list();
    }

    /** An organisation and month that ever had a list. */
    private record Listed(
            String code,
            OrganisationId organisation,
            int revision,
            @Nullable UUID list,
            Instant changedAt,
            boolean closed,
            @Nullable BigDecimal accrued,
            @Nullable BigDecimal received,
            @Nullable BigDecimal unmatched) {}

    @Override
    public List<Entry> entries(AccessScope scope, LocalDate month, @Nullable String after, int limit) {
        RowFilter rows = scopes.enter(scope);
        List<Listed> listed = jdbc.sql("""
                        with page as materialized (
                            select o.code, l.primary_id, count(*)::int as revision,
                                   (array_agg(l.id) filter (where l.state = 'confirmed'))[1] as list,
                                   max(coalesce(l.ended_at, l.settled_at)) as changed_at
                            from dues_list l join organisation o on o.id = l.primary_id
                            where l.month = :month and l.state <> 'draft' and %s
                              and (cast(:after as text) is null or o.code > :after)
                            group by o.code, l.primary_id order by o.code limit :limit)
                        select page.*, m.accrued, m.received, m.unmatched, c.primary_id is not null as closed
                        from page
                        left join dues_month m on m.primary_id = page.primary_id and m.month = :month
                        left join dues_closing c on c.primary_id = page.primary_id and c.month = :month
                        order by page.code""".formatted(rows.sql("l")))
                .params(rows.parameters())
                .param("month", month)
                .param("after", after, Types.VARCHAR)
                .param("limit", limit)
                .query((row, i) -> new Listed(
                        row.getString("code"),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        row.getInt("revision"),
                        row.getObject("list", UUID.class),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getBoolean("closed"),
                        row.getBigDecimal("accrued"),
                        row.getBigDecimal("received"),
                        row.getBigDecimal("unmatched")))
                .list();
        Map<UUID, List<Share>> shares = shares(rows, month, listed);
        List<Entry> entries = new ArrayList<>();
        for (Listed each : listed) {
            if (each.list() == null || each.received() == null) {
                entries.add(entry(each, month, Operation.WITHDRAWN, null, BigDecimal.ZERO));
                continue;
            }
            add(entries, each, month, Operation.ACCRUED, each.accrued());
            add(entries, each, month, Operation.RECEIVED, each.received());
            add(entries, each, month, Operation.UNMATCHED, each.unmatched());
            for (Share share : shares.getOrDefault(each.organisation().value(), List.of())) {
                if (share.amount().signum() != 0) {
                    entries.add(entry(each, month, Operation.SHARE, share, share.amount()));
                }
            }
        }
        return entries;
    }

    private record Share(ShareLevel level, String receiver, BigDecimal percent, BigDecimal amount) {}

    private Map<UUID, List<Share>> shares(RowFilter rows, LocalDate month, List<Listed> listed) {
        Map<UUID, List<Share>> shares = new LinkedHashMap<>();
        if (listed.isEmpty()) {
            return shares;
        }
        jdbc.sql("""
                        select p.primary_id, p.level, p.percent, p.amount, o.code
                        from dues_part p join organisation o on o.id = p.organisation_id
                        where p.month = :month and p.primary_id in (:primaries) and %s""".formatted(rows.sql("p")))
                .params(rows.parameters())
                .param("month", month)
                .param(
                        "primaries",
                        listed.stream().map(each -> each.organisation().value()).toList())
                .query(row -> {
                    shares.computeIfAbsent(row.getObject("primary_id", UUID.class), key -> new ArrayList<>())
                            .add(new Share(
                                    ShareLevel.of(row.getString("level")),
                                    row.getString("code"),
                                    row.getBigDecimal("percent"),
                                    row.getBigDecimal("amount")));
                });
        shares.values().forEach(each -> each.sort(Comparator.comparing(Share::level)));
        return shares;
    }

    private static void add(
            List<Entry> entries, Listed each, LocalDate month, Operation operation, @Nullable BigDecimal amount) {
        if (amount != null && amount.signum() != 0) {
            entries.add(entry(each, month, operation, null, amount));
        }
    }

    private static Entry entry(
            Listed each, LocalDate month, Operation operation, @Nullable Share share, BigDecimal amount) {
        return new Entry(
                each.code(),
                each.organisation(),
                month,
                operation,
                share == null ? null : share.level(),
                share == null ? null : share.receiver(),
                share == null ? null : share.percent(),
                amount,
                each.list(),
                each.changedAt(),
                each.revision(),
                each.closed());
    }

    @Override
    public Optional<Closing> closing(AccessScope scope, String code, LocalDate month) {
        UUID organisation = known(scope, code);
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("select c.* from dues_closing c where c.primary_id = :organisation and c.month = :month and "
                        + rows.sql("c"))
                .params(rows.parameters())
                .param("organisation", organisation)
                .param("month", month)
                .query((row, i) -> new Closing(
                        row.getInt("paying"),
                        row.getBigDecimal("accrued"),
                        row.getBigDecimal("received"),
                        row.getBigDecimal("unmatched"),
                        row.getBigDecimal("owed"),
                        row.getTimestamp("closed_at").toInstant(),
                        row.getString("closed_by")))
                .optional();
    }

    @Override
    public void close(AccessScope scope, String code, LocalDate month) {
        UUID organisation = known(scope, code);
        RowFilter rows = scopes.enter(scope);
        int[] closed = {0};
        DuesDatabase.explained(() -> closed[0] = jdbc.sql("""
                        insert into dues_closing (primary_id, month, paying, accrued, received, unmatched, owed, closed_at, closed_by)
                        select m.primary_id, m.month, m.paying, m.accrued, m.received, m.unmatched, m.owed, :now, :by
                        from dues_month m where m.primary_id = :organisation and m.month = :month and %s""".formatted(rows.sql("m")))
                .params(rows.parameters())
                .param("organisation", organisation)
                .param("month", month)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update());
        if (closed[0] == 0) {
            throw new DuesRefusal(Reason.NOT_IN_FORCE);
        }
        trail.changed(TrailEvent.of("dues.month-closed", "organisation", organisation)
                .on(new OrganisationId(organisation))
                .after(Map.of("month", month.toString())));
    }
}
