package kz.birlik.membership.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.notice.Notice.Holder;
import kz.birlik.membership.notice.Notice.Nearest;
import kz.birlik.membership.notice.Notice.Posts;
import kz.birlik.membership.notice.Notice.Recipient;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.task.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class NoticesTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Notices notices;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    RowScope scopes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Union union;
    OrganisationId primary;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        primary = organisations.idOf(union.federation, union.primary).orElseThrow();
    }

    @Test
    void whoever_holds_the_post_when_it_is_read_finds_it_and_a_new_chair_too() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        tell(chairs("list-1"));

        assertThat(notices.unread(chair)).isEqualTo(1);
        NoticeView shown = page(chair).get(0);
        assertThat(shown.kind()).isEqualTo("dues-list");
        assertThat(shown.arguments())
                .containsExactly(
                        "2026-01", 3, LocalDate.of(2026, 5, 1), MultilingualText.of("а", "б"), new Notice.Word("a.b"));
        assertThat(shown.target()).isEqualTo(new Target("dues-list", "17"));
        assertThat(shown.about().in("ru")).contains(union.primary);

        jdbc.sql("update post set valid_to = current_date where account_id = :account")
                .param("account", chair.account().value())
                .update();
        NoticeReader next = reader(Role.CHAIR, union.primary);
        assertThat(page(chair)).isEmpty();
        assertThat(notices.unread(chair)).isZero();
        assertThat(page(next)).extracting(NoticeView::id).containsExactly(shown.id());
    }

    @Test
    void nobody_of_another_place_role_line_or_post_sees_it() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        tell(chairs("list-2"));
        tell(of("file-2", new Holder(chair.account(), chair.post())));
        NoticeReader sibling = reader(Role.CHAIR, union.sibling);
        NoticeReader branch = reader(Role.OFFICER, union.branch);

        assertThat(page(sibling)).isEmpty();
        assertThat(page(branch)).isEmpty();
        // A post that is somebody else's, under the own account
        assertThat(page(new NoticeReader(sibling.account(), chair.post(), TODAY)))
                .isEmpty();
        UUID foreign = page(chair).get(0).id();
        assertThat(notices.read(sibling, foreign)).isEmpty();
        assertThat(notices.readAll(sibling, Instant.now())).isZero();
        assertThat(notices.unread(chair)).isEqualTo(2);

        tell(of("line-2", new Posts(primary, Set.of(Role.CHAIR), Line.TERRITORIAL)));
        assertThat(notices.unread(chair)).isEqualTo(2);
    }

    @Test
    void only_roles_that_exist_at_the_organisation_are_told() {
        tell(of("roles", new Posts(primary, Set.of(Role.CHAIR, Role.UNION, Role.FEDERATION), null)));

        assertThat(jdbc.sql("select role from notice where cause = 'roles' and organisation_id = :id")
                        .param("id", primary.value())
                        .query(String.class)
                        .list())
                .containsExactly("chair");
    }

    @Test
    void where_nobody_holds_the_post_the_nearest_above_is_told() {
        Nearest chairOrAbove = new Nearest(primary, Set.of(Role.CHAIR), Set.of(Role.OFFICER, Role.UNION));
        tell(of("nobody", chairOrAbove));
        NoticeReader above = reader(Role.UNION, union.union);
        tell(of("far", chairOrAbove));
        assertThat(page(above)).hasSize(1);
        NoticeReader officer = reader(Role.OFFICER, union.branch);
        tell(of("near", chairOrAbove));
        assertThat(page(officer)).hasSize(1);
        assertThat(page(above)).hasSize(1);
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        tell(of("own", chairOrAbove));
        assertThat(page(officer)).hasSize(1);
        assertThat(page(chair))
                .as("the own one, and the first, which waited for whoever would come")
                .hasSize(2);
        jdbc.sql("update post set valid_to = current_date where account_id = :account")
                .param("account", chair.account().value())
                .update();
        tell(of("left", chairOrAbove));
        assertThat(page(officer)).as("a post that has ended is held by nobody").hasSize(2);
    }

    @Test
    void the_same_cause_tells_a_recipient_once_and_another_one_as_well() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        NoticeReader sibling = reader(Role.CHAIR, union.sibling);
        tell(chairs("once"));
        tell(chairs("once"));
        tell(of(
                "once",
                new Posts(
                        organisations.idOf(union.federation, union.sibling).orElseThrow(), Set.of(Role.CHAIR), null)));

        assertThat(page(chair)).hasSize(1);
        assertThat(page(sibling)).hasSize(1);
    }

    @Test
    void a_transaction_that_is_rolled_back_tells_nobody_and_without_one_it_is_refused() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            notices.tell(chairs("undone"));
            status.setRollbackOnly();
        });
        assertThat(page(chair)).isEmpty();
        assertThatThrownBy(() -> notices.tell(chairs("alone"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void it_is_told_behind_the_second_wall_as_well() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            scopes.enter(union.scope(union.branch));
            notices.tell(chairs("walled"));
        });
        assertThat(page(chair)).hasSize(1);
    }

    @Test
    void each_reads_for_oneself_and_what_came_after_the_page_stays_unread() {
        NoticeReader one = reader(Role.CHAIR, union.primary);
        NoticeReader other = reader(Role.CHAIR, union.primary);
        tell(chairs("a"));
        tell(chairs("b"));
        assertThat(notices.read(one, page(one).get(0).id())).isPresent();
        assertThat(notices.unread(one)).isEqualTo(1);
        assertThat(notices.unread(other)).isEqualTo(2);

        Instant shown = Instant.now();
        tell(chairs("c"));
        jdbc.sql("update notice set told_at = :later where cause = 'c' and organisation_id = :id")
                .param("later", Timestamp.from(shown.plusSeconds(5)))
                .param("id", primary.value())
                .update();
        notices.readAll(one, shown);
        assertThat(page(one)).extracting(NoticeView::unread).containsExactly(true, false, false);
        assertThat(notices.unread(other)).isEqualTo(3);
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition_unread_first() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        for (int i = 0; i < 7; i++) {
            tell(chairs("page-" + i));
        }
        page(chair).stream().skip(4).forEach(read -> notices.read(chair, read.id()));

        List<UUID> walked = new ArrayList<>();
        NoticeView.Position after = null;
        do {
            List<NoticeView> page = notices.page(chair, new NoticeFilter(false, null, after, 3));
            page.forEach(notice -> walked.add(notice.id()));
            after = page.isEmpty() ? null : page.get(page.size() - 1).position();
        } while (after != null);
        List<NoticeView> all = page(chair);
        assertThat(walked)
                .containsExactlyElementsOf(all.stream().map(NoticeView::id).toList());
        assertThat(all).extracting(NoticeView::unread).containsExactly(true, true, true, true, false, false, false);
        assertThat(notices.page(chair, new NoticeFilter(true, null, null, 50))).hasSize(4);
        assertThat(notices.page(chair, new NoticeFilter(false, NoticeKind.BODY_TERM, null, 50)))
                .isEmpty();
    }

    @Test
    void the_count_in_every_header_is_answered_from_indexes() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        jdbc.sql("""
                        insert into notice (cause, kind, arguments, role, organisation_id, told_at)
                        select 'many-' || i || '-' || o.id, 'dues-list', '[]', 'chair', o.id, now()
                        from organisation o, generate_series(1, 3000) i where o.code in (:codes)""")
                .param("codes", List.of(union.sibling, union.farPrimary, union.foreignPrimary))
                .update();
        jdbc.sql("analyze notice").update();
        tell(chairs("counted"));
        String plan = String.join(
                "\n",
                jdbc.sql("explain " + NoticeService.UNREAD_COUNT)
                        .param("account", chair.account().value())
                        .param("post", chair.post().value())
                        .param("today", java.sql.Date.valueOf(TODAY))
                        .param("counted", Notices.COUNTED)
                        .query(String.class)
                        .list());
        assertThat(plan).doesNotContain("Seq Scan on notice ");
        assertThat(notices.unread(chair)).isEqualTo(1);
        jdbc.sql("delete from notice where cause like 'many-%'").update();
    }

    @Test
    void what_is_older_than_the_norm_goes_with_its_marks() {
        NoticeReader chair = reader(Role.CHAIR, union.primary);
        tell(chairs("old"));
        tell(chairs("young"));
        notices.readAll(chair, Instant.now());
        jdbc.sql("update notice set told_at = now() - interval '91 days' where cause = 'old' and organisation_id = :id")
                .param("id", primary.value())
                .update();
        assertThat(notices.tidy()).isPositive();
        assertThat(page(chair)).hasSize(1);
    }

    @Test
    void a_letter_waits_for_whoever_asked_for_one_and_has_something_unread_since_the_last() {
        NoticeReader chair = reader(Role.CHAIR, union.primary, "x" + UUID.randomUUID() + "@example.kz");
        NoticeReader silent = reader(Role.CHAIR, union.primary, "y" + UUID.randomUUID() + "@example.kz");
        tell(chairs("before"));
        assertThat(notices.digest(chair.account())).isFalse();
        notices.wantDigest(chair.account(), true);
        tell(chairs("one"));
        tell(chairs("two"));
        tell(of("three", new Holder(chair.account(), chair.post())));

        Instant now = Instant.now().plus(1, ChronoUnit.SECONDS);
        List<Notices.Waiting> waiting = notices.waiting(null, now, 1000);
        assertThat(waiting)
                .extracting(Notices.Waiting::account)
                .contains(chair.account())
                .doesNotContain(silent.account());
        assertThat(mine(waiting, chair).kinds()).containsEntry("dues-list", 3);

        new TransactionTemplate(transactions).executeWithoutResult(status -> notices.digested(chair.account(), now));
        assertThat(mine(notices.waiting(null, now, 1000), chair).kinds()).isEmpty();
        notices.wantDigest(chair.account(), false);
        assertThat(notices.waiting(null, now, 1000))
                .extracting(Notices.Waiting::account)
                .doesNotContain(chair.account());
    }

    private static Notices.Waiting mine(List<Notices.Waiting> waiting, NoticeReader reader) {
        return waiting.stream()
                .filter(each -> each.account().equals(reader.account()))
                .findFirst()
                .orElseThrow();
    }

    private void tell(Notice notice) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> notices.tell(notice));
    }

    private Notice chairs(String cause) {
        return of(cause, new Posts(primary, Set.of(Role.CHAIR), null));
    }

    private Notice of(String cause, Recipient recipient) {
        return new Notice(
                NoticeKind.DUES_LIST,
                cause,
                recipient,
                primary,
                List.of("2026-01", 3, LocalDate.of(2026, 5, 1), MultilingualText.of("а", "б"), new Notice.Word("a.b")),
                new Target("dues-list", "17"));
    }

    private List<NoticeView> page(NoticeReader reader) {
        return notices.page(reader, new NoticeFilter(false, null, null, 50));
    }

    private NoticeReader reader(Role role, String code) {
        return reader(role, code, null);
    }

    private NoticeReader reader(Role role, String code, @Nullable String email) {
        AccountId account = accounts.create(
                union.federation,
                new NewAccount(
                        "n" + UUID.randomUUID().toString().substring(0, 8),
                        "hash",
                        "Адам",
                        "kk",
                        false,
                        true,
                        role,
                        code,
                        Line.SECTORAL,
                        "tester",
                        email));
        return new NoticeReader(
                account,
                new PostId(jdbc.sql("select id from post where account_id = :id")
                        .param("id", account.value())
                        .query(UUID.class)
                        .single()),
                TODAY);
    }
}
