package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.legalaid.CaseMinding;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.term.Terms;
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
class CaseMinder implements CaseMinding {

    private static final String OBJECT = "case";
    private static final String READERS = "readers";
    private static final int AT_ONCE = 1_000;
    private static final List<String> REMINDERS =
            List.of("CASE_REMIND_FIRST", "CASE_REMIND_SECOND", "CASE_REMIND_LAST");
    private static final List<String> ESCALATIONS = List.of("CASE_ESCALATE_FIRST", "CASE_ESCALATE_SECOND");

    private final JdbcClient jdbc;
    private final CaseDoor door;
    private final CaseOwners owners;
    private final CaseEntry entry;
    private final CaseNotices notices;
    private final Substitutes substitutes;
    private final Terms terms;
    private final Trail trail;
    private final Clock clock;

    private record Held(
            UUID id,
            OrganisationId organisation,
            Circles.Head head,
            @Nullable UUID owner) {}

    @Override
    public int turn(AccessScope federation) {
        RowFilter rows = door.counting(federation);
        substitutes.turn();
        List<Held> left = heads(
                rows,
                """
                c.owner_id is not null and not exists (
                    select from legal_case_post p join account a on a.id = p.account_id and a.suspended_at is null
                    where p.place = c.primary_id and p.above_from <= :today and p.above_to > :today and p.account_id = c.owner_id and p.role = any(:roles) and p.valid_from <= :today
                        and (p.valid_to is null or p.valid_to > :today))""",
                Map.of("today", Date.valueOf(LocalDate.now(clock)), "roles", Circles.codes(Role.LAWYER, Role.OFFICER)));
        for (Held one : left) {
            door.writing(one.id());
            jdbc.sql("""
                            update legal_case set owner_id = null, unowned_since = :now, version = version + 1, changed_at = :now,
                                changed_by = 'system' where id = :id""").param("now", now()).param("id", one.id()).update();
            jdbc.sql(
                            "update legal_case_reader set ended_at = :now where case_id = :id and why <> 'named' and ended_at is null")
                    .param("now", now())
                    .param("id", one.id())
                    .update();
            entry.event(one.id(), "owner-left", READERS, LocalDate.now(clock), null);
            trail.changed(TrailEvent.of("case.owner-left", OBJECT, one.id())
                    .on(one.organisation())
                    .before(Map.of("from", Objects.toString(one.owner()))));
            notices.tell(one.id(), NoticeKind.CASE_UNOWNED, "left/" + one.owner());
        }
        return left.size();
    }

    /** Open cases, locked; whoever works in one at this moment keeps it to himself until the next look. */
    private List<Held> heads(RowFilter rows, String which, Map<String, Object> parameters) {
        return jdbc.sql("""
                        select c.id, c.primary_id, c.topic, c.protected_group, c.language, c.channel, c.owner_id from legal_case c
                        where c.closed_on is null and %s and %s order by c.id limit %d for update skip locked""".formatted(which, rows.sql("c"), AT_ONCE))
                .params(rows.parameters())
                .params(parameters)
                .query((row, i) -> new Held(
                        row.getObject("id", UUID.class),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        new Circles.Head(
                                row.getObject("primary_id", UUID.class),
                                row.getString("topic"),
                                row.getString("protected_group"),
                                row.getString("language"),
                                row.getString("channel")),
                        row.getObject("owner_id", UUID.class)))
                .list();
    }

    @Override
    public int routeAgain(AccessScope federation) {
        int routed = 0;
        // Page by page, or appeals of a place without a lawyer would hide all that came after them.
        UUID after = new UUID(0, 0);
        while (true) {
            List<Held> page =
                    heads(door.counting(federation), "c.owner_id is null and c.id > :after", Map.of("after", after));
            for (Held one : page) {
                Optional<UUID> owner = owners.forAppeal(one.head());
                if (owner.isPresent()) {
                    give(one, owner.get());
                    routed++;
                }
            }
            if (page.size() < AT_ONCE) {
                return routed;
            }
            after = page.get(AT_ONCE - 1).id();
        }
    }

    private void give(Held one, UUID owner) {
        door.writing(one.id());
        jdbc.sql("""
                        update legal_case set owner_id = :owner, unowned_since = null, version = version + 1, changed_at = :now,
                            changed_by = 'system' where id = :id""")
                .param("owner", owner)
                .param("now", now())
                .param("id", one.id())
                .update();
        // Whoever was named by the owner before reads as the owner from now on.
        jdbc.sql(
                        "update legal_case_reader set ended_at = :now where case_id = :id and account_id = :owner and ended_at is null")
                .param("now", now())
                .param("id", one.id())
                .param("owner", owner)
                .update();
        entry.opened(one.id(), owner, "owner");
        entry.event(one.id(), "owned", READERS, LocalDate.now(clock), null);
        trail.changed(TrailEvent.of("case.owned", OBJECT, one.id())
                .on(one.organisation())
                .after(Map.of("to", owner.toString())));
        notices.tell(one.id(), NoticeKind.CASE_RECEIVED, "owned/" + owner);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Running> running(AccessScope federation, LocalDate until, @Nullable Running after, int limit) {
        RowFilter rows = door.reminding(federation);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("until", Date.valueOf(until));
        parameters.put("today", Date.valueOf(LocalDate.now(clock)));
        parameters.put("limit", limit);
        String beyond = "";
        if (after != null) {
            beyond = " and (t.due_on, t.id) > (:afterDue, :afterId)";
            parameters.put("afterDue", Date.valueOf(after.dueOn()));
            parameters.put("afterId", after.id());
        }
        return jdbc.sql("""
                        select t.id, t.case_id, t.due_on, c.number, c.primary_id, c.branch_id, c.union_id, c.owner_id, c.sealed, m.name as term_name,
                               (select ab.substitute_id from legal_case_absence ab where ab.account_id = c.owner_id
                                and ab.from_day <= :today and ab.to_day >= :today) as substitute_id
                        from legal_case_term t join legal_case c on c.id = t.case_id
                        join norm_version v on v.id = t.norm_version join norm m on m.code = v.norm
                        where t.met_on is null and not t.cancelled and t.due_on <= :until and %s%s
                        order by t.due_on, t.id limit :limit""".formatted(rows.sql("c"), beyond))
                .params(parameters)
                .query((row, i) -> new Running(
                        row.getObject("id", UUID.class),
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        new OrganisationId(row.getObject("primary_id", UUID.class)),
                        organisation(row.getObject("branch_id", UUID.class)),
                        organisation(row.getObject("union_id", UUID.class)),
                        account(row.getObject("owner_id", UUID.class)),
                        account(row.getObject("substitute_id", UUID.class)),
                        MultilingualText.parse(row.getString("term_name")),
                        row.getObject("due_on", LocalDate.class),
                        row.getBoolean("sealed")))
                .list();
    }

    private static @Nullable OrganisationId organisation(@Nullable UUID id) {
        return id == null ? null : new OrganisationId(id);
    }

    private static @Nullable AccountId account(@Nullable UUID id) {
        return id == null ? null : new AccountId(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<LocalDate> reminders(LocalDate due) {
        return days(REMINDERS, due);
    }

    @Override
    @Transactional(readOnly = true)
    public LocalDate warning(LocalDate due) {
        return days(List.of("CASE_ESCALATE_BEFORE"), due).get(0);
    }

    @Override
    @Transactional(readOnly = true)
    public List<LocalDate> escalations(LocalDate due) {
        return days(ESCALATIONS, due);
    }

    private List<LocalDate> days(List<String> norms, LocalDate due) {
        return norms.stream()
                .flatMap(norm ->
                        Stream.ofNullable(terms.compute(norm, due, List.of()).due()))
                .sorted()
                .toList();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
