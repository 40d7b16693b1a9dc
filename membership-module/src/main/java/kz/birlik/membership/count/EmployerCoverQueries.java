package kz.birlik.membership.count;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads small tables: employers of the tree, their sites, and one row for each employer and primary organisation. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class EmployerCoverQueries implements EmployerCover {

    /** Employers in which an organisation of the tree sits, or for which a member of it works. */
    private static final String MADE = """
            with below as materialized (
                select a.descendant_id as id from organisation_ancestry a
                where a.line = :line and a.ancestor_id = :organisation and a.valid_from <= :today and a.valid_to > :today),
            there as materialized (%s),
            counted as (
                select c.employer_id, sum(c.working) as working, sum(c.members) as members
                from employer_cover c join below b on b.id = c.organisation_id
                group by c.employer_id),
            made as materialized (
                select t.employer_id as id, h.headcount, h.said_on, coalesce(k.working, 0) as working,
                       coalesce(k.members, 0) as members,
                       (select min(s.region_code) from employer_site s where s.employer_id = t.employer_id
                          and s.valid_from <= :today and (s.valid_to is null or s.valid_to > :today)) as region
                from there t
                left join counted k on k.employer_id = t.employer_id
                left join employer_headcount(:today) h on h.employer_id = t.employer_id)""";

    private static final String SITS = """
            select oe.employer_id from organisation_employer oe join below b on b.id = oe.organisation_id
            where oe.valid_from <= :today and (oe.valid_to is null or oe.valid_to > :today)""";

    private static final String EVERY = MADE.formatted(SITS + """

            union select c.employer_id from employer_cover c join below b on b.id = c.organisation_id
            where c.employer_id is not null""");

    private static final String OWN = MADE.formatted("""
            select oe.employer_id from organisation_employer oe
            where oe.organisation_id = :organisation and oe.valid_from <= :today
              and (oe.valid_to is null or oe.valid_to > :today)""");

    private static final String SHOWN = """

            select made.*, e.bin, n.name, r.name as region_name
            from made join employer e on e.id = made.id
            left join region r on r.code = made.region
            cross join lateral (select n.name from employer_name n where n.employer_id = e.id
                                order by (n.valid_from <= :today) desc, abs(n.valid_from - :today), n.valid_from desc
                                limit 1) n
            """;

    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    public Optional<CoverTotals> totals(AccessScope scope, String organisation, Line line) {
        return organisations
                .idOf(scope, organisation)
                .map(id -> jdbc.sql(EVERY + """

                        select count(*) as employers, count(headcount) as known, coalesce(sum(headcount), 0) as headcount,
                               coalesce(sum(working) filter (where headcount is not null), 0) as working,
                               count(*) filter (where working > headcount) as over,
                               coalesce(sum(headcount - working) filter (where working <= headcount), 0) as uncovered,
                               (select coalesce(sum(c.working), 0) from employer_cover c join below b on b.id = c.organisation_id
                                where c.employer_id is null) as without,
                               (select min(c.counted_on) from employer_cover c) as counted_on
                        from made""")
                        .params(parameters(id, line))
                        .query((row, i) -> new CoverTotals(
                                row.getLong("employers"),
                                row.getLong("known"),
                                row.getLong("headcount"),
                                row.getLong("working"),
                                row.getLong("over"),
                                row.getLong("uncovered"),
                                row.getLong("without"),
                                row.getObject("counted_on", LocalDate.class)))
                        .single());
    }

    @Override
    public List<CoverRow> ranked(AccessScope scope, String organisation, Line line, CoverFilter filter) {
        OrganisationId id = organisations.idOf(scope, organisation).orElse(null);
        if (id == null) {
            return List.of();
        }
        Map<String, Object> parameters = parameters(id, line);
        StringBuilder where = new StringBuilder("true");
        if (filter.region() != null) {
            where.append(" and made.region = :region");
            parameters.put("region", filter.region());
        }
        if (filter.size() != null) {
            where.append(" and exists (select from employer_size z where z.code = :size"
                    + " and made.headcount >= z.headcount_from"
                    + " and (z.headcount_to is null or made.headcount <= z.headcount_to))");
            parameters.put("size", filter.size());
        }
        if (filter.state() != null) {
            where.append(
                    filter.state() == State.OVER
                            ? " and made.working > made.headcount"
                            : " and made.headcount is null");
        }
        // What cannot be ranked comes last: no number of people, or more members than people
        String rank = filter.sort() == Sort.UNCOVERED
                ? "case when %1$s.working <= %1$s.headcount then %1$s.working - %1$s.headcount else 1 end"
                : "case when %1$s.working <= %1$s.headcount and %1$s.headcount > 0"
                        + " then %1$s.working::numeric / %1$s.headcount else 2 end";
        if (filter.after() != null) {
            where.append(" and (%s, made.id) > (select %s, p.id from made p where p.id = :after)"
                    .formatted(rank.formatted("made"), rank.formatted("p")));
            parameters.put("after", filter.after());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(EVERY + SHOWN + " where " + where + " order by " + rank.formatted("made")
                        + ", made.id limit :limit")
                .params(parameters)
                .query(EmployerCoverQueries::row)
                .list();
    }

    @Override
    public List<CoverRow> of(AccessScope scope, String organisation, Line line) {
        return organisations
                .idOf(scope, organisation)
                .map(id -> jdbc.sql(OWN + SHOWN + " order by e.bin, made.id")
                        .params(parameters(id, line))
                        .query(EmployerCoverQueries::row)
                        .list())
                .orElse(List.of());
    }

    @Override
    public List<NewMembers> joined(AccessScope scope, String organisation, Line line) {
        return organisations
                .idOf(scope, organisation)
                .map(id -> jdbc.sql("""
                                select k.year, k.size, k.employment_form, f.name, sum(k.joined) as joined
                                from member_new k
                                join organisation_ancestry a on a.line = :line and a.ancestor_id = :organisation
                                     and a.descendant_id = k.organisation_id and a.valid_from <= :today and a.valid_to > :today
                                left join employment_form f on f.code = k.employment_form
                                group by k.year, k.size, k.employment_form, f.name
                                order by k.year, k.size, k.employment_form""")
                        .params(parameters(id, line))
                        .query((row, i) -> new NewMembers(
                                row.getInt("year"),
                                row.getString("size"),
                                row.getString("employment_form"),
                                text(row, "name"),
                                row.getLong("joined")))
                        .list())
                .orElse(List.of());
    }

    @Override
    public List<EmployerSize> sizes() {
        return jdbc.sql("select code, name, source from employer_size order by headcount_from")
                .query((row, i) -> new EmployerSize(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        MultilingualText.parse(row.getString("source"))))
                .list();
    }

    private Map<String, Object> parameters(OrganisationId organisation, Line line) {
        return new HashMap<>(
                Map.of("organisation", organisation.value(), "line", line.code(), "today", LocalDate.now(clock)));
    }

    private static CoverRow row(ResultSet row, int number) throws SQLException {
        return new CoverRow(
                row.getObject("id", UUID.class),
                row.getString("bin"),
                MultilingualText.parse(row.getString("name")),
                text(row, "region_name"),
                row.getObject("headcount", Long.class),
                row.getObject("said_on", LocalDate.class),
                row.getLong("working"),
                row.getLong("members"));
    }

    private static @Nullable MultilingualText text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : MultilingualText.parse(text);
    }
}
