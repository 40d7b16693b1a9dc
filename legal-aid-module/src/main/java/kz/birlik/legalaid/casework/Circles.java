package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Among whom an appeal is shared: the lawyers a rule names for it, or those nearest above the applicant's organisation. Routing and
 * its trial ask here, so that the trial says what would happen.
 */
@Component
@RequiredArgsConstructor
class Circles {

    /** Who holds a post of these roles today at or above these organisations; accounts in use. */
    static final String HOLDERS = """
            select p.place, p.account_id, p.role, p.organisation_id, min(p.depth) as distance
            from legal_case_post p
            join account a on a.id = p.account_id and a.suspended_at is null
            where p.place = any(:places) and p.above_from <= :today and p.above_to > :today
                and p.role = any(:roles) and p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today)
            group by p.place, p.account_id, p.role, p.organisation_id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    /** What of an appeal decides who takes it. */
    record Head(UUID organisation, String topic, @Nullable String group, String language, String channel) {}

    private record Holder(UUID account, UUID organisation, int distance) {}

    private record Rule(
            UUID id,
            @Nullable UUID place,
            @Nullable String topic,
            @Nullable String group,
            @Nullable String language,
            @Nullable String channel,
            @Nullable UUID target,
            Set<UUID> lawyers,
            boolean draft) {

        boolean meets(Head head, Set<UUID> above) {
            return (place == null || above.contains(place))
                    && (topic == null || topic.equals(head.topic()))
                    && (group == null || group.equals(head.group()))
                    && (language == null || language.equals(head.language()))
                    && (channel == null || channel.equals(head.channel()));
        }

        boolean means(Holder holder) {
            return holder.organisation().equals(target) || lawyers.contains(holder.account());
        }
    }

    /**
     * A circle, by id.
     *
     * @param rule the one that decided; empty where it was nearness
     */
    record Circle(@Nullable UUID rule, List<UUID> lawyers) {}

    /** Rules and lawyers for these organisations, read once. */
    final class Board {

        private final List<Rule> rules;
        private final Map<UUID, List<Holder>> holders = new HashMap<>();
        private final Map<UUID, Set<UUID>> above = new HashMap<>();

        private Board(Collection<UUID> places) {
            Date today = Date.valueOf(LocalDate.now(clock));
            UUID[] ids = places.toArray(UUID[]::new);
            rules = jdbc.sql("""
                            select r.*, array(select l.account_id from legal_case_rule_lawyer l where l.rule_id = r.id) as lawyers
                            from legal_case_rule r
                            where r.valid_from is null or (r.valid_from <= :today and (r.valid_to is null or r.valid_to > :today))
                            order by r.rank, r.id""")
                    .param("today", today)
                    .query((row, i) -> rule(row))
                    .list();
            jdbc.sql(HOLDERS + "\n" + """
                             having not exists (select from legal_case_absence ab where ab.account_id = p.account_id
                                                and ab.from_day <= :today and ab.to_day >= :today)""")
                    .param("places", ids)
                    .param("today", today)
                    .param("roles", new String[] {Role.LAWYER.code()})
                    .query(row -> {
                        holders.computeIfAbsent(row.getObject("place", UUID.class), place -> new ArrayList<>())
                                .add(new Holder(
                                        row.getObject("account_id", UUID.class),
                                        row.getObject("organisation_id", UUID.class),
                                        row.getInt("distance")));
                    });
            if (rules.stream().anyMatch(rule -> rule.place() != null)) {
                jdbc.sql("""
                                select distinct up.descendant_id, up.ancestor_id from organisation_ancestry up
                                where up.descendant_id = any(:places) and up.valid_from <= :today and up.valid_to > :today""").param("places", ids).param("today", today).query(row -> {
                    above.computeIfAbsent(row.getObject(1, UUID.class), place -> new HashSet<>())
                            .add(row.getObject(2, UUID.class));
                });
            }
        }

        private static Rule rule(ResultSet row) throws SQLException {
            return new Rule(
                    row.getObject("id", UUID.class),
                    row.getObject("place_id", UUID.class),
                    row.getString("topic"),
                    row.getString("protected_group"),
                    row.getString("language"),
                    row.getString("channel"),
                    row.getObject("target_id", UUID.class),
                    Set.of((UUID[]) row.getArray("lawyers").getArray()),
                    row.getDate("valid_from") == null);
        }

        /** The first rule that finds somebody decides; without one, those nearest above. */
        Circle of(Head head, boolean drafts) {
            List<Holder> known = holders.getOrDefault(head.organisation(), List.of());
            Set<UUID> ancestors = above.getOrDefault(head.organisation(), Set.of());
            for (Rule rule : rules) {
                if ((rule.draft() && !drafts) || !rule.meets(head, ancestors)) {
                    continue;
                }
                List<UUID> meant = ids(known.stream().filter(rule::means).toList());
                if (!meant.isEmpty()) {
                    return new Circle(rule.id(), meant);
                }
            }
            int nearest = known.stream().mapToInt(Holder::distance).min().orElse(0);
            return new Circle(
                    null,
                    ids(known.stream()
                            .filter(holder -> holder.distance() == nearest)
                            .toList()));
        }

        private static List<UUID> ids(List<Holder> holders) {
            return holders.stream().map(Holder::account).distinct().sorted().toList();
        }
    }

    Board at(Collection<UUID> places) {
        return new Board(places);
    }

    static String[] codes(Role... roles) {
        return Arrays.stream(roles).map(Role::code).toArray(String[]::new);
    }
}
