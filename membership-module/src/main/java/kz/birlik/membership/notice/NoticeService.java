package kz.birlik.membership.notice;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice.Holder;
import kz.birlik.membership.notice.Notice.Nearest;
import kz.birlik.membership.notice.Notice.Posts;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.task.Target;
import kz.birlik.membership.term.NormRefused;
import kz.birlik.membership.term.NormVersion;
import kz.birlik.membership.term.Terms;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class NoticeService implements Notices {

    private static final String KEPT = "NOTICE_KEPT";

    private static final String IN_FORCE = "p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today)";

    /** Two branches, each with an index of its own; a post that is not the account's or not in force has neither. */
    private static final String MINE = """
            select n.* from post p join notice n on n.account_id = p.account_id and n.post_id = p.id
            where p.id = :post and p.account_id = :account and %1$s
            union all
            select n.* from post p join notice n on n.organisation_id = p.organisation_id and n.role = p.role
                 and (n.line is null or n.line = p.line)
            where p.id = :post and p.account_id = :account and %1$s""".formatted(IN_FORCE);

    private static final String UNREAD =
            "not exists (select from notice_read r where r.notice_id = n.id and r.account_id = :account)";

    /** Asked for every page of the product. */
    static final String UNREAD_COUNT =
            "select count(*) from (select 1 from (%s) n where %s limit :counted) counted".formatted(MINE, UNREAD);

    private final JdbcClient jdbc;
    private final Terms terms;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Notice notice) {
        Map<String, Object> named = new HashMap<>();
        named.put("cause", notice.cause());
        named.put("kind", notice.kind().code());
        named.put("arguments", NoticeArguments.json(notice.arguments()));
        named.put("targetKind", notice.target() == null ? null : notice.target().kind());
        named.put("targetId", notice.target() == null ? null : notice.target().id());
        named.put("about", notice.about() == null ? null : notice.about().value());
        named.put("now", now());
        if (notice.recipient() instanceof Posts posts) {
            tell(named, posts);
        } else if (notice.recipient() instanceof Nearest nearest) {
            tell(named, nearest(nearest));
        } else if (notice.recipient() instanceof Holder holder) {
            tell(named, holder);
        }
    }

    private Posts nearest(Nearest asked) {
        Set<Role> higher = EnumSet.copyOf(asked.roles());
        higher.addAll(asked.above());
        return jdbc.sql("""
                        select a.ancestor_id, a.depth from organisation_ancestry a
                        join post p on p.organisation_id = a.ancestor_id and %s
                        join account h on h.id = p.account_id and h.suspended_at is null
                        where a.descendant_id = :organisation and a.valid_from <= :today and a.valid_to > :today
                          and p.role = any (case when a.depth = 0 then :roles else :higher end)
                        order by a.depth, a.line limit 1""".formatted(IN_FORCE))
                .param("organisation", asked.organisation().value())
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .param("roles", codes(asked.roles()))
                .param("higher", codes(higher))
                .query((row, i) -> new Posts(
                        new OrganisationId(row.getObject("ancestor_id", UUID.class)),
                        row.getInt("depth") == 0 ? asked.roles() : higher,
                        null))
                .optional()
                .orElseGet(() -> new Posts(asked.organisation(), asked.roles(), null));
    }

    private static String[] codes(Set<Role> roles) {
        return roles.stream().map(Role::code).toArray(String[]::new);
    }

    private void tell(Map<String, Object> named, Holder holder) {
        jdbc.sql("""
                        insert into notice (cause, kind, arguments, target_kind, target_id, about_id, account_id, post_id, told_at)
                        values (:cause, :kind, cast(:arguments as jsonb), :targetKind, :targetId, cast(:about as uuid),
                                :account, :post, :now)
                        on conflict do nothing""")
                .params(named)
                .param("account", holder.account().value())
                .param("post", holder.post().value())
                .update();
    }

    /** Only roles that exist at an organisation of this kind are told. */
    private void tell(Map<String, Object> named, Posts posts) {
        UUID teller = acting.now().account();
        jdbc.sql("""
                        with told as (
                            insert into notice (cause, kind, arguments, target_kind, target_id, about_id, role,
                                                organisation_id, line, told_at)
                            select :cause, :kind, cast(:arguments as jsonb), :targetKind, :targetId, cast(:about as uuid),
                                   k.role, o.id, :line, :now
                            from organisation o join post_role_kind k on k.kind = o.kind
                            where o.id = :organisation and k.role in (:roles)
                            on conflict do nothing
                            returning id)
                        insert into notice_read (notice_id, account_id, read_at)
                        select told.id, cast(:teller as uuid), :now from told where cast(:teller as uuid) is not null""")
                .params(named)
                .param("organisation", posts.organisation().value())
                .param("roles", posts.roles().stream().map(Role::code).toList())
                .param("line", posts.line() == null ? null : posts.line().code(), Types.VARCHAR)
                .param("teller", teller, Types.OTHER)
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public int unread(NoticeReader reader) {
        return jdbc.sql(UNREAD_COUNT)
                .params(of(reader))
                .param("counted", COUNTED)
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<NoticeView> page(NoticeReader reader, NoticeFilter filter) {
        Map<String, Object> named = of(reader);
        StringBuilder where = new StringBuilder("true");
        if (filter.unreadOnly()) {
            where.append(" and n.unread");
        }
        if (filter.kind() != null) {
            where.append(" and n.kind = :kind");
            named.put("kind", filter.kind().code());
        }
        NoticeView.Position after = filter.after();
        if (after != null) {
            where.append(
                    after.unread()
                            ? " and (not n.unread or (n.told_at, n.id) < (:afterAt, :afterId))"
                            : " and not n.unread and (n.told_at, n.id) < (:afterAt, :afterId)");
            named.put("afterAt", Timestamp.from(after.toldAt()));
            named.put("afterId", after.id());
        }
        named.put("limit", filter.limit());
        return views("where " + where + " order by n.unread desc, n.told_at desc, n.id desc limit :limit", named);
    }

    private List<NoticeView> views(String rest, Map<String, Object> named) {
        return jdbc.sql("""
                        select n.*, (select m.name::text from organisation_name m where m.organisation_id = n.about_id
                                     order by (m.valid_from <= :today) desc, m.valid_from desc limit 1) as about_name
                        from (select n.*, %s as unread from (%s) n) n %s""".formatted(UNREAD, MINE, rest))
                .params(named)
                .query(NoticeService::view)
                .list();
    }

    @Override
    @Transactional
    public Optional<NoticeView> read(NoticeReader reader, UUID id) {
        Map<String, Object> named = of(reader);
        named.put("id", id);
        Optional<NoticeView> found = views("where n.id = :id", named).stream().findFirst();
        found.ifPresent(notice -> jdbc.sql("""
                        insert into notice_read (notice_id, account_id, read_at) values (:id, :account, :now)
                        on conflict do nothing""")
                .param("id", id)
                .param("account", reader.account().value())
                .param("now", now())
                .update());
        return found;
    }

    @Override
    @Transactional
    public int readAll(NoticeReader reader, Instant until) {
        return jdbc.sql("""
                        insert into notice_read (notice_id, account_id, read_at)
                        select n.id, :account, :now from (%s) n where n.told_at <= :until and %s
                        on conflict do nothing""".formatted(MINE, UNREAD))
                .params(of(reader))
                .param("until", Timestamp.from(until))
                .param("now", now())
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean digest(AccountId account) {
        return jdbc.sql("select exists (select from notice_digest where account_id = :account)")
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void wantDigest(AccountId account, boolean wanted) {
        int changed = wanted
                ? jdbc.sql("""
                                insert into notice_digest (account_id, told_until) values (:account, :now)
                                on conflict do nothing""")
                        .param("account", account.value())
                        .param("now", now())
                        .update()
                : jdbc.sql("delete from notice_digest where account_id = :account")
                        .param("account", account.value())
                        .update();
        if (changed > 0) {
            trail.changed(TrailEvent.of("account.digest-chosen", "account", account)
                    .before(Map.of("digest", !wanted))
                    .after(Map.of("digest", wanted)));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting> waiting(@Nullable AccountId after, Instant until, int limit) {
        Map<AccountId, Waiting> found = new LinkedHashMap<>();
        jdbc.sql("""
                        with page as (
                            select a.id, a.display_name, a.email, a.language, d.told_until
                            from notice_digest d join account a on a.id = d.account_id
                            where a.suspended_at is null and a.email is not null
                              and (cast(:after as uuid) is null or a.id > cast(:after as uuid))
                              and exists (select from post p where p.account_id = a.id and %1$s)
                            order by a.id limit :limit)
                        select page.id, page.display_name, page.email, page.language, n.kind, count(distinct n.id) as waiting
                        from page
                        left join lateral (
                            select n.id, n.kind from post p join notice n on n.account_id = p.account_id and n.post_id = p.id
                            where p.account_id = page.id and %1$s and n.told_at > page.told_until and n.told_at <= :until
                            union
                            select n.id, n.kind from post p
                                join notice n on n.organisation_id = p.organisation_id and n.role = p.role
                                     and (n.line is null or n.line = p.line)
                            where p.account_id = page.id and %1$s and n.told_at > page.told_until and n.told_at <= :until) n
                            on not exists (select from notice_read r where r.notice_id = n.id and r.account_id = page.id)
                        group by page.id, page.display_name, page.email, page.language, n.kind
                        order by page.id, n.kind""".formatted(IN_FORCE))
                .param("after", after == null ? null : after.value(), Types.OTHER)
                .param("until", Timestamp.from(until))
                .param("limit", limit)
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .query(row -> {
                    AccountId account = new AccountId(row.getObject("id", UUID.class));
                    Waiting waiting = found.computeIfAbsent(account, id -> waiting(row, id));
                    if (row.getString("kind") != null) {
                        waiting.kinds().put(row.getString("kind"), row.getInt("waiting"));
                    }
                });
        return List.copyOf(found.values());
    }

    private static Waiting waiting(ResultSet row, AccountId account) {
        try {
            return new Waiting(
                    account,
                    row.getString("display_name"),
                    row.getString("email"),
                    row.getString("language"),
                    new LinkedHashMap<>());
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void digested(AccountId account, Instant until) {
        jdbc.sql("update notice_digest set told_until = :until where account_id = :account")
                .param("until", Timestamp.from(until))
                .param("account", account.value())
                .update();
    }

    @Override
    @Transactional
    public int tidy() {
        LocalDate today = LocalDate.now(clock);
        NormVersion kept = terms.versions(KEPT).stream()
                .filter(version -> version.isInForce(today))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(NormRefused.Reason.UNKNOWN + " " + KEPT));
        Instant before = today.minusDays(kept.amount())
                .atStartOfDay(ZoneId.systemDefault())
                .toInstant();
        return jdbc.sql("delete from notice where told_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Map<String, Object> of(NoticeReader reader) {
        Map<String, Object> named = new HashMap<>();
        named.put("account", reader.account().value());
        named.put("post", reader.post().value());
        named.put("today", Date.valueOf(reader.today()));
        return named;
    }

    private static NoticeView view(ResultSet row, int index) throws SQLException {
        String targetKind = row.getString("target_kind");
        String about = row.getString("about_name");
        return new NoticeView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                new ArrayList<>(NoticeArguments.parse(row.getString("arguments"))),
                targetKind == null ? null : new Target(targetKind, row.getString("target_id")),
                about == null ? null : MultilingualText.parse(about),
                row.getTimestamp("told_at").toInstant(),
                row.getBoolean("unread"));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
