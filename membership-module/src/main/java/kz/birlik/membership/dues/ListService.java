package kz.birlik.membership.dues;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.dues.DuesRefusal.Reason;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class ListService implements DeductionLists {

    private static final Duration DRAFT_KEPT = Duration.ofHours(24);
    private static final int LONGEST_REASON = 300;
    private static final int MOST_OF_A_MONTH = 50;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Organisations organisations;
    private final RowScope scopes;
    private final TermsService terms;
    private final Roster rosters;
    private final Trail trail;
    private final Notices notices;
    private final Acting acting;
    private final Clock clock;

    private record Stored(UUID id, UUID primary, LocalDate month, String rosterHash, State state, Instant expiresAt) {}

    @Override
    public Preview preview(AccessScope scope, String code, LocalDate month, String fileName, byte[] content) {
        OrganisationView primary = primary(scope, code, month);
        ListFile file = ListFile.of(content);
        RowFilter rows = scopes.enter(scope);
        dropExpired(rows);
        UUID organisation = primary.id().value();
        String hash = hash(file.lines());
        Optional<UUID> same = inForce(organisation, month, hash);
        if (same.isPresent() || !file.problems().isEmpty()) {
            return new Preview(null, same.orElse(null), file.problems());
        }
        DuesRate rate = terms.rateOf(organisation, month).orElse(null);
        List<Roster.Entry> roster = rosters.of(organisation, month);
        List<Matching.Found> found = new Matching(
                        rate, parameter("amount_tolerance", month), parameter("deduction_limit_percent", month))
                .of(roster, file.lines(), rosters.matched(roster, file.lines()));
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into dues_list (id, primary_id, month, file_name, content_hash, roster_hash, state, lines, total,
                                               made_at, made_by, expires_at)
                        values (:id, :primary, :month, :file, :hash, :roster, 'draft', :lines, :total, :now, :by, :expires)""")
                .param("id", id)
                .param("primary", organisation)
                .param("month", month)
                .param("file", fileName.length() > 300 ? fileName.substring(0, 300) : fileName)
                .param("hash", hash)
                .param("roster", Roster.hash(roster, rate))
                .param("lines", file.lines().size())
                .param("total", file.lines().stream().map(ListLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .param("now", Timestamp.from(now))
                .param("by", acting.now().login())
                .param("expires", Timestamp.from(now.plus(DRAFT_KEPT)))
                .update();
        keep(id, organisation, found);
        return new Preview(id, null, List.of());
    }

    @Override
    public List<MarkedLine> marked(AccessScope scope, String code, LocalDate month, byte[] content) {
        UUID organisation = primary(scope, code, month).id().value();
        ListFile file = ListFile.of(content);
        scopes.enter(scope);
        List<Roster.Entry> roster = rosters.of(organisation, month);
        List<Matching.Found> found = new Matching(
                        terms.rateOf(organisation, month).orElse(null),
                        parameter("amount_tolerance", month),
                        parameter("deduction_limit_percent", month))
                .of(roster, file.lines(), rosters.matched(roster, file.lines()));
        return Marks.of(file, found, names(found));
    }

    /** Who should have stood on the list; nobody whose data are blocked. */
    private Map<UUID, String> names(List<Matching.Found> found) {
        UUID[] missing = found.stream()
                .filter(each -> each.line() == null)
                .map(Matching.Found::membership)
                .toArray(UUID[]::new);
        Map<UUID, String> names = new LinkedHashMap<>();
        jdbc.sql("select id, full_name from membership where id = any(:ids) and not blocked and not nameless")
                .param("ids", missing)
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("full_name"));
                });
        return names;
    }

    @Override
    public void load(AccessScope scope, List<Loaded> lists) {
        for (Loaded each : lists) {
            UUID id = preview(scope, each.code(), each.month(), each.fileName(), each.content())
                    .id();
            if (id == null) {
                throw new DuesRefusal(Reason.VALUE, Map.of("file", each.fileName()));
            }
            put(locked(scopes.enter(scope), id), each.reason());
        }
    }

    private OrganisationView primary(AccessScope scope, String code, LocalDate month) {
        OrganisationView primary = organisations
                .find(scope, code, LocalDate.now(clock))
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND));
        if (!primary.kind().holdsMembers()) {
            throw new DuesRefusal(Reason.NO_MEMBERS_HERE);
        }
        if (month.getDayOfMonth() != 1 || month.isAfter(LocalDate.now(clock))) {
            throw new DuesRefusal(Reason.MONTH_IN_FUTURE);
        }
        return primary;
    }

    private BigDecimal parameter(String code, LocalDate on) {
        return terms.parameter(code, on).map(DuesTerms.Parameter::value).orElseThrow();
    }

    /** What was sent, whatever form it was sent in: the order of lines and the kind of file are not the list. */
    private static String hash(List<ListLine> lines) {
        return Roster.sha256(lines.stream()
                .map(line -> (line.iin() == null ? line.name() : line.iin().digits()) + "|" + line.pay() + "|"
                        + line.amount())
                .sorted()
                .reduce("", (all, line) -> all + line + "\n"));
    }

    private Optional<UUID> inForce(UUID organisation, LocalDate month, String hash) {
        return jdbc.sql("""
                        select id from dues_list
                        where primary_id = :primary and month = :month and content_hash = :hash and state = 'confirmed'""")
                .param("primary", organisation)
                .param("month", month)
                .param("hash", hash)
                .query(UUID.class)
                .optional();
    }

    private void dropExpired(RowFilter rows) {
        jdbc.sql("delete from dues_list l where l.state = 'draft' and l.expires_at < :now and " + rows.sql("l"))
                .params(rows.parameters())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void keep(UUID list, UUID primary, List<Matching.Found> found) {
        List<Object[]> rows = new ArrayList<>();
        for (Matching.Found each : found) {
            ListLine line = each.line();
            // Who was found is named by the membership; only of the others the name is kept
            boolean named = line != null && each.membership() == null;
            rows.add(new Object[] {
                list,
                rows.size() + 1,
                primary,
                line == null ? null : line.line(),
                each.membership(),
                named ? line.name() : null,
                named && line.iin() != null ? line.iin().lastFour() : null,
                line == null ? null : line.pay(),
                line == null ? null : line.amount(),
                each.expected(),
                String.join(",", each.outcomes())
            });
        }
        batches.batchUpdate("""
                insert into dues_list_row (list_id, number, primary_id, line, membership_id, name, last4, pay, amount, expected, outcomes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','))""", rows, new int[] {
            Types.OTHER,
            Types.INTEGER,
            Types.OTHER,
            Types.INTEGER,
            Types.OTHER,
            Types.VARCHAR,
            Types.VARCHAR,
            Types.NUMERIC,
            Types.NUMERIC,
            Types.NUMERIC,
            Types.VARCHAR
        });
    }

    @Override
    public void confirm(AccessScope scope, UUID id, @Nullable String reason) {
        Stored list = locked(scopes.enter(scope), id);
        if (list.state() == State.CONFIRMED) {
            return;
        }
        if (list.state() != State.DRAFT || list.expiresAt().isBefore(clock.instant())) {
            throw new DuesRefusal(Reason.EXPIRED);
        }
        DuesRate rate = terms.rateOf(list.primary(), list.month()).orElse(null);
        if (!Roster.hash(rosters.of(list.primary(), list.month()), rate).equals(list.rosterHash())) {
            throw new DuesRefusal(Reason.STALE);
        }
        put(list, reason);
        OrganisationId primary = new OrganisationId(list.primary());
        notices.tell(new Notice(
                NoticeKind.DUES_LIST,
                "dues-list/" + id,
                new Notice.Posts(primary, Set.of(Role.CHAIR), null),
                primary,
                List.of(YearMonth.from(list.month()).toString(), differences(id)),
                new Target("dues-list", id.toString())));
    }

    private void put(Stored list, @Nullable String reason) {
        UUID before = inForce(list.primary(), list.month()).orElse(null);
        if (before != null) {
            if (reason == null || reason.isBlank()) {
                throw new DuesRefusal(Reason.ANOTHER_IN_FORCE);
            }
            end(before, list, State.REPLACED, reason);
        }
        DuesDatabase.explained(() -> settle(list.id()));
        account(list);
        if (before != null) {
            explainedBefore(before, list.id());
        }
        trail.changed(
                TrailEvent.of(before == null ? "dues.list-confirmed" : "dues.list-replaced", "dues-list", list.id())
                        .on(new OrganisationId(list.primary()))
                        .after(Map.of("month", list.month().toString()))
                        .because(before == null ? null : reason));
    }

    private Optional<UUID> inForce(UUID organisation, LocalDate month) {
        return jdbc.sql("""
                        select id from dues_list
                        where primary_id = :primary and month = :month and state = 'confirmed' for update""")
                .param("primary", organisation)
                .param("month", month)
                .query(UUID.class)
                .optional();
    }

    /** The same difference found again is still explained; one that was corrected is not, since it is there again. */
    private void explainedBefore(UUID before, UUID now) {
        jdbc.sql("""
                        update dues_difference n
                        set state = o.state, comment = o.comment, owner = o.owner, changed_at = o.changed_at,
                            changed_by = o.changed_by, version = n.version + 1
                        from dues_difference o
                        where o.list_id = :before and o.state = 'explained' and n.list_id = :now and n.kind = o.kind
                          and n.membership_id is not distinct from o.membership_id
                          and n.name is not distinct from o.name and n.last4 is not distinct from o.last4
                          and n.expected is not distinct from o.expected and n.found is not distinct from o.found""").param("before", before).param("now", now).update();
    }

    /** The list and what was found in it stay; what it brought into accounts, months and parts goes. */
    private void end(UUID id, Stored place, State state, String reason) {
        String why = reason.strip();
        if (why.length() > LONGEST_REASON) {
            throw new DuesRefusal(Reason.VALUE);
        }
        jdbc.sql("""
                        update dues_list
                        set state = :state, reason = :reason, ended_at = :now, ended_by = :by, replaced_by = :replaced_by,
                            after_closing = exists (select from dues_closing c
                                                    where c.primary_id = :primary and c.month = :month)
                        where id = :id""")
                .param("state", state.code())
                .param("reason", why)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("replaced_by", state == State.REPLACED ? place.id() : null, Types.OTHER)
                .param("primary", place.primary())
                .param("month", place.month())
                .param("id", id)
                .update();
        jdbc.sql("delete from dues_month where primary_id = :primary and month = :month")
                .param("primary", place.primary())
                .param("month", place.month())
                .update();
        jdbc.sql("delete from dues_account where list_id = :id").param("id", id).update();
        jdbc.sql("update dues_difference set in_force = false where list_id = :id")
                .param("id", id)
                .update();
    }

    private int differences(UUID list) {
        return jdbc.sql("select count(*) from dues_difference where list_id = :list")
                .param("list", list)
                .query(Integer.class)
                .single();
    }

    private void settle(UUID id) {
        jdbc.sql("update dues_list set state = 'confirmed', settled_at = :now, settled_by = :by where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .param("id", id)
                .update();
    }

    private void account(Stored list) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("list", list.id());
        named.put("primary", list.primary());
        named.put("month", list.month());
        named.put("by", acting.now().login());
        named.put("now", Timestamp.from(clock.instant()));
        jdbc.sql("""
                        insert into dues_account (membership_id, month, primary_id, list_id, accrued, received)
                        select r.membership_id, :month, :primary, :list, max(r.expected), coalesce(sum(r.amount), 0)
                        from dues_list_row r
                        where r.list_id = :list and r.membership_id is not null
                        group by r.membership_id
                        having max(r.expected) is not null or sum(r.amount) is not null""").params(named).update();
        jdbc.sql("""
                        insert into dues_difference (id, list_id, primary_id, month, kind, membership_id, line, name, last4,
                                                     expected, found, owner, changed_at, changed_by)
                        select uuidv7(), r.list_id, r.primary_id, :month, o.kind, r.membership_id, r.line, r.name, r.last4,
                               r.expected, r.amount, :by, :now, :by
                        from dues_list_row r, unnest(r.outcomes) as o(kind)
                        where r.list_id = :list and o.kind <> 'ok'""").params(named).update();
        BigDecimal received =
                jdbc.sql("""
                        insert into dues_month (primary_id, month, code, paying, accrued, received, unmatched, owed)
                        select :primary, :month, (select code from organisation where id = :primary),
                               count(*) filter (where a.received > 0), coalesce(sum(a.accrued), 0),
                               coalesce(sum(a.received), 0),
                               (select coalesce(sum(r.amount), 0) from dues_list_row r
                                where r.list_id = :list and r.membership_id is null),
                               coalesce(sum(a.owed), 0)
                        from dues_account a where a.list_id = :list
                        returning received + unmatched""").params(named).query(BigDecimal.class).single();
        share(list, received);
    }

    /** All that came is shared, also what nobody could be found for: the money is there. */
    private void share(Stored list, BigDecimal received) {
        Map<ShareLevel, UUID> above = new EnumMap<>(ShareLevel.class);
        jdbc.sql("""
                        select m.primary_id, m.branch_id, m.union_id, m.territory_id,
                               (select a.ancestor_id from organisation_ancestry a
                                where a.descendant_id = m.primary_id and a.line = 'sectoral' and a.valid_to > current_date
                                order by a.depth desc limit 1) as federation_id
                        from dues_month m where m.primary_id = :primary and m.month = :month""")
                .param("primary", list.primary())
                .param("month", list.month())
                .query(row -> {
                    for (ShareLevel level : ShareLevel.values()) {
                        UUID organisation = row.getObject(level.code() + "_id", UUID.class);
                        if (organisation != null) {
                            above.put(level, organisation);
                        }
                    }
                });
        Map<ShareLevel, BigDecimal> percents = new EnumMap<>(ShareLevel.class);
        BigDecimal kept = DuesShares.WHOLE;
        Optional<DuesShares> shares = terms.sharesOf(list.primary(), list.month());
        if (shares.isPresent()) {
            for (Map.Entry<ShareLevel, BigDecimal> share : shares.get().upward().entrySet()) {
                // A level this organisation has nobody on leaves its part where it is
                if (above.containsKey(share.getKey())) {
                    percents.put(share.getKey(), share.getValue());
                    kept = kept.subtract(share.getValue());
                }
            }
        }
        percents.put(ShareLevel.PRIMARY, kept);
        Split.of(received, percents)
                .forEach((level, amount) -> jdbc.sql("""
                        insert into dues_part (primary_id, month, level, organisation_id, percent, amount)
                        values (:primary, :month, :level, :organisation, :percent, :amount)""")
                        .param("primary", list.primary())
                        .param("month", list.month())
                        .param("level", level.code())
                        .param("organisation", above.get(level))
                        .param("percent", percents.get(level))
                        .param("amount", amount)
                        .update());
    }

    @Override
    public void withdraw(AccessScope scope, UUID id, String reason) {
        Stored list = locked(scopes.enter(scope), id);
        if (list.state() != State.CONFIRMED) {
            throw new DuesRefusal(Reason.NOT_IN_FORCE);
        }
        if (reason.isBlank()) {
            throw new DuesRefusal(Reason.REASON_NEEDED);
        }
        end(id, list, State.WITHDRAWN, reason);
        trail.changed(TrailEvent.of("dues.list-withdrawn", "dues-list", id)
                .on(new OrganisationId(list.primary()))
                .after(Map.of("month", list.month().toString()))
                .because(reason.strip()));
    }

    private Stored locked(RowFilter rows, UUID id) {
        return jdbc.sql("select l.* from dues_list l where l.id = :id and " + rows.sql("l") + " for update")
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new Stored(
                        id,
                        row.getObject("primary_id", UUID.class),
                        row.getObject("month", LocalDate.class),
                        row.getString("roster_hash"),
                        state(row.getString("state")),
                        row.getTimestamp("expires_at").toInstant()))
                .optional()
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND));
    }

    private static State state(String code) {
        return State.valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }

    @Override
    public Optional<DuesList> find(AccessScope scope, UUID id) {
        return lists(scopes.enter(scope), "l.id = :id", Map.of("id", id), 1).stream()
                .findFirst();
    }

    @Override
    public List<DuesList> recent(AccessScope scope, int limit) {
        return lists(scopes.enter(scope), "l.state <> 'draft'", Map.of(), limit);
    }

    @Override
    public List<DuesList> ofMonth(AccessScope scope, String code, LocalDate month) {
        UUID organisation = organisations
                .idOf(scope, code)
                .orElseThrow(() -> new DuesRefusal(Reason.NOT_FOUND))
                .value();
        return lists(
                scopes.enter(scope),
                "l.state <> 'draft' and l.primary_id = :organisation and l.month = :month",
                Map.of("organisation", organisation, "month", month),
                MOST_OF_A_MONTH);
    }

    private List<DuesList> lists(RowFilter rows, String condition, Map<String, Object> named, int limit) {
        return jdbc.sql("""
                        with page as materialized (
                            select l.* from dues_list l
                            where %s and %s
                            order by l.made_at desc, l.id desc limit :limit)
                        select page.*, o.code,
                               (select coalesce(jsonb_object_agg(found.kind, found.number), '{}')
                                from (select u.kind, count(*) as number
                                      from dues_list_row r, unnest(r.outcomes) as u(kind)
                                      where r.list_id = page.id group by u.kind) found)::text as outcomes
                        from page join organisation o on o.id = page.primary_id
                        order by page.made_at desc, page.id desc""".formatted(rows.sql("l"), condition))
                .params(rows.parameters())
                .params(named)
                .param("limit", limit)
                .query((row, i) -> new DuesList(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getObject("month", LocalDate.class),
                        row.getString("file_name"),
                        state(row.getString("state")),
                        row.getInt("lines"),
                        row.getBigDecimal("total"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("made_by"),
                        counts(row.getString("outcomes")),
                        row.getString("reason"),
                        instant(row.getTimestamp("ended_at")),
                        row.getString("ended_by"),
                        row.getObject("replaced_by", UUID.class),
                        row.getBoolean("after_closing")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Map<String, Integer> counts(String json) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readValue(json, new tools.jackson.core.type.TypeReference<LinkedHashMap<String, Integer>>() {});
    }
}
