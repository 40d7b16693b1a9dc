package kz.birlik.membership.dues;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.dues.DuesRefusal.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class TermsService implements DuesTerms {

    private static final String NEAREST = """
            join organisation_ancestry a on a.ancestor_id = t.organisation_id and a.line = 'sectoral'
            where a.descendant_id = :organisation and daterange(a.valid_from, a.valid_to) @> cast(:on as date)
              and daterange(t.valid_from, t.valid_to) @> cast(:on as date)
            order by a.depth""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
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
    public Optional<DuesRate> rateOf(AccessScope scope, String code, LocalDate on) {
        return rateOf(known(scope, code), on);
    }

    Optional<DuesRate> rateOf(UUID organisation, LocalDate on) {
        return jdbc.sql("select t.* from dues_rate t " + NEAREST + " limit 1")
                .param("organisation", organisation)
                .param("on", on)
                .query(TermsService::rate)
                .optional();
    }

    @Override
    public Optional<DuesShares> sharesOf(AccessScope scope, String code, LocalDate on) {
        return sharesOf(known(scope, code), on);
    }

    /** The nearest organisation that has set any share answers for all of them. */
    Optional<DuesShares> sharesOf(UUID organisation, LocalDate on) {
        return sets(jdbc.sql("select t.* from dues_share t " + NEAREST + ", t.valid_from")
                        .param("organisation", organisation)
                        .param("on", on)
                        .query(TermsService::share)
                        .list())
                .stream()
                .findFirst();
    }

    @Override
    public List<DuesRate> ratesSetBy(AccessScope scope, String code) {
        return jdbc.sql(
                        "select t.* from dues_rate t where t.organisation_id = :organisation order by t.valid_from desc")
                .param("organisation", known(scope, code))
                .query(TermsService::rate)
                .list();
    }

    @Override
    public List<DuesShares> sharesSetBy(AccessScope scope, String code) {
        return sets(jdbc.sql(
                        "select t.* from dues_share t where t.organisation_id = :organisation order by t.valid_from desc")
                .param("organisation", known(scope, code))
                .query(TermsService::share)
                .list());
    }

    @Override
    @Transactional
    public void setRate(AccessScope scope, DuesRate.Kind kind, BigDecimal value, LocalDate from, String decision) {
        if (value.signum() <= 0
                || kind == DuesRate.Kind.PERCENT && value.compareTo(DuesShares.WHOLE) > 0
                || value.precision() - value.scale() > 8
                || value.stripTrailingZeros().scale() > (kind == DuesRate.Kind.FIXED ? 2 : 4)) {
            throw new DuesRefusal(Reason.VALUE);
        }
        UUID organisation = scope.root().value();
        DuesDatabase.explained(() -> {
            close("dues_rate", organisation, from);
            jdbc.sql("""
                            insert into dues_rate (id, organisation_id, kind, value, valid_from, decision, recorded_at, recorded_by)
                            values (:id, :organisation, :kind, :value, :from, :decision, :now, :by)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("organisation", organisation)
                    .param("kind", kind.code())
                    .param("value", value)
                    .param("from", from)
                    .param("decision", decision)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", acting.now().login())
                    .update();
        });
        trail.changed(TrailEvent.of("dues.rate-set", "organisation", organisation)
                .on(scope.root())
                .after(Map.of("kind", kind.code(), "value", value, "from", from.toString(), "decision", decision)));
    }

    @Override
    @Transactional
    public void setShares(AccessScope scope, Map<ShareLevel, BigDecimal> upward, LocalDate from, String decision) {
        Map<String, Object> said = new LinkedHashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<ShareLevel, BigDecimal> share : upward.entrySet()) {
            if (share.getValue().signum() < 0
                    || share.getKey() == ShareLevel.PRIMARY
                    || share.getValue().stripTrailingZeros().scale() > 4) {
                throw new DuesRefusal(Reason.VALUE);
            }
            sum = sum.add(share.getValue());
            said.put(share.getKey().code(), share.getValue());
        }
        if (sum.compareTo(DuesShares.WHOLE) > 0) {
            throw new DuesRefusal(Reason.MORE_THAN_WHOLE, Map.of("sum", sum));
        }
        UUID organisation = scope.root().value();
        DuesDatabase.explained(() -> {
            close("dues_share", organisation, from);
            upward.forEach((level, percent) -> jdbc.sql("""
                            insert into dues_share (id, organisation_id, level, percent, valid_from, decision, recorded_at, recorded_by)
                            values (:id, :organisation, :level, :percent, :from, :decision, :now, :by)""")
                    .param("id", UuidCreator.getTimeOrderedEpoch())
                    .param("organisation", organisation)
                    .param("level", level.code())
                    .param("percent", percent)
                    .param("from", from)
                    .param("decision", decision)
                    .param("now", Timestamp.from(clock.instant()))
                    .param("by", acting.now().login())
                    .update());
        });
        said.put("from", from.toString());
        said.put("decision", decision);
        trail.changed(TrailEvent.of("dues.shares-set", "organisation", organisation)
                .on(scope.root())
                .after(said));
    }

    private void close(String table, UUID organisation, LocalDate from) {
        jdbc.sql(
                        "update %s set valid_to = :from where organisation_id = :organisation and valid_to is null and valid_from < :from"
                                .formatted(table))
                .param("from", from)
                .param("organisation", organisation)
                .update();
    }

    @Override
    public Optional<Parameter> parameter(AccessScope scope, String code, LocalDate on) {
        return parameter(code, on);
    }

    /** The same for everybody. */
    Optional<Parameter> parameter(String code, LocalDate on) {
        return jdbc.sql("""
                        select value, norm, confidence <> 'recalled' as verified from dues_parameter
                        where code = :code and valid_from <= :on order by valid_from desc limit 1""")
                .param("code", code)
                .param("on", on)
                .query((row, i) -> new Parameter(
                        row.getBigDecimal("value"),
                        MultilingualText.parse(row.getString("norm")),
                        row.getBoolean("verified")))
                .optional();
    }

    private record Share(
            OrganisationId organisation,
            LocalDate from,
            LocalDate to,
            String decision,
            ShareLevel level,
            BigDecimal percent) {}

    private static List<DuesShares> sets(List<Share> shares) {
        Map<List<Object>, List<Share>> together = new LinkedHashMap<>();
        shares.forEach(
                share -> together.computeIfAbsent(List.of(share.organisation(), share.from()), key -> new ArrayList<>())
                        .add(share));
        return together.values().stream()
                .map(set -> {
                    Map<ShareLevel, BigDecimal> upward = new LinkedHashMap<>();
                    set.forEach(share -> upward.put(share.level(), share.percent()));
                    Share first = set.get(0);
                    return new DuesShares(first.organisation(), first.from(), first.to(), first.decision(), upward);
                })
                .toList();
    }

    private static Share share(ResultSet row, int number) throws SQLException {
        return new Share(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("decision"),
                ShareLevel.of(row.getString("level")),
                row.getBigDecimal("percent"));
    }

    private static DuesRate rate(ResultSet row, int number) throws SQLException {
        return new DuesRate(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                DuesRate.Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                row.getBigDecimal("value"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("decision"));
    }
}
