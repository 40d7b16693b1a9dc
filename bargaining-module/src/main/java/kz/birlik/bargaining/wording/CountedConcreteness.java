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

    private static final String SUMS =
            "s.agreements, s.promises, s.concrete, s.lack_condition, s.lack_effort, s.lack_measure,"
                    + " s.lack_date, s.lack_side";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Clock clock;

    @Override
    public Optional<Measured> below(AccessScope scope, String organisationCode, Line line) {
        return organisations
                .idOf(scope, organisationCode)
                .map(id -> jdbc.sql("""
                                select s.* from agreement_sum_of(array[cast(:id as uuid)], :line, array['all'], :today) s""")
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
                                select o.id, o.code, p.*
                                from (select s.node_id, %1$s
                                      from agreement_sum_of(array(
                                              select c.descendant_id from organisation_ancestry c
                                              where c.ancestor_id = :id and c.line = :line and c.depth = 1
                                                and c.valid_from <= :today and c.valid_to > :today), :line, array['all'], :today) s
                                      union all
                                      select s.organisation_id, %1$s from agreement_fact_of(:id, :today) s where s.by_what = 'all') p
                                join organisation o on o.id = p.node_id
                                where p.agreements > 0 and (cast(:after as text) is null or o.code > cast(:after as text) collate "C")
                                order by o.code limit :limit""".formatted(SUMS))
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
            missing.put(each, row.getLong("lack_" + each.code()));
        }
        return new Measured(row.getLong("agreements"), row.getLong("promises"), row.getLong("concrete"), missing);
    }
}
