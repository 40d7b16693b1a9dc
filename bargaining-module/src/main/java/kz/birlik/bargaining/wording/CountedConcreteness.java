package kz.birlik.bargaining.wording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.Concreteness;
import kz.birlik.bargaining.Measured;
import kz.birlik.bargaining.MeasuredOrganisation;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class CountedConcreteness implements Concreteness {

    private static final String SUMS = """
            count(distinct a.id) as agreements, coalesce(sum(m.promises), 0) as promises, coalesce(sum(m.concrete), 0) as concrete,
            coalesce(sum(m.condition), 0) as condition, coalesce(sum(m.effort), 0) as effort,
            coalesce(sum(m.measure), 0) as measure, coalesce(sum(m.date), 0) as date, coalesce(sum(m.side), 0) as side""";

    private static final String IN_FORCE = """
            join agreement_theme m on m.agreement_id = a.id
            where a.state = 'registered' and daterange(a.in_force_from, a.holds_until) @> cast(:today as date)""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Clock clock;

    @Override
    public Optional<Measured> below(AccessScope scope, String organisationCode, Line line) {
        return organisations
                .idOf(scope, organisationCode)
                .map(id -> jdbc.sql("""
                                select %s
                                from organisation_ancestry t
                                join agreement a on a.organisation_id = t.descendant_id
                                %s and t.ancestor_id = :id and t.line = :line and t.valid_from <= :today and t.valid_to > :today""".formatted(SUMS, IN_FORCE))
                        .param("id", id.value())
                        .param("line", line.code())
                        .param("today", LocalDate.now(clock))
                        .query((row, i) -> measured(row))
                        .single());
    }

    @Override
    public List<MeasuredOrganisation> parts(
            AccessScope scope, String organisationCode, Line line, @Nullable String afterCode, int limit) {
        return organisations
                .idOf(scope, organisationCode)
                .map(id -> jdbc.sql("""
                                with part as (
                                    select o.id, o.code, t.descendant_id as below
                                    from organisation_ancestry c
                                    join organisation o on o.id = c.descendant_id
                                    join organisation_ancestry t on t.ancestor_id = c.descendant_id and t.line = c.line
                                        and t.valid_from <= :today and t.valid_to > :today
                                    where c.ancestor_id = :id and c.line = :line and c.depth = 1
                                      and c.valid_from <= :today and c.valid_to > :today
                                    union all
                                    select o.id, o.code, o.id from organisation o where o.id = :id)
                                select p.id, p.code, %s
                                from part p
                                join agreement a on a.organisation_id = p.below
                                %s and (cast(:after as text) is null or p.code > cast(:after as text) collate "C")
                                group by p.id, p.code order by p.code collate "C" limit :limit""".formatted(SUMS, IN_FORCE))
                        .param("id", id.value())
                        .param("line", line.code())
                        .param("today", LocalDate.now(clock))
                        .param("after", afterCode, Types.VARCHAR)
                        .param("limit", limit)
                        .query((row, i) -> new MeasuredOrganisation(
                                new OrganisationId(row.getObject("id", UUID.class)),
                                row.getString("code"),
                                measured(row)))
                        .list())
                .orElse(List.of());
    }

    private static Measured measured(ResultSet row) throws SQLException {
        Map<Missing, Long> missing = new EnumMap<>(Missing.class);
        for (Missing each : Missing.values()) {
            missing.put(each, row.getLong(each.code()));
        }
        return new Measured(row.getLong("agreements"), row.getLong("promises"), row.getLong("concrete"), missing);
    }
}
