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
        return jdbc.sql("""
                        select y.year, y.closed_at is not null as closed, kind.holds_members, k.*
                        from organisation o
                        join organisation_kind kind on kind.code = o.kind
                        cross join member_year y
                        cross join lateral (
                            select coalesce(sum(k.members), 0) as members, coalesce(sum(k.working), 0) as working,
                                   coalesce(sum(k.students), 0) as students, coalesce(sum(k.women), 0) as women,
                                   coalesce(sum(k.youth_29), 0) as youth_29, coalesce(sum(k.youth_35), 0) as youth_35,
                                   coalesce(sum(k.age_odd), 0) as age_odd,
                                   coalesce(sum(abs(k.joined) + abs(k.moved_in) + abs(k.moved_out) + abs(k.gone) + abs(k.died)), 0)
                                       as changes
                            from (select distinct a.descendant_id from organisation_ancestry a
                                  where a.ancestor_id = o.id and a.valid_from <= least(y.ends_on, current_date)
                                    and a.valid_to > least(y.ends_on, current_date)) below
                            join member_count_part k
                              on k.organisation_id = below.descendant_id and k.year = y.year and not k.later) k
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
