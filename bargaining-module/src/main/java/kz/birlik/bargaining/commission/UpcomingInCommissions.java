package kz.birlik.bargaining.commission;

import java.sql.Date;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.TripartiteUpcoming;
import kz.birlik.bargaining.TripartiteUpcoming.What;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.term.Terms;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people are reminded of, and on which of the norms' days. */
@Component
@RequiredArgsConstructor
class UpcomingInCommissions {

    /** A meeting concerns whoever sent somebody who sits on its day; until_on is the first day a seat is no longer held. */
    private static final String UPCOMING = """
            select 'meeting' as what, m.id, m.commission_id, c.name, o.organisation_id, m.day
            from tripartite_meeting m
            join tripartite_commission c on c.id = m.commission_id and c.ended_on is null
            cross join lateral (select c.organisation_id
                                union select s.organisation_id from tripartite_seat s
                                where s.commission_id = c.id and s.organisation_id is not null
                                  and s.from_on <= m.day and (s.until_on is null or s.until_on > m.day)) o
            where m.state = 'planned' and m.day between :today and :by
            union all
            select 'decision', d.id, d.commission_id, c.name, o.organisation_id, d.due_on
            from tripartite_decision d
            join tripartite_commission c on c.id = d.commission_id
            cross join lateral (select c.organisation_id
                                union select d.organisation_id where d.organisation_id is not null) o
            where d.state = 'open' and d.consent and d.due_on <= :by
            union all
            select 'seat', s.id, s.commission_id, c.name, o.organisation_id, s.until_on - 1
            from tripartite_seat s
            join tripartite_commission c on c.id = s.commission_id and c.ended_on is null
            cross join lateral (select c.organisation_id
                                union select s.organisation_id where s.organisation_id is not null) o
            where s.side = 'employees' and s.until_on - 1 between :today and :by
            union all
            select 'term', c.id, c.id, c.name, c.organisation_id, c.term_until
            from tripartite_commission c
            where c.ended_on is null and c.term_until between :today and :by""";

    private final JdbcClient jdbc;
    private final Terms terms;
    private final Clock clock;

    List<TripartiteUpcoming> of(AccessScope scope, LocalDate by, @Nullable TripartiteUpcoming after, int limit) {
        Map<String, @Nullable Object> parameters =
                new HashMap<>(scope.wholeFederation() ? Map.of() : scope.parameters());
        parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        parameters.put("by", Date.valueOf(by));
        return jdbc.sql("""
                        select u.* from (%s) u
                        where %s
                          and (cast(:afterDay as date) is null
                               or (u.day, u.id, u.organisation_id) > (cast(:afterDay as date), :afterId, :afterPlace))
                        order by u.day, u.id, u.organisation_id limit :limit""".formatted(UPCOMING, scope.wholeFederation() ? "true" : scope.sql("u.organisation_id")))
                .params(parameters)
                .param("afterDay", after == null ? null : after.day(), Types.DATE)
                .param("afterId", after == null ? null : after.id(), Types.OTHER)
                .param("afterPlace", after == null ? null : after.concerns().value(), Types.OTHER)
                .param("limit", limit)
                .query((row, i) -> new TripartiteUpcoming(
                        What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                        row.getObject("id", UUID.class),
                        row.getObject("commission_id", UUID.class),
                        MultilingualText.parse(row.getString("name")),
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    List<LocalDate> reminders(What what, LocalDate day, LocalDate today) {
        String stem = what == What.TERM ? What.SEAT.name() : what.name();
        Set<String> asked = Set.of("TRI_" + stem + "_FIRST", "TRI_" + stem + "_LAST");
        return terms.norms(today).stream()
                .filter(norm -> asked.contains(norm.norm()))
                .map(norm -> day.minusDays(norm.amount()))
                .sorted()
                .toList();
    }
}
