package kz.birlik.membership.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.MandatePosts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.body.BodyRefusal.Reason;
import kz.birlik.membership.body.BodyRow.TermState;
import kz.birlik.membership.body.Composition.Standing;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskReader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class BodiesTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate ELECTED = TODAY.minusYears(2);
    private static final LocalDate BORN_LONG_AGO = LocalDate.of(1970, 5, 5);

    @Autowired
    Bodies bodies;

    @Autowired
    BodyChanges changes;

    @Autowired
    BodyNorms norms;

    @Autowired
    EndingTerms endings;

    @Autowired
    MandatePosts posts;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    MemberChanges register;

    @Autowired
    SubjectRights rights;

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
    AccessScope chair;
    AccessScope branch;
    AccessScope top;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        chair = union.scope(union.primary);
        branch = union.scope(union.branch);
        top = union.scope(union.union);
    }

    @Test
    void an_election_tells_the_shares_of_women_and_of_the_young_on_its_day() {
        UUID body = committee(chair, union.primary);
        PersonId young = admit(
                union.primary, "Жасова", Sex.FEMALE, ELECTED.minusYears(36).plusDays(1));
        PersonId justTooOld = admit(union.primary, "Ересек", Sex.MALE, ELECTED.minusYears(36));
        PersonId unknown = admit(union.primary, "Белгісіз", null, null);
        PersonId other = admit(union.primary, "Басқа", Sex.MALE, BORN_LONG_AGO);

        elect(chair, body, ELECTED, seat(young, "chair"), seat(justTooOld), seat(unknown), seat(other));

        BodyRow row = row(chair, body);
        assertThat(row.composition()).isEqualTo(new Composition(4, 1, 1, 1, 1));
        assertThat(row.composition().standing(quota(Quota.Group.WOMEN))).isEqualTo(Standing.UNDECIDED);
        assertThat(row.composition().standing(quota(Quota.Group.YOUTH))).isEqualTo(Standing.MET);
        assertThat(row.composition().missing(quota(Quota.Group.WOMEN))).isEqualTo(1);
        assertThat(row.composition().share(Quota.Group.YOUTH)).isEqualByComparingTo(new BigDecimal("25"));
        assertThat(row.termFrom()).isEqualTo(ELECTED);
    }

    @Test
    void sex_or_age_that_is_corrected_is_counted_anew() {
        UUID body = committee(chair, union.primary);
        PersonId person = admit(union.primary, "Қате", Sex.MALE, BORN_LONG_AGO);
        elect(chair, body, ELECTED, seat(person, "chair"));
        assertThat(row(chair, body).composition()).isEqualTo(new Composition(1, 0, 0, 0, 0));

        register.correct(
                chair,
                person,
                new Correction(
                        version(person),
                        PersonName.of("Қате", "Аты", null),
                        null,
                        ELECTED.minusYears(20),
                        Sex.FEMALE,
                        "working",
                        null,
                        null,
                        Set.of(AdmissionWarning.values()),
                        "ошибка"));

        assertThat(row(chair, body).composition()).isEqualTo(new Composition(1, 1, 0, 1, 0));
    }

    @Test
    void bodies_below_a_quota_are_listed_and_those_that_could_reach_it_are_not() {
        UUID below = committee(chair, union.primary);
        elect(chair, below, ELECTED, seat(admit(union.primary, "Бірінші", Sex.MALE, BORN_LONG_AGO), "chair"));
        UUID undecided = committee(branch, union.sibling);
        elect(branch, undecided, ELECTED, seat(admit(union.sibling, "Екінші", null, null), "chair"));

        assertThat(ids(bodies.page(branch, below(Quota.Group.WOMEN)))).containsExactly(below);
        assertThat(ids(bodies.page(branch, below(Quota.Group.YOUTH)))).containsExactly(below);
        assertThat(bodies.below(branch, null, 10)).isEqualTo(1);
        assertThat(bodies.below(union.scope(union.otherBranch), null, 10)).isZero();
    }

    @Test
    void one_person_holds_a_single_seat_and_is_named_to_who_enters_another() {
        UUID body = committee(chair, union.primary);
        elect(chair, body, ELECTED, seat(admit(union.primary, "Төрағаев", Sex.MALE, BORN_LONG_AGO), "chair"));
        PersonId second = admit(union.primary, "Екінші", Sex.FEMALE, BORN_LONG_AGO);

        refuses(
                () -> changes.elect(chair, body, partial(TODAY.minusDays(5), seat(second, "chair"))),
                Reason.SEAT_TAKEN,
                "Төрағаев Аты");
        changes.elect(chair, body, partial(TODAY.minusDays(5), seat(second, "member")));
        refuses(
                () -> changes.elect(chair, body, partial(TODAY.minusDays(4), seat(second, "deputy_chair"))),
                Reason.HELD,
                "Екінші Аты");
        PersonId twice = admit(union.primary, "Екіретов", Sex.MALE, BORN_LONG_AGO);
        refuses(
                () -> changes.elect(chair, body, full(TODAY.minusDays(4), seat(twice, "chair"), seat(twice))),
                Reason.TWICE,
                "Екіретов Аты");
    }

    @Test
    void the_database_refuses_an_overlap_that_passes_the_rules() {
        UUID body = committee(chair, union.primary);
        PersonId person = admit(union.primary, "Жалғыз", Sex.MALE, BORN_LONG_AGO);
        elect(chair, body, ELECTED, seat(person, "chair"));

        assertThatThrownBy(() -> copied(body, "chair", "null, null"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("mandate_single_seat");
        assertThatThrownBy(() -> copied(body, "member", "person_id, membership_id"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("mandate_person_once");
        assertThatThrownBy(() -> copied(body, "president", "null, null"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("mandate_post_fk");
    }

    private void copied(UUID body, String post, String person) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            scopes.enter(chair);
            jdbc.sql("""
                            insert into mandate (id, body_id, body_kind, election_id, primary_id, person_id, membership_id, full_name,
                                                 post, single_seat, age_to, valid_from, changed_at, changed_by)
                            select gen_random_uuid(), body_id, body_kind, election_id, primary_id, %s, full_name, :post,
                                   :post = 'chair', age_to, valid_from + 30, changed_at, changed_by
                            from mandate where body_id = :body""".formatted(person))
                    .param("body", body)
                    .param("post", post)
                    .update();
        });
    }

    @Test
    void two_who_enter_the_same_election_at_once_leave_one() throws Exception {
        UUID body = committee(chair, union.primary);
        PersonId person = admit(union.primary, "Қатарлас", Sex.FEMALE, BORN_LONG_AGO);
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(two.submit(() -> {
                together.await();
                try {
                    elect(chair, body, ELECTED, seat(person, "chair"));
                    return "entered";
                } catch (BodyRefusal refusal) {
                    return refusal.reason().name();
                }
            }));
        }
        together.countDown();
        List<String> said = new ArrayList<>();
        for (Future<String> answer : answers) {
            said.add(answer.get(30, TimeUnit.SECONDS));
        }
        two.shutdown();
        assertThat(said).containsExactlyInAnyOrder("entered", "BEFORE_LAST");
        assertThat(row(chair, body).composition().elected()).isEqualTo(1);
    }

    @Test
    void an_election_of_the_whole_body_ends_what_was_before_and_keeps_it_in_the_history() {
        UUID body = committee(chair, union.primary);
        PersonId first = admit(union.primary, "Бұрынғы", Sex.MALE, BORN_LONG_AGO);
        PersonId second = admit(union.primary, "Жаңа", Sex.FEMALE, BORN_LONG_AGO);
        elect(chair, body, ELECTED, seat(first, "chair"));
        elect(chair, body, TODAY.minusMonths(1), seat(second, "chair"));

        BodyView view = bodies.find(chair, body).orElseThrow();
        assertThat(view.current()).extracting(Mandate::fullName).containsExactly("Жаңа Аты");
        assertThat(view.elections()).hasSize(2);
        Mandate before = view.elections().get(1).mandates().get(0);
        assertThat(before.validTo()).isEqualTo(TODAY.minusMonths(1));
        assertThat(before.endDecision()).isEqualTo("№ 1");
        refuses(() -> elect(chair, body, ELECTED.plusDays(3), seat(first, "chair")), Reason.BEFORE_LAST, null);
        refuses(() -> elect(chair, body, TODAY.plusDays(1), seat(first, "chair")), Reason.DATE_IN_FUTURE, null);
    }

    @Test
    void what_cannot_be_is_refused_with_its_reason() {
        UUID body = committee(chair, union.primary);
        PersonId stranger = admit(union.sibling, "Бөтен", Sex.MALE, BORN_LONG_AGO);
        PersonId own = admit(union.primary, "Өзіміз", Sex.MALE, BORN_LONG_AGO);

        refuses(() -> elect(branch, body, ELECTED, seat(stranger, "chair")), Reason.NOT_A_MEMBER, null);
        refuses(() -> elect(chair, body, LocalDate.of(2019, 1, 1), seat(own, "chair")), Reason.NOT_A_MEMBER, null);
        refuses(() -> elect(chair, body, ELECTED, seat(own, "president")), Reason.POST_UNKNOWN, null);
        refuses(() -> elect(chair, body, ELECTED), Reason.NOBODY, null);
        refuses(() -> changes.elect(chair, body, partial(ELECTED, seat(own))), Reason.NO_TERM, null);
        refuses(
                () -> changes.elect(
                        chair,
                        body,
                        new Election(
                                false,
                                ELECTED,
                                ELECTED.plusYears(5),
                                "№ 1",
                                null,
                                10,
                                11,
                                List.of(seat(own, "chair")))),
                Reason.PRESENT,
                null);
        refuses(
                () -> changes.found(
                        chair, new NewBody(union.primary, "general_council", null, null, null, null, ELECTED, false)),
                Reason.KIND_NOT_HERE,
                null);
        refuses(() -> committee(chair, union.primary), Reason.EXISTS, null);
        refuses(() -> committee(chair, union.sibling), Reason.NOT_FOUND, null);
    }

    @Test
    void a_body_is_corrected_with_a_reason_and_a_version() {
        UUID body = committee(chair, union.primary);
        elect(chair, body, ELECTED, seat(admit(union.primary, "Түзетілген", Sex.MALE, BORN_LONG_AGO), "chair"));
        long version = row(chair, body).version();
        BodyEdit edit = new BodyEdit("Бірінші", 7, 24, "Жарғы, 5", ELECTED.minusDays(3), "қате енгізілген");

        refuses(() -> changes.edit(chair, body, version - 1, edit), Reason.CHANGED_MEANWHILE, null);
        refuses(
                () -> changes.edit(
                        chair, body, version, new BodyEdit(null, 5, 36, "Устав, 4.2", ELECTED.plusDays(1), "x")),
                Reason.FOUNDED_AFTER_ELECTION,
                null);
        refuses(
                () -> changes.edit(chair, body, version, new BodyEdit(null, 5, 36, "Устав, 4.2", ELECTED, "x")),
                Reason.NOTHING_CHANGED,
                null);
        refuses(() -> changes.edit(union.scope(union.otherBranch), body, version, edit), Reason.NOT_FOUND, null);
        changes.found(
                chair, new NewBody(union.primary, "union_committee", "Бос емес", 5, 36, "Устав, 4.2", ELECTED, true));
        refuses(
                () -> changes.edit(
                        chair, body, version, new BodyEdit("Бос емес", 5, 36, null, ELECTED, "қате енгізілген")),
                Reason.EXISTS,
                null);
        changes.edit(chair, body, version, edit);

        BodyRow now = row(chair, body);
        assertThat(now.name()).isEqualTo("Бірінші");
        assertThat(now.seats()).isEqualTo(7);
        assertThat(now.termMonths()).isEqualTo(24);
        assertThat(now.charter()).isEqualTo("Жарғы, 5");
        assertThat(now.foundedOn()).isEqualTo(ELECTED.minusDays(3));
        assertThat(now.termTo()).isEqualTo(ELECTED.plusYears(5));
        assertThat(now.version()).isEqualTo(version + 1);
        assertThat(jdbc.sql("""
                                select before ->> 'charter' || ' > ' || (after ->> 'charter') || ': ' || reason from audit_event
                                where action = 'body.edited' and object_id = :body""")
                        .param("body", body.toString())
                        .query(String.class)
                        .single())
                .isEqualTo("Устав, 4.2 > Жарғы, 5: қате енгізілген");
    }

    @Test
    void a_body_that_is_closed_ends_its_mandates_and_what_they_gave_and_stays_in_the_history() {
        UUID body = committee(chair, union.primary);
        elect(
                chair,
                body,
                ELECTED,
                seat(admit(union.primary, "Жабылған", Sex.MALE, BORN_LONG_AGO), "chair"),
                seat(admit(union.primary, "Мүшесі", Sex.FEMALE, BORN_LONG_AGO)));
        account();
        Mandate leading = bodies.find(chair, body).orElseThrow().current().stream()
                .filter(mandate -> mandate.post().equals("chair"))
                .findFirst()
                .orElseThrow();
        PostId post = posts.on(chair, organisations.idOf(chair, union.primary).orElseThrow())
                .get(0)
                .id();
        changes.givesPost(chair, leading.id(), leading.version(), post);
        long version = row(chair, body).version();

        refuses(
                () -> changes.close(chair, body, version, ELECTED.minusDays(1), "№ 5", "таратылды"),
                Reason.CLOSED_BEFORE_ELECTION,
                null);
        refuses(
                () -> changes.close(chair, body, version, TODAY.plusDays(1), "№ 5", "таратылды"),
                Reason.DATE_IN_FUTURE,
                null);
        refuses(
                () -> changes.close(union.scope(union.otherBranch), body, version, TODAY, "№ 5", "таратылды"),
                Reason.NOT_FOUND,
                null);
        changes.elect(
                chair,
                body,
                partial(TODAY.minusDays(5), seat(admit(union.primary, "Үстеме", Sex.MALE, BORN_LONG_AGO))));
        refuses(() -> changes.close(chair, body, version, TODAY, "№ 5", "таратылды"), Reason.CHANGED_MEANWHILE, null);
        assertThat(changes.close(chair, body, version + 1, TODAY, "№ 5", "таратылды"))
                .isEqualTo(3);

        BodyView view = bodies.find(chair, body).orElseThrow();
        assertThat(view.current()).isEmpty();
        assertThat(view.elections()).hasSize(2);
        assertThat(view.body().closing()).isEqualTo(new BodyRow.Closing(TODAY, "№ 5", "таратылды"));
        assertThat(view.body().composition()).isEqualTo(Composition.NOBODY);
        assertThat(view.elections().get(1).mandates()).allSatisfy(mandate -> {
            assertThat(mandate.validTo()).isEqualTo(TODAY);
            assertThat(mandate.endReason().in("en")).isEqualTo("The body was closed");
        });
        assertThat(posts.on(chair, organisations.idOf(chair, union.primary).orElseThrow()))
                .isEmpty();
        assertThat(ids(bodies.page(chair, new BodyFilter(null, false, null, null, false, null, null, 10))))
                .doesNotContain(body);
        assertThat(ids(bodies.page(chair, new BodyFilter(null, false, null, null, false, TermState.CLOSED, null, 10))))
                .containsExactly(body);
        refuses(() -> elect(chair, body, TODAY, seat(admit(union.primary, "Кеш", null, null))), Reason.NOT_FOUND, null);
        refuses(
                () -> changes.edit(chair, body, version + 2, new BodyEdit("x", 5, 36, null, ELECTED, "y")),
                Reason.NOT_FOUND,
                null);
        assertThat(committee(chair, union.primary)).isNotEqualTo(body);
    }

    @Test
    void a_norm_changes_from_a_day_to_come_and_what_was_in_force_stays() {
        LocalDate then = TODAY.plusDays(10);
        MultilingualText source = MultilingualText.of("Шешім", "Решение", "Decision");
        try {
            refuses(() -> norms.quota(women(0, TODAY, "40")), Reason.NOT_TO_COME, null);
            refuses(() -> norms.quota(women(0, then, "0")), Reason.NUMBER, null);
            norms.quota(women(0, then, "40"));
            refuses(() -> norms.quota(women(0, then, "41")), Reason.CHANGED_MEANWHILE, null);
            refuses(() -> norms.quota(women(1, then.minusDays(1), "41")), Reason.NOT_AFTER_NEWEST, null);
            norms.quota(women(1, then, "42"));
            refuses(() -> norms.quota(women(1, then, "43")), Reason.CHANGED_MEANWHILE, null);

            assertThat(percent(TODAY)).isEqualByComparingTo("30");
            assertThat(percent(then.minusDays(1))).isEqualByComparingTo("30");
            assertThat(percent(then)).isEqualByComparingTo("42");
            assertThat(norms.quotas().stream().filter(value -> value.group() == Quota.Group.WOMEN))
                    .hasSize(2)
                    .first()
                    .satisfies(value -> assertThat(value.norm().reason()).isEqualTo("съезд"));

            refuses(
                    () -> norms.reminders(new NewReminders(0, then, List.of(0), source, "house", "тәртіп")),
                    Reason.NUMBER,
                    null);
            norms.reminders(new NewReminders(0, then, List.of(60, 7), source, "house", "тәртіп"));
            norms.reminders(new NewReminders(1, then, List.of(14, 60), source, "house", "тәртіп"));
            assertThat(bodies.reminders(TODAY)).containsExactly(90, 30, 7);
            assertThat(bodies.reminders(then.minusDays(1))).containsExactly(90, 30, 7);
            assertThat(bodies.reminders(then)).containsExactly(60, 14);
            assertThat(norms.reminders().stream().map(ReminderValue::days))
                    .containsExactly(List.of(60, 14), List.of(90, 30, 7));
        } finally {
            jdbc.sql("delete from quota_norm where valid_from = :then")
                    .param("then", then)
                    .update();
            jdbc.sql("delete from mandate_reminder where valid_from = :then")
                    .param("then", then)
                    .update();
            jdbc.sql("update mandate_reminder set valid_to = null where valid_to = :then")
                    .param("then", then)
                    .update();
        }
    }

    @Test
    void a_body_is_judged_by_the_quota_of_the_day_it_was_elected_on() {
        UUID older = committee(chair, union.primary);
        elect(
                chair,
                older,
                ELECTED,
                seat(admit(union.primary, "Бірінші", Sex.MALE, BORN_LONG_AGO), "chair"),
                seat(admit(union.primary, "Екінші", Sex.FEMALE, ELECTED.minusYears(20))));
        UUID newer = committee(branch, union.sibling);
        elect(
                branch,
                newer,
                TODAY.minusMonths(1),
                seat(admit(union.sibling, "Үшінші", Sex.MALE, BORN_LONG_AGO), "chair"),
                seat(admit(union.sibling, "Төртінші", Sex.FEMALE, ELECTED.minusYears(20))));
        assertThat(bodies.page(branch, below(Quota.Group.WOMEN))).isEmpty();
        LocalDate since = TODAY.minusYears(1);
        try {
            jdbc.sql("""
                            insert into quota_norm (code, percent, age_to, source, confidence, valid_from, version)
                            select code, 60, age_to, source, confidence, :since, 1 from quota_norm
                            where code = 'women' and version = 0""").param("since", since).update();

            assertThat(ids(bodies.page(branch, below(Quota.Group.WOMEN)))).containsExactly(newer);
            assertThat(bodies.below(branch, null, 10)).isEqualTo(1);
            assertThat(judged(older)).isEqualByComparingTo("30");
            assertThat(judged(newer)).isEqualByComparingTo("60");
            changes.elect(
                    chair,
                    older,
                    partial(
                            TODAY.minusDays(5),
                            seat(admit(union.primary, "Бесінші", Sex.MALE, BORN_LONG_AGO), "member")));
            assertThat(judged(older)).isEqualByComparingTo("30");
            assertThat(percent(LocalDate.of(1990, 1, 1))).isEqualByComparingTo("30");
        } finally {
            jdbc.sql("delete from quota_norm where valid_from = :since")
                    .param("since", since)
                    .update();
        }
    }

    private BigDecimal judged(UUID body) {
        return bodies.quotas().of(row(branch, body), TODAY).get(0).percent();
    }

    private static NewQuota women(long version, LocalDate from, String percent) {
        return new NewQuota(
                Quota.Group.WOMEN,
                version,
                from,
                new BigDecimal(percent),
                null,
                MultilingualText.of("Шешім", "Решение", "Decision"),
                "stated",
                "съезд");
    }

    private BigDecimal percent(LocalDate on) {
        return bodies.quotas().on(on).stream()
                .filter(quota -> quota.group() == Quota.Group.WOMEN)
                .findFirst()
                .orElseThrow()
                .percent();
    }

    @Test
    void a_scan_of_minutes_is_sealed_kept_when_replaced_and_read_within_the_scope_only() throws IOException {
        UUID body = committee(chair, union.primary);
        PersonId person = admit(union.primary, "Хаттамалы", Sex.MALE, BORN_LONG_AGO);
        elect(chair, body, ELECTED, seat(person, "chair"));
        UUID election =
                bodies.find(chair, body).orElseThrow().elections().get(0).id();
        byte[] pdf = "%PDF-1.7 first %%EOF".getBytes(StandardCharsets.UTF_8);
        UUID first = changes.attach(chair, body, election, MinutesFile.of("a.pdf", pdf), null, null);
        MinutesFile png = MinutesFile.of("B.PNG", picture("png"));

        refuses(() -> changes.attach(chair, body, election, png, null, null), Reason.CHANGED_MEANWHILE, null);
        refuses(() -> changes.attach(chair, body, election, png, first, " "), Reason.REASON_MISSING, null);
        refuses(
                () -> changes.attach(union.scope(union.otherBranch), body, election, png, first, "чужой"),
                Reason.NOT_FOUND,
                null);
        UUID second = changes.attach(branch, body, election, png, first, "не тот протокол");

        ElectionView seen = bodies.find(chair, body).orElseThrow().elections().get(0);
        assertThat(seen.scan().orElseThrow().id()).isEqualTo(second);
        assertThat(seen.replacedScans()).singleElement().satisfies(old -> {
            assertThat(old.id()).isEqualTo(first);
            assertThat(old.replaceReason()).isEqualTo("не тот протокол");
        });
        assertThat(bodies.minutes(chair, body, first).orElseThrow().content()).isEqualTo(pdf);
        assertThat(bodies.minutes(union.scope(union.otherBranch), body, first)).isEmpty();
        assertThat(bodies.minutes(chair, committee(branch, union.sibling), first))
                .isEmpty();
        assertThat(rights.file(chair, person, "өтініш").orElseThrow().sections().stream()
                        .filter(section -> section.code().equals("mandate"))
                        .findFirst()
                        .orElseThrow()
                        .rows()
                        .get(0))
                .containsKey("minutes_file");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            scopes.enter(chair);
            assertThat(jdbc.sql("select position('first'::bytea in content) from body_minutes_file where id = :id")
                            .param("id", first)
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void a_file_is_taken_for_what_it_is_and_not_for_what_it_is_called() throws IOException {
        byte[] pdf = "%PDF-1.7 x %%EOF".getBytes(StandardCharsets.UTF_8);
        assertThat(MinutesFile.of("хаттама.jpeg", picture("jpg")).attachment().type())
                .isEqualTo(Attachment.Type.JPEG);
        for (Map.Entry<String, byte[]> hostile : Map.of(
                        "a.png", pdf,
                        "a.pdf", picture("png"),
                        "b.jpg", picture("png"),
                        "a.html", pdf,
                        "a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                        "a", pdf,
                        "b.pdf", "%PDF-1.7 without an end".getBytes(StandardCharsets.UTF_8),
                        "c.png", Arrays.copyOf(picture("png"), 12))
                .entrySet()) {
            refuses(() -> MinutesFile.of(hostile.getKey(), hostile.getValue()), Reason.FILE_TYPE, null);
        }
        refuses(() -> MinutesFile.of("a.pdf", new byte[0]), Reason.FILE_EMPTY, null);
        refuses(() -> MinutesFile.of("a.pdf", new byte[MinutesFile.LARGEST + 1]), Reason.FILE_TOO_LARGE, null);
        byte[] bomb = picture("png");
        ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);
        refuses(() -> MinutesFile.of("bomb.png", bomb), Reason.FILE_TOO_LARGE, null);
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    @Test
    void somebody_who_is_no_member_is_elected_by_name_and_counted() {
        UUID body = committee(chair, union.primary);
        changes.elect(
                chair,
                body,
                full(
                        ELECTED,
                        new Election.Seat.OfAnother(
                                "Сырттан Келген", Sex.FEMALE, ELECTED.minusYears(30), "chair", null)));
        assertThat(row(chair, body).composition()).isEqualTo(new Composition(1, 1, 0, 1, 0));
        assertThat(bodies.find(chair, body).orElseThrow().current().get(0).person())
                .isNull();
    }

    @Test
    void the_end_of_a_mandate_ends_the_post_of_the_account_it_gave_and_a_new_election_passes_it_on() {
        UUID body = committee(chair, union.primary);
        PersonId person = admit(union.primary, "Төраға", Sex.FEMALE, BORN_LONG_AGO);
        elect(chair, body, ELECTED, seat(person, "chair"));
        AccountId account = account();
        PostId post = posts.on(chair, chair.root()).get(0).id();
        changes.givesPost(chair, mandate(body).id(), mandate(body).version(), post);
        assertThat(mandate(body).account()).isNotNull();

        elect(chair, body, TODAY.minusMonths(2), seat(person, "chair"));
        assertThat(accounts.active(account)).isPresent();
        assertThat(mandate(body).account()).isNotNull();

        changes.end(chair, mandate(body).id(), mandate(body).version(), TODAY, "resigned", "№ 9");
        assertThat(accounts.active(account)).isEmpty();
        assertThat(row(chair, body).composition().elected()).isZero();
    }

    @Test
    void a_post_ends_when_somebody_else_is_elected() {
        UUID body = committee(chair, union.primary);
        elect(chair, body, ELECTED, seat(admit(union.primary, "Бұрынғы", Sex.MALE, BORN_LONG_AGO), "chair"));
        AccountId account = account();
        changes.givesPost(
                chair,
                mandate(body).id(),
                mandate(body).version(),
                posts.on(chair, chair.root()).get(0).id());

        elect(chair, body, TODAY.minusDays(3), seat(admit(union.primary, "Жаңа", Sex.MALE, BORN_LONG_AGO), "chair"));

        assertThat(accounts.active(account)).isEmpty();
    }

    @Test
    void the_person_who_was_entered_wrongly_is_corrected_and_the_shares_are_told_anew() {
        UUID body = committee(chair, union.primary);
        PersonId wrong = admit(union.primary, "Қатеев", Sex.MALE, BORN_LONG_AGO);
        PersonId right = admit(union.primary, "Дұрысова", Sex.FEMALE, ELECTED.minusYears(20));
        elect(chair, body, ELECTED, seat(wrong, "chair"));
        AccountId account = account();
        changes.givesPost(
                chair,
                mandate(body).id(),
                mandate(body).version(),
                posts.on(chair, chair.root()).get(0).id());
        Mandate before = mandate(body);

        assertThat(changes.correct(chair, before.id(), before.version(), holder(right, "chair")))
                .isEqualTo(1);

        Mandate now = mandate(body);
        assertThat(now.person()).isEqualTo(right);
        assertThat(now.fullName()).isEqualTo("Дұрысова Аты");
        assertThat(now.validFrom()).isEqualTo(ELECTED);
        assertThat(now.account()).isNull();
        assertThat(accounts.active(account)).isEmpty();
        assertThat(row(chair, body).composition()).isEqualTo(new Composition(1, 1, 0, 1, 0));
        assertThat(now.corrections()).singleElement().satisfies(corrected -> {
            assertThat(corrected.before().fullName()).isEqualTo("Қатеев Аты");
            assertThat(corrected.reason()).isEqualTo("тізім шатасқан");
        });
        assertThat(correctionsIn(wrong))
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .containsEntry("named_before", "Қатеев Аты")
                        .containsEntry("reason", "тізім шатасқан")
                        .doesNotContainKey("named_now"));
        assertThat(correctionsIn(right))
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .containsEntry("named_now", "Дұрысова Аты")
                        .doesNotContainKey("named_before"));
        assertThat(bodies.open(branch, body, false)
                        .orElseThrow()
                        .current()
                        .get(0)
                        .corrections())
                .isEmpty();

        rights.restrict(chair, wrong, version(wrong), "по требованию");
        assertThat(mandate(body).corrections().get(0).before().fullName()).isEqualTo("•••");
        rights.release(chair, wrong, version(wrong), "снято");
        register.leave(chair, wrong, new Leaving(version(wrong), TODAY.minusDays(1), "own_wish", null));
        rights.anonymise(chair, wrong, version(wrong), "по требованию", true);
        assertThat(mandate(body).corrections().get(0).before().fullName()).isEqualTo("—");
        assertThat(mandate(body).fullName()).isEqualTo("Дұрысова Аты");
    }

    private List<Map<String, Object>> correctionsIn(PersonId person) {
        return rights.file(chair, person, "запрос").orElseThrow().sections().stream()
                .filter(section -> section.code().equals("mandate_correction"))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static MandateEdit holder(PersonId person, String post) {
        return new MandateEdit(new MandateEdit.Holder.Member(person), post, null, null, "тізім шатасқан");
    }

    @Test
    void a_correction_of_a_mandate_is_refused_as_an_entry_would_be() {
        UUID body = committee(chair, union.primary);
        PersonId first = admit(union.primary, "Бірінші", Sex.MALE, BORN_LONG_AGO);
        PersonId second = admit(union.primary, "Екінші", Sex.MALE, BORN_LONG_AGO);
        PersonId stranger = admit(union.sibling, "Бөтен", Sex.MALE, BORN_LONG_AGO);
        elect(chair, body, ELECTED, seat(first, "chair"), seat(second));
        Mandate member = bodies.find(chair, body).orElseThrow().current().stream()
                .filter(mandate -> mandate.post().equals("member"))
                .findFirst()
                .orElseThrow();
        UUID id = member.id();

        refuses(() -> changes.correct(chair, id, 0, holder(first, "member")), Reason.HELD, "Бірінші Аты");
        refuses(() -> changes.correct(chair, id, 0, holder(second, "chair")), Reason.SEAT_TAKEN, "Бірінші Аты");
        refuses(() -> changes.correct(chair, id, 0, holder(stranger, "member")), Reason.NOT_A_MEMBER, null);
        refuses(() -> changes.correct(chair, id, 0, holder(second, "president")), Reason.POST_UNKNOWN, null);
        refuses(
                () -> changes.correct(chair, id, 0, new MandateEdit(null, "member", member.votes(), null, "қате")),
                Reason.NOTHING_CHANGED,
                null);
        refuses(() -> changes.correct(chair, id, 7, holder(second, "deputy_chair")), Reason.CHANGED_MEANWHILE, null);
        refuses(
                () -> changes.correct(chair, id, 0, new MandateEdit(null, "member", 3, null, " ")),
                Reason.REASON_MISSING,
                null);
        refuses(
                () -> changes.correct(
                        chair,
                        id,
                        0,
                        new MandateEdit(
                                null, "member", null, new MandateEdit.Ending(TODAY, "resigned", "№ 9"), "қате")),
                Reason.UNKNOWN_REASON,
                null);
        for (AccessScope foreign : List.of(union.scope(union.foreignPrimary), union.scope(union.sibling))) {
            refuses(() -> changes.correct(foreign, id, 0, holder(second, "deputy_chair")), Reason.NOT_FOUND, null);
        }
        assertThat(bodies.find(chair, body)
                        .orElseThrow()
                        .mandate(id)
                        .orElseThrow()
                        .corrections())
                .isEmpty();

        changes.correct(chair, id, 0, holder(second, "deputy_chair"));
        Mandate corrected = bodies.find(chair, body).orElseThrow().mandate(id).orElseThrow();
        assertThat(corrected.post()).isEqualTo("deputy_chair");
        assertThat(corrected.corrections()).hasSize(1);
        changes.correct(
                chair,
                id,
                1,
                new MandateEdit(
                        new MandateEdit.Holder.Another("Сырттан Келген", Sex.FEMALE, null),
                        "member",
                        4,
                        null,
                        "жарғы"));
        assertThat(row(chair, body).composition()).isEqualTo(new Composition(2, 1, 0, 0, 1));
    }

    @Test
    void the_end_of_a_mandate_that_a_person_gave_is_corrected_within_the_term() {
        UUID body = committee(chair, union.primary);
        PersonId first = admit(union.primary, "Кеткен", Sex.MALE, BORN_LONG_AGO);
        elect(chair, body, ELECTED, seat(first, "chair"));
        UUID id = mandate(body).id();
        changes.end(chair, id, 0, TODAY.minusDays(20), "resigned", "№ 9");
        changes.elect(
                chair,
                body,
                partial(TODAY.minusDays(10), seat(admit(union.primary, "Келген", Sex.MALE, BORN_LONG_AGO), "chair")));

        refuses(() -> changes.correct(chair, id, 1, ended(TODAY.minusDays(5))), Reason.SEAT_TAKEN, "Келген Аты");
        refuses(() -> changes.correct(chair, id, 1, ended(ELECTED.minusDays(1))), Reason.END_BEFORE_BEGIN, null);
        refuses(() -> changes.correct(chair, id, 1, ended(TODAY.plusDays(1))), Reason.DATE_IN_FUTURE, null);
        changes.correct(chair, id, 1, ended(TODAY.minusDays(12)));

        Mandate now = bodies.find(chair, body).orElseThrow().mandate(id).orElseThrow();
        assertThat(now.validTo()).isEqualTo(TODAY.minusDays(12));
        assertThat(now.endDecision()).isEqualTo("№ 10");
        assertThat(now.corrections().get(0).before().validTo()).isEqualTo(TODAY.minusDays(20));
    }

    private static MandateEdit ended(LocalDate on) {
        return new MandateEdit(null, "chair", null, new MandateEdit.Ending(on, "resigned", "№ 10"), "күні қате");
    }

    @Test
    void the_day_of_an_election_is_corrected_with_what_began_and_ended_on_it() {
        UUID body = founded(LocalDate.of(2020, 10, 1));
        PersonId former = admit(union.primary, "Бұрынғы", Sex.MALE, BORN_LONG_AGO);
        PersonId young = admit(
                union.primary, "Жасова", Sex.FEMALE, ELECTED.minusYears(36).plusDays(1));
        LocalDate earlier = ELECTED.minusMonths(6);
        elect(chair, body, earlier, seat(former, "chair"));
        elect(chair, body, ELECTED, seat(young, "chair"));
        assertThat(row(chair, body).composition().young()).isEqualTo(1);
        ElectionView second = bodies.find(chair, body).orElseThrow().elections().get(0);

        LocalDate later = ELECTED.plusDays(3);
        changes.correct(chair, body, second.id(), 0, held(later, "№ 5"));

        BodyRow now = row(chair, body);
        assertThat(now.termFrom()).isEqualTo(later);
        assertThat(now.termTo()).isEqualTo(later.plusYears(4));
        assertThat(now.composition().young()).isZero();
        BodyView view = bodies.find(chair, body).orElseThrow();
        assertThat(view.current().get(0).validFrom()).isEqualTo(later);
        Mandate before = view.elections().get(1).mandates().get(0);
        assertThat(before.validTo()).isEqualTo(later);
        assertThat(before.endDecision()).isEqualTo("№ 5");
        assertThat(view.elections().get(0).corrections())
                .singleElement()
                .satisfies(corrected -> assertThat(corrected.before()).isEqualTo(second.said()));

        changes.correct(chair, body, second.id(), 1, held(ELECTED.minusDays(3), "№ 5"));
        view = bodies.find(chair, body).orElseThrow();
        assertThat(view.elections().get(1).mandates().get(0).validTo()).isEqualTo(ELECTED.minusDays(3));
        assertThat(row(chair, body).composition().young()).isEqualTo(1);
    }

    private UUID founded(LocalDate on) {
        return changes.found(chair, new NewBody(union.primary, "union_committee", null, 5, 36, "Устав, 4.2", on, true));
    }

    private static ElectionEdit held(LocalDate on, String minutes) {
        return new ElectionEdit(on, on.plusYears(4), minutes, "Мәдениет үйі", 30, 25, "хаттамадан");
    }

    @Test
    void the_day_of_an_election_passes_no_other_and_no_membership() {
        UUID body = founded(LocalDate.of(2020, 10, 1));
        PersonId former = admit(union.primary, "Бұрынғы", Sex.MALE, BORN_LONG_AGO);
        PersonId holder = admit(union.primary, "Қазіргі", Sex.MALE, BORN_LONG_AGO);
        LocalDate earlier = ELECTED.minusMonths(6);
        elect(chair, body, earlier, seat(former, "chair"));
        elect(chair, body, ELECTED, seat(holder, "chair"));
        BodyView view = bodies.find(chair, body).orElseThrow();
        UUID second = view.elections().get(0).id();
        UUID first = view.elections().get(1).id();

        refuses(() -> changes.correct(chair, body, second, 0, held(earlier, "№ 5")), Reason.DATE_CROSSES, null);
        refuses(() -> changes.correct(chair, body, first, 0, held(ELECTED, "№ 5")), Reason.DATE_CROSSES, null);
        refuses(
                () -> changes.correct(chair, body, first, 0, held(LocalDate.of(2019, 1, 1), "№ 5")),
                Reason.FOUNDED_AFTER_ELECTION,
                null);
        refuses(
                () -> changes.correct(chair, body, second, 0, held(TODAY.plusDays(1), "№")),
                Reason.DATE_IN_FUTURE,
                null);
        refuses(() -> changes.correct(chair, body, second, 5, held(ELECTED, "№ 5")), Reason.CHANGED_MEANWHILE, null);
        refuses(
                () -> changes.correct(
                        chair, body, second, 0, new ElectionEdit(ELECTED, ELECTED, "№ 5", null, null, null, "қате")),
                Reason.TERM,
                null);
        refuses(
                () -> changes.correct(
                        chair,
                        body,
                        second,
                        0,
                        new ElectionEdit(ELECTED, ELECTED.plusYears(5), "№ 5", null, 3, 4, "қате")),
                Reason.PRESENT,
                null);
        refuses(
                () -> changes.correct(union.scope(union.foreignPrimary), body, second, 0, held(ELECTED, "№ 5")),
                Reason.NOT_FOUND,
                null);
        UUID lone = committee(branch, union.sibling);
        LocalDate joined = TODAY.minusMonths(5);
        PersonId late = admit(union.sibling, "Кешіккен", Sex.MALE, BORN_LONG_AGO);
        elect(branch, lone, TODAY.minusMonths(2), seat(late, "chair"));
        memberFrom(late, joined);
        UUID only = bodies.find(branch, lone).orElseThrow().elections().get(0).id();
        refuses(
                () -> changes.correct(branch, lone, only, 0, held(joined.minusDays(1), "№ 5")),
                Reason.MEMBER_ON_ANOTHER_DAY,
                "Кешіккен Аты");
        changes.correct(branch, lone, only, 0, held(joined, "№ 5"));
        assertThat(row(branch, lone).termFrom()).isEqualTo(joined);
    }

    private void memberFrom(PersonId person, LocalDate from) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            scopes.enter(branch);
            jdbc.sql("update membership set valid_from = :from where person_id = :person")
                    .param("from", from)
                    .param("person", person.value())
                    .update();
        });
    }

    @Test
    void a_mandate_that_was_changed_meanwhile_or_is_over_is_not_ended_again() {
        UUID body = committee(chair, union.primary);
        elect(chair, body, ELECTED, seat(admit(union.primary, "Төраға", Sex.MALE, BORN_LONG_AGO), "chair"));
        Mandate mandate = mandate(body);
        refuses(() -> changes.end(chair, mandate.id(), 7, TODAY, "resigned", "№ 9"), Reason.CHANGED_MEANWHILE, null);
        refuses(
                () -> changes.end(chair, mandate.id(), 0, ELECTED.minusDays(1), "resigned", "№ 9"),
                Reason.END_BEFORE_BEGIN,
                null);
        refuses(() -> changes.end(chair, mandate.id(), 0, TODAY, "new_election", "№ 9"), Reason.UNKNOWN_REASON, null);
        refuses(
                () -> changes.end(union.scope(union.foreignPrimary), mandate.id(), 0, TODAY, "resigned", "№ 9"),
                Reason.NOT_FOUND,
                null);
        changes.end(chair, mandate.id(), 0, TODAY, "resigned", "№ 9");
        refuses(() -> changes.end(chair, mandate.id(), 1, TODAY, "resigned", "№ 9"), Reason.OVER, null);
    }

    @Test
    void a_body_of_a_branch_is_the_branchs_own_and_follows_it_to_another_union() {
        UUID council =
                changes.found(branch, new NewBody(union.branch, "council", null, 5, 60, "Устав, 5.1", ELECTED, true));
        PersonId person = admit(union.primary, "Кеңесова", Sex.FEMALE, BORN_LONG_AGO);
        elect(branch, council, ELECTED, seat(person, "chair"));

        assertThat(bodies.find(branch, council)).isPresent();
        assertThat(bodies.find(top, council)).isPresent();
        assertThat(bodies.find(union.federation, council)).isPresent();
        for (String outside : List.of(union.primary, union.otherBranch, union.otherUnion, union.foreignBranch)) {
            assertThat(bodies.find(union.scope(outside), council)).isEmpty();
            assertThat(mandatesSeen(union.scope(outside), council)).isZero();
        }
        assertThat(mandatesSeen(branch, council)).isEqualTo(1);

        union.move(union.branch, union.otherUnion, TODAY);

        assertThat(bodies.find(branch, council)).isPresent();
        assertThat(bodies.find(union.scope(union.otherUnion), council)).isPresent();
        assertThat(bodies.find(top, council)).isEmpty();
        assertThat(mandatesSeen(top, council)).isZero();
    }

    /** By the second wall alone. */
    private int mandatesSeen(AccessScope scope, UUID body) {
        return new TransactionTemplate(transactions).execute(status -> {
            scopes.enter(scope);
            return jdbc.sql("select count(*) from mandate where body_id = :body")
                    .param("body", body)
                    .query(Integer.class)
                    .single();
        });
    }

    @Test
    void a_name_that_is_corrected_blocked_or_forgotten_is_so_in_bodies_above_as_well() {
        UUID council =
                changes.found(branch, new NewBody(union.branch, "council", null, null, null, null, ELECTED, true));
        PersonId person = admit(union.primary, "Бұрынғыаты", Sex.FEMALE, BORN_LONG_AGO);
        elect(branch, council, ELECTED, seat(person, "chair"));

        register.correct(
                chair,
                person,
                new Correction(
                        version(person),
                        PersonName.of("Жаңааты", "Аты", null),
                        null,
                        BORN_LONG_AGO,
                        Sex.FEMALE,
                        "working",
                        null,
                        null,
                        Set.of(AdmissionWarning.values()),
                        "замуж"));
        assertThat(nameIn(council)).isEqualTo("Жаңааты Аты");

        rights.restrict(chair, person, version(person), "по требованию");
        assertThat(nameIn(council)).isEqualTo("•••");
        rights.release(chair, person, version(person), "снято");
        assertThat(nameIn(council)).isEqualTo("Жаңааты Аты");

        assertThat(rights.file(branch, person, "запрос").orElseThrow().sections())
                .anySatisfy(section -> {
                    assertThat(section.code()).isEqualTo("mandate");
                    assertThat(section.rows()).hasSize(1);
                });

        register.leave(chair, person, new Leaving(version(person), TODAY.minusDays(1), "own_wish", null));
        rights.anonymise(chair, person, version(person), "по требованию", true);
        assertThat(nameIn(council)).isEqualTo("—");
        Mandate forgotten = bodies.find(branch, council).orElseThrow().current().get(0);
        assertThat(forgotten.person()).isNull();
        assertThat(row(branch, council).composition().women()).isEqualTo(1);
    }

    private String nameIn(UUID body) {
        return bodies.find(branch, body).orElseThrow().current().get(0).fullName();
    }

    @Test
    void a_term_that_ends_is_a_task_of_its_own_organisation_and_of_the_branch() {
        UUID ended = committee(chair, union.primary);
        changes.elect(
                chair,
                ended,
                new Election(
                        false,
                        ELECTED,
                        TODAY.minusDays(10),
                        "№ 1",
                        null,
                        null,
                        null,
                        List.of(seat(admit(union.primary, "Өткен", Sex.MALE, BORN_LONG_AGO), "chair"))));
        UUID ending = committee(branch, union.sibling);
        changes.elect(
                branch,
                ending,
                new Election(
                        false,
                        ELECTED,
                        TODAY.plusDays(90),
                        "№ 1",
                        null,
                        null,
                        null,
                        List.of(seat(admit(union.sibling, "Жақын", Sex.MALE, BORN_LONG_AGO), "chair"))));

        assertThat(tasks(chair, Role.CHAIR)).containsExactly(ended.toString());
        assertThat(tasks(branch, Role.OFFICER)).containsExactly(ended.toString(), ending.toString());
        assertThat(tasks(top, Role.UNION)).isEmpty();
        assertThat(tasks(branch, Role.LAWYER)).isEmpty();
        assertThat(endings.count(branch, reader(Role.OFFICER)).overdue()).isEqualTo(1);
        assertThat(row(branch, ending).term(TODAY, 90)).isEqualTo(TermState.ENDING);
        assertThat(bodies.endingBy(branch, TODAY.plusDays(89), null, 10))
                .extracting(BodyRow::id)
                .containsExactly(ended);
    }

    @Test
    void a_reader_of_numbers_is_told_no_name() {
        UUID body = committee(chair, union.primary);
        elect(chair, body, ELECTED, seat(admit(union.primary, "Жасырын", Sex.MALE, BORN_LONG_AGO), "chair"));
        assertThat(bodies.open(chair, body, false).orElseThrow().toString()).doesNotContain("Жасырын");
        assertThat(bodies.open(chair, body, true).orElseThrow().toString()).contains("Жасырын");
    }

    @Test
    void a_candidate_is_found_by_the_exact_number_of_a_member_here_and_of_nobody_else() {
        UUID body = committee(chair, union.primary);
        Iin own = Union.iin();
        Iin stranger = Union.iin();
        register.admit(branch, Union.admission(union.primary, "Табылған", "Аты", own));
        register.admit(branch, Union.admission(union.sibling, "Бөтен", "Аты", stranger));
        assertThat(bodies.candidate(branch, body, TODAY, own)).isPresent();
        assertThat(bodies.candidate(branch, body, TODAY, stranger)).isEmpty();
        assertThat(bodies.candidate(chair, body, TODAY, stranger)).isEmpty();
    }

    private List<String> tasks(AccessScope scope, Role role) {
        return endings.due(scope, reader(role), null, 10).stream()
                .map(DueTask::id)
                .toList();
    }

    private static TaskReader reader(Role role) {
        return new TaskReader(role, new AccountId(UUID.randomUUID()), TODAY);
    }

    private AccountId account() {
        return accounts.create(
                union.federation,
                new NewAccount(
                        "m" + UUID.randomUUID().toString().substring(0, 8),
                        "hash",
                        "Төраға",
                        "kk",
                        false,
                        true,
                        Role.CHAIR,
                        union.primary,
                        Line.SECTORAL,
                        "tester"));
    }

    private Mandate mandate(UUID body) {
        return bodies.find(chair, body).orElseThrow().current().get(0);
    }

    private UUID committee(AccessScope scope, String organisation) {
        return changes.found(
                scope, new NewBody(organisation, "union_committee", null, 5, 36, "Устав, 4.2", ELECTED, true));
    }

    private void elect(AccessScope scope, UUID body, LocalDate on, Election.Seat... seats) {
        changes.elect(scope, body, full(on, seats));
    }

    private static Election full(LocalDate on, Election.Seat... seats) {
        return new Election(false, on, on.plusYears(5), "№ 1", "зал", 20, 15, List.of(seats));
    }

    private static Election partial(LocalDate on, Election.Seat... seats) {
        return new Election(true, on, null, "№ 2", null, null, null, List.of(seats));
    }

    private static Election.Seat seat(PersonId person) {
        return seat(person, "member");
    }

    private static Election.Seat seat(PersonId person, String post) {
        return new Election.Seat.OfMember(person, post, 12);
    }

    private BodyRow row(AccessScope scope, UUID body) {
        return bodies.find(scope, body).orElseThrow().body();
    }

    private Quota quota(Quota.Group group) {
        return bodies.quotas().on(TODAY).stream()
                .filter(quota -> quota.group() == group)
                .findFirst()
                .orElseThrow();
    }

    private static BodyFilter below(Quota.Group group) {
        return new BodyFilter(null, false, null, group, false, null, null, 10);
    }

    private static List<UUID> ids(List<BodyRow> rows) {
        return rows.stream().map(BodyRow::id).toList();
    }

    private long version(PersonId person) {
        return members.find(union.federation, person).orElseThrow().version();
    }

    private PersonId admit(String primary, String surname, @Nullable Sex sex, @Nullable LocalDate born) {
        LocalDate from = LocalDate.of(2020, 9, 1);
        return register.admit(
                union.federation,
                new Admission(
                        primary,
                        PersonName.of(surname, "Аты", null),
                        new Identity.ByIin(Union.iin()),
                        born,
                        sex,
                        null,
                        null,
                        "working",
                        from.minusDays(3),
                        "№ 7",
                        from,
                        new NewGround.Consent(
                                "350140000014", "2026-1", from, NewGround.Proof.PAPER, "папка", false, false, false),
                        Set.of(AdmissionWarning.values()),
                        true));
    }

    private static void refuses(ThrowingCallable command, Reason reason, @Nullable String name) {
        assertThatThrownBy(command).isInstanceOfSatisfying(BodyRefusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            if (name != null) {
                assertThat((Map<String, Object>) refusal.facts()).containsEntry("name", name);
            }
        });
    }
}
