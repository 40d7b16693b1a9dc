package kz.birlik.membership.figures;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registered figures for the rules, by the tree of each year's end, whichever line leads to a member. */
@Component
@RequiredArgsConstructor
class RegisteredReader {

    private final JdbcClient jdbc;

    List<RegisteredCounts> of(@Nullable UUID organisation) {
        if (organisation == null) {
            return List.of();
        }
        // From the counts to the tree: of an organisation that has had tens of thousands below it, only those that
        // count are looked up.
        return jdbc.sql("""
                        with counted as materialized (
                            select k.* from member_count_part k
                            where not k.later and k.organisation_id in (select a.descendant_id from organisation_ancestry a
                                                                        where a.ancestor_id = :organisation)),
                        sums as (
                            select y.year, sum(k.members) as members, sum(k.working) as working, sum(k.students) as students,
                                   sum(k.women) as women, sum(k.youth_29) as youth_29, sum(k.youth_35) as youth_35,
                                   sum(k.age_odd) as age_odd,
                                   sum(abs(k.joined) + abs(k.moved_in) + abs(k.moved_out) + abs(k.gone) + abs(k.died)) as changes
                            from counted k join member_year y on y.year = k.year
                            where exists (select from organisation_ancestry a
                                          where a.ancestor_id = :organisation and a.descendant_id = k.organisation_id
                                            and a.valid_from <= least(y.ends_on, current_date)
                                            and a.valid_to > least(y.ends_on, current_date))
                            group by y.year)
                        select y.year, y.closed_at is not null as closed, kind.holds_members, coalesce(s.members, 0) as members,
                               coalesce(s.working, 0) as working, coalesce(s.students, 0) as students,
                               coalesce(s.women, 0) as women, coalesce(s.youth_29, 0) as youth_29,
                               coalesce(s.youth_35, 0) as youth_35, coalesce(s.age_odd, 0) as age_odd,
                               coalesce(s.changes, 0) as changes
                        from organisation o
                        join organisation_kind kind on kind.code = o.kind
                        cross join member_year y
                        left join sums s on s.year = y.year
                        where o.id = :organisation
                        order by y.year""")
                .param("organisation", organisation)
                .query((row, n) -> new RegisteredCounts(
                        row.getInt("year"),
                        row.getBoolean("closed"),
                        row.getBoolean("holds_members"),
                        Map.of(
                                "members_total", row.getBigDecimal("members"),
                                "members_working", row.getBigDecimal("working"),
                                "members_students", row.getBigDecimal("students"),
                                "members_women", row.getBigDecimal("women"),
                                "members_youth_29", row.getBigDecimal("youth_29"),
                                "members_youth_35", row.getBigDecimal("youth_35")),
                        row.getBigDecimal("members"),
                        row.getBigDecimal("age_odd"),
                        row.getLong("changes")))
                .list();
    }
}
