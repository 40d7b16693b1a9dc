package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.RoutingRefusal;
import kz.birlik.legalaid.RoutingRefusal.Reason;
import kz.birlik.legalaid.RoutingRule;
import kz.birlik.legalaid.RoutingRule.Lawyer;
import kz.birlik.legalaid.RoutingRule.Place;
import kz.birlik.legalaid.RoutingRule.Standing;
import kz.birlik.legalaid.RoutingRules;
import kz.birlik.legalaid.RoutingTrial;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
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
class RoutingRuleService implements RoutingRules {

    private static final String OBJECT = "routing-rule";

    private static final String ROW = """
            select r.*, place.code as place_code, target.code as target_code,
                   (select n.name from organisation_name n where n.organisation_id = r.place_id
                    order by (n.valid_from <= current_date) desc, n.valid_from desc limit 1) as place_name,
                   (select n.name from organisation_name n where n.organisation_id = r.target_id
                    order by (n.valid_from <= current_date) desc, n.valid_from desc limit 1) as target_name
            from legal_case_rule r
            left join organisation place on place.id = r.place_id
            left join organisation target on target.id = r.target_id""";

    private final JdbcClient jdbc;
    private final CaseDoor door;
    private final Circles circles;
    private final Cases cases;
    private final Organisations organisations;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<RoutingRule> all(AccessScope scope) {
        LocalDate today = LocalDate.now(clock);
        return rules(scope, null).stream()
                .sorted(Comparator.comparing((RoutingRule rule) -> rule.on(today) == Standing.OVER))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<RoutingRule> find(AccessScope scope, UUID id) {
        return rules(scope, id).stream().findFirst();
    }

    /** Rules of routing are the federation's: whoever has a narrower scope sees none. */
    private List<RoutingRule> rules(AccessScope scope, @Nullable UUID id) {
        if (!scope.wholeFederation()) {
            return List.of();
        }
        Map<UUID, List<Lawyer>> lawyers = new HashMap<>();
        jdbc.sql("""
                        select l.rule_id, a.id, a.login, a.display_name from legal_case_rule_lawyer l join account a on a.id = l.account_id
                        where cast(:id as uuid) is null or l.rule_id = :id order by a.display_name, a.id""").param("id", id, Types.OTHER).query(row -> {
            lawyers.computeIfAbsent(row.getObject("rule_id", UUID.class), rule -> new ArrayList<>())
                    .add(new Lawyer(
                            new AccountId(row.getObject("id", UUID.class)),
                            row.getString("login"),
                            row.getString("display_name")));
        });
        return jdbc.sql(ROW + " where cast(:id as uuid) is null or r.id = :id order by r.rank, r.id")
                .param("id", id, Types.OTHER)
                .query((row, i) -> rule(row, lawyers))
                .list();
    }

    private static RoutingRule rule(ResultSet row, Map<UUID, List<Lawyer>> lawyers) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new RoutingRule(
                id,
                row.getString("name"),
                row.getInt("rank"),
                place(row, "place"),
                row.getString("topic"),
                row.getString("protected_group"),
                row.getString("language"),
                row.getString("channel"),
                place(row, "target"),
                lawyers.getOrDefault(id, List.of()),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"),
                row.getLong("version"));
    }

    private static @Nullable Place place(ResultSet row, String which) throws SQLException {
        String code = row.getString(which + "_code");
        return code == null ? null : new Place(code, MultilingualText.parse(row.getString(which + "_name")));
    }

    /** What a rule names, looked up. */
    private record Found(@Nullable UUID place, @Nullable UUID target, List<UUID> lawyers) {}

    private Found found(AccessScope scope, NewRule rule) {
        refuse(!scope.wholeFederation(), Reason.NOT_FOUND);
        UUID place = organisation(scope, rule.place(), Reason.PLACE_UNKNOWN);
        UUID target = organisation(scope, rule.target(), Reason.TARGET_UNKNOWN);
        refuse(
                rule.topic() != null
                        && cases.topics().stream()
                                .noneMatch(topic -> topic.code().equals(rule.topic())),
                Reason.TOPIC_UNKNOWN);
        Map<String, UUID> known = new LinkedHashMap<>();
        jdbc.sql("""
                        select distinct a.login, a.id from account a join post p on p.account_id = a.id and p.role = :role
                        where a.login = any(:logins) and a.suspended_at is null and p.valid_from <= :today
                            and (p.valid_to is null or p.valid_to > :today)""")
                .param("role", Role.LAWYER.code())
                .param("logins", rule.lawyers().toArray(String[]::new))
                .param("today", today())
                .query(row -> {
                    known.put(row.getString(1), row.getObject(2, UUID.class));
                });
        List<String> unknown = rule.lawyers().stream()
                .filter(login -> !known.containsKey(login))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RoutingRefusal(Reason.LAWYER_UNKNOWN, unknown);
        }
        refuse(known.isEmpty() && target == null, Reason.NOBODY);
        return new Found(place, target, List.copyOf(known.values()));
    }

    private @Nullable UUID organisation(AccessScope scope, @Nullable String code, Reason unknown) {
        return code == null
                ? null
                : organisations
                        .idOf(scope, code)
                        .map(OrganisationId::value)
                        .orElseThrow(() -> new RoutingRefusal(unknown));
    }

    @Override
    public UUID add(AccessScope scope, NewRule rule) {
        Found found = found(scope, rule);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        write("""
                insert into legal_case_rule (id, name, rank, place_id, topic, protected_group, language, channel, target_id, changed_at,
                                             changed_by)
                values (:id, :called, :rank, :place, :topic, :group, :language, :channel, :target, :now, :by)""", id, rule, found);
        recorded("routing-rule.added", id, Map.of(), said(rule));
        return id;
    }

    @Override
    public void change(AccessScope scope, UUID id, long version, NewRule rule) {
        RoutingRule before = held(scope, id, version);
        refuse(before.from() != null, Reason.NOT_A_DRAFT);
        Found found = found(scope, rule);
        jdbc.sql("delete from legal_case_rule_lawyer where rule_id = :id")
                .param("id", id)
                .update();
        write("""
                update legal_case_rule set name = :called, rank = :rank, place_id = :place, topic = :topic, protected_group = :group,
                    language = :language, channel = :channel, target_id = :target, changed_at = :now, changed_by = :by,
                    version = version + 1 where id = :id""", id, rule, found);
        recorded("routing-rule.changed", id, said(asNew(before)), said(rule));
    }

    private void write(String sql, UUID id, NewRule rule, Found found) {
        jdbc.sql(sql)
                .param("id", id)
                .param("called", rule.name())
                .param("rank", rule.rank())
                .param("place", found.place(), Types.OTHER)
                .param("topic", rule.topic(), Types.VARCHAR)
                .param("group", rule.group(), Types.VARCHAR)
                .param("language", rule.language(), Types.VARCHAR)
                .param("channel", rule.channel(), Types.VARCHAR)
                .param("target", found.target(), Types.OTHER)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        jdbc.sql(
                        "insert into legal_case_rule_lawyer (rule_id, account_id) select :id, l.id from unnest(:lawyers) as l(id)")
                .param("id", id)
                .param("lawyers", found.lawyers().toArray(UUID[]::new))
                .update();
    }

    private static NewRule asNew(RoutingRule rule) {
        return new NewRule(
                rule.name(),
                rule.rank(),
                code(rule.place()),
                rule.topic(),
                rule.group(),
                rule.language(),
                rule.channel(),
                code(rule.target()),
                rule.lawyers().stream().map(Lawyer::login).toList());
    }

    private static @Nullable String code(@Nullable Place place) {
        return place == null ? null : place.code();
    }

    private static Map<String, Object> said(NewRule rule) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", rule.name());
        said.put("rank", rule.rank());
        said.put("organisation", rule.place());
        said.put("topic", rule.topic());
        said.put("group", rule.group());
        said.put("language", rule.language());
        said.put("channel", rule.channel());
        said.put("to", rule.target());
        said.put("lawyers", String.join(", ", rule.lawyers()));
        said.values().removeIf(Objects::isNull);
        return said;
    }

    @Override
    public void discard(AccessScope scope, UUID id, long version) {
        RoutingRule rule = held(scope, id, version);
        refuse(rule.from() != null, Reason.NOT_A_DRAFT);
        jdbc.sql("delete from legal_case_rule where id = :id").param("id", id).update();
        recorded("routing-rule.discarded", id, said(asNew(rule)), Map.of());
    }

    @Override
    public void putInForce(AccessScope scope, UUID id, long version, LocalDate from) {
        RoutingRule rule = held(scope, id, version);
        refuse(rule.from() != null, Reason.NOT_A_DRAFT);
        refuse(from.isBefore(LocalDate.now(clock)), Reason.DAY_PASSED);
        dated(id, "valid_from", from);
        recorded("routing-rule.in-force", id, Map.of(), Map.of("from", from.toString()));
    }

    @Override
    public void end(AccessScope scope, UUID id, long version, LocalDate from) {
        RoutingRule rule = held(scope, id, version);
        LocalDate begun = rule.from();
        LocalDate today = LocalDate.now(clock);
        refuse(begun == null || rule.on(today) == Standing.OVER, Reason.NOT_FOUND);
        refuse(!from.isAfter(today), Reason.DAY_PASSED);
        refuse(begun != null && !from.isAfter(begun), Reason.BACKWARDS);
        dated(id, "valid_to", from);
        recorded("routing-rule.ended", id, Map.of(), Map.of("from", from.toString()));
    }

    private void dated(UUID id, String column, LocalDate day) {
        jdbc.sql("update legal_case_rule set " + column
                        + " = :day, changed_at = :now, changed_by = :by, version = version + 1 where id = :id")
                .param("day", day)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("id", id)
                .update();
    }

    private RoutingRule held(AccessScope scope, UUID id, long version) {
        jdbc.sql("select id from legal_case_rule where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        RoutingRule rule = find(scope, id).orElseThrow(() -> new RoutingRefusal(Reason.NOT_FOUND));
        refuse(rule.version() != version, Reason.CHANGED_MEANWHILE);
        return rule;
    }

    private void recorded(String action, UUID id, Map<String, ?> before, Map<String, ?> after) {
        trail.changed(TrailEvent.of(action, OBJECT, id).before(before).after(after));
    }

    /** One appeal of the past. */
    private record Past(Circles.Head head, @Nullable UUID owner) {}

    @Override
    @Transactional(readOnly = true)
    public RoutingTrial tryOn(AccessScope scope, LocalDate from, LocalDate to) {
        if (!scope.wholeFederation()) {
            throw new RoutingRefusal(Reason.NOT_FOUND);
        }
        refuse(to.isBefore(from), Reason.BACKWARDS);
        RowFilter rows = door.counting(scope);
        List<Past> past = jdbc.sql("""
                        select * from (select c.id, c.primary_id, c.topic, c.protected_group, c.language, c.channel, c.owner_id,
                                              c.received_on
                                       from legal_case c where c.received_on between :from and :to and %s
                                       order by c.received_on desc, c.id desc limit :most) newest
                        order by received_on, id""".formatted(rows.sql("c")))
                .params(rows.parameters())
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .param("most", RoutingTrial.MOST)
                .query((row, i) -> new Past(
                        new Circles.Head(
                                row.getObject("primary_id", UUID.class),
                                row.getString("topic"),
                                row.getString("protected_group"),
                                row.getString("language"),
                                row.getString("channel")),
                        row.getObject("owner_id", UUID.class)))
                .list();
        return tried(scope, past);
    }

    private RoutingTrial tried(AccessScope scope, List<Past> past) {
        Circles.Board board = circles.at(
                past.stream().map(each -> each.head().organisation()).distinct().toList());
        Shares had = new Shares();
        Shares now = new Shares();
        Shares then = new Shares();
        Map<UUID, Integer> decided = new HashMap<>();
        for (Past one : past) {
            if (one.owner() != null) {
                had.took(one.owner());
            }
            now.share(board.of(one.head(), false));
            Circles.Circle circle = board.of(one.head(), true);
            then.share(circle);
            if (circle.rule() != null) {
                decided.merge(circle.rule(), 1, Integer::sum);
            }
        }
        Map<UUID, String> names = names(had, now, then);
        return new RoutingTrial(
                past.size(),
                now.nobody,
                then.nobody,
                names.entrySet().stream()
                        .map(lawyer -> new RoutingTrial.Share(
                                lawyer.getValue(),
                                had.of(lawyer.getKey()),
                                now.of(lawyer.getKey()),
                                then.of(lawyer.getKey())))
                        .toList(),
                all(scope).stream()
                        .filter(rule -> decided.containsKey(rule.id()) || rule.from() == null)
                        .map(rule -> new RoutingTrial.Decided(rule, decided.getOrDefault(rule.id(), 0)))
                        .toList());
    }

    /** How appeals would be shared; of those with equally many, the first by id stands for the one who waited longest. */
    private static final class Shares {

        private final Map<UUID, Integer> taken = new HashMap<>();
        private int nobody;

        void share(Circles.Circle circle) {
            circle.lawyers().stream().min(Comparator.comparing(this::of)).ifPresentOrElse(this::took, () -> nobody++);
        }

        void took(UUID lawyer) {
            taken.merge(lawyer, 1, Integer::sum);
        }

        int of(UUID lawyer) {
            return taken.getOrDefault(lawyer, 0);
        }
    }

    private Map<UUID, String> names(Shares... shares) {
        UUID[] ids = Arrays.stream(shares)
                .flatMap(each -> each.taken.keySet().stream())
                .distinct()
                .toArray(UUID[]::new);
        Map<UUID, String> names = new LinkedHashMap<>();
        jdbc.sql("select id, display_name from account where id = any(:ids) order by display_name, id")
                .param("ids", ids)
                .query(row -> {
                    names.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return names;
    }

    private Date today() {
        return Date.valueOf(LocalDate.now(clock));
    }

    private static void refuse(boolean unwanted, Reason reason) {
        if (unwanted) {
            throw new RoutingRefusal(reason);
        }
    }
}
