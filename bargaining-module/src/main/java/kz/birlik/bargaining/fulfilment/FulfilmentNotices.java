package kz.birlik.bargaining.fulfilment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.notice.Notice;
import kz.birlik.membership.notice.NoticeKind;
import kz.birlik.membership.notice.Notices;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.task.Target;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is told of a report and of what came of it. An agreement has a dozen obligations, reported one after another: each kind is
 * told once a day for an agreement.
 */
@Component
@RequiredArgsConstructor
class FulfilmentNotices {

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Clock clock;

    /** The officers who check; nobody above the organisations, where who reports is the keeper. */
    void branch(FulfilmentRow row, NoticeKind kind) {
        jdbc.sql("select branch_id from fulfilment where id = :id and branch_id is not null")
                .param("id", row.id())
                .query(UUID.class)
                .optional()
                .ifPresent(branch -> tell(
                        row,
                        kind,
                        today(),
                        new OrganisationId(branch),
                        EnumSet.of(Role.OFFICER),
                        List.of(row.kindName())));
    }

    void chair(FulfilmentRow row, NoticeKind kind) {
        tell(row, kind, today(), row.organisation(), EnumSet.of(Role.CHAIR), List.of(row.kindName()));
    }

    /** Both: the chair whose report it is, and the branch that checked it. */
    void published(FulfilmentRow row, UUID report) {
        List<Object> said = List.of(row.kindName(), String.valueOf(row.year()));
        tell(row, NoticeKind.FULFILMENT_PUBLISHED, report.toString(), row.organisation(), EnumSet.of(Role.CHAIR), said);
        jdbc.sql("select branch_id from fulfilment where id = :id and branch_id is not null")
                .param("id", row.id())
                .query(UUID.class)
                .optional()
                .ifPresent(branch -> tell(
                        row,
                        NoticeKind.FULFILMENT_PUBLISHED,
                        report.toString(),
                        new OrganisationId(branch),
                        EnumSet.of(Role.OFFICER),
                        said));
    }

    private String today() {
        return LocalDate.now(clock).toString();
    }

    private void tell(
            FulfilmentRow row, NoticeKind kind, String once, OrganisationId where, Set<Role> roles, List<Object> said) {
        notices.tell(new Notice(
                kind,
                kind.code() + "/" + row.agreement() + "/" + once,
                new Notice.Posts(where, roles, null),
                row.organisation(),
                said,
                new Target("agreement-fulfilment", row.agreement().toString())));
    }
}
