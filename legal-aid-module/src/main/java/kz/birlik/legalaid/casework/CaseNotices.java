package kz.birlik.legalaid.casework;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.task.Target;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whose case it is that something came. A notice outlives the right to read, so it says the number and nothing else: not who
 * asked, not where, not about what.
 */
@Component
@RequiredArgsConstructor
class CaseNotices {

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Clock clock;

    /** The post by which an account is above or at an organisation. */
    record OwnerPost(UUID account, UUID post, Role role, UUID organisation) {}

    private record Head(
            String number,
            @Nullable UUID owner,
            UUID organisation,
            @Nullable UUID branch) {

        /** Above the branches nobody opens cases: whoever answers there is told that somebody has to be found. */
        boolean opens() {
            return owner != null || branch != null;
        }
    }

    /** The post by which the owner works in this case, the nearest one. */
    Optional<OwnerPost> owner(UUID id) {
        return jdbc.sql("""
                        select p.id, p.account_id, p.role, p.organisation_id
                        from legal_case c join legal_case_post p on p.account_id = c.owner_id and p.role in ('lawyer', 'officer')
                            and p.valid_from <= :today and (p.valid_to is null or p.valid_to > :today)
                            and p.place = c.primary_id and p.above_from <= :today and p.above_to > :today
                        where c.id = :id order by p.role <> 'lawyer', p.depth, p.id limit 1""")
                .param("id", id)
                .param("today", Date.valueOf(LocalDate.now(clock)))
                .query((row, i) -> new OwnerPost(
                        row.getObject("account_id", UUID.class),
                        row.getObject("id", UUID.class),
                        Role.ofCode(row.getString("role")).orElseThrow(),
                        row.getObject("organisation_id", UUID.class)))
                .optional();
    }

    /** The owner; where there is none, those who give cases out at the branch or answer for it above. @param once what happened, told once */
    void tell(UUID id, NoticeKind kind, String once) {
        Head head = jdbc.sql("select number, owner_id, primary_id, branch_id from legal_case where id = :id")
                .param("id", id)
                .query((row, i) -> new Head(
                        row.getString("number"),
                        row.getObject("owner_id", UUID.class),
                        row.getObject("primary_id", UUID.class),
                        row.getObject("branch_id", UUID.class)))
                .single();
        Notice.@Nullable Recipient recipient = recipient(id, head);
        if (recipient != null) {
            notices.tell(new Notice(
                    kind,
                    kind.code() + "/" + id + "/" + once,
                    recipient,
                    null,
                    List.of(head.number()),
                    head.opens() ? new Target("legal-case", id.toString()) : null));
        }
    }

    private Notice.@Nullable Recipient recipient(UUID id, Head head) {
        if (head.owner() != null) {
            return owner(id)
                    .map(post -> new Notice.Holder(new AccountId(post.account()), new PostId(post.post())))
                    .orElse(null);
        }
        return head.branch() == null
                ? new Notice.Posts(
                        new OrganisationId(head.organisation()),
                        EnumSet.of(Role.UNION, Role.TERRITORY, Role.FEDERATION),
                        null)
                : new Notice.Posts(new OrganisationId(head.branch()), EnumSet.of(Role.OFFICER), null);
    }
}
