package kz.birlik.membership.dues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.dues.DeductionLists.DuesList;
import kz.birlik.membership.dues.DeductionLists.Preview;
import kz.birlik.membership.dues.DeductionLists.Problem;
import kz.birlik.membership.dues.DuesRefusal.Reason;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectFile;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@MembershipTest
class DuesTest {

    private static final LocalDate MONTH = LocalDate.of(2026, 10, 1);

    @Autowired
    MemberChanges changes;

    @Autowired
    Members members;

    @Autowired
    SubjectRights rights;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DuesTerms terms;

    @Autowired
    DuesConsents consents;

    @Autowired
    DeductionLists lists;

    @Autowired
    Dues dues;

    @Autowired
    DuesMonths months;

    @Autowired
    PayingMembers paying;

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
    void the_nearest_organisation_above_that_sets_a_rate_answers_for_the_month() {
        rate(top, "1", 2020);
        rate(branch, "0.5", 2024);

        assertThat(rateOn(2021)).isEqualByComparingTo("1");
        assertThat(rateOn(2025)).isEqualByComparingTo("0.5");
        assertThat(terms.rateOf(top, union.farPrimary, MONTH).orElseThrow().value())
                .isEqualByComparingTo("1");
        assertThat(terms.rateOf(union.scope(union.foreignBranch), union.foreignPrimary, MONTH))
                .isEmpty();
        refuses(() -> terms.rateOf(chair, union.farPrimary, MONTH), Reason.NOT_FOUND);
    }

    @Test
    void a_later_rate_ends_the_one_before_and_nothing_is_written_over() {
        rate(top, "1", 2020);
        rate(top, "2", 2026);

        assertThat(terms.ratesSetBy(top, union.union))
                .extracting(DuesRate::from, DuesRate::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 1, 1), null),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2020, 1, 1), LocalDate.of(2026, 1, 1)));
        refuses(() -> rate(top, "3", 2023), Reason.OVERLAP);
        refuses(() -> rate(top, "101", 2027), Reason.VALUE);
        refuses(() -> rate(top, "0", 2027), Reason.VALUE);
    }

    @Test
    void shares_that_pass_the_whole_are_refused_by_the_rule_and_by_the_database() {
        refuses(
                () -> shares(top, Map.of(ShareLevel.BRANCH, "60", ShareLevel.UNION, "40.0001")),
                Reason.MORE_THAN_WHOLE);
        shares(top, Map.of(ShareLevel.BRANCH, "60", ShareLevel.UNION, "40"));
        assertThat(terms.sharesOf(chair, union.primary, MONTH).orElseThrow().kept())
                .isZero();
        assertThatThrownBy(() ->
                        jdbc.sql("""
                                insert into dues_share (id, organisation_id, level, percent, valid_from, decision, recorded_at, recorded_by)
                                values (uuidv7(), :organisation, 'federation', 0.0001, '2026-01-01', 'x', now(), 'x')""").param("organisation", top.root().value()).update())
                .hasStackTraceContaining("the shares of dues pass 100 per cent");
    }

    @Test
    void two_halves_written_at_once_do_not_pass_together() throws Exception {
        var refused = new AtomicInteger();
        var start = new CountDownLatch(1);
        ExecutorService officers = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (String level : List.of("branch", "union", "territory", "federation")) {
            all.add(officers.submit(() -> {
                start.await();
                try {
                    jdbc.sql("""
                                    insert into dues_share (id, organisation_id, level, percent, valid_from, decision, recorded_at, recorded_by)
                                    values (uuidv7(), :organisation, :level, 40, '2026-01-01', 'x', now(), 'x')""")
                            .param("organisation", top.root().value())
                            .param("level", level)
                            .update();
                } catch (RuntimeException tooMuch) {
                    refused.incrementAndGet();
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        officers.shutdown();
        assertThat(refused).hasValue(2);
    }

    @Test
    void the_parts_make_the_whole_to_the_tiyn_for_any_amount_and_any_shares() {
        var random = new Random(20261127);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal whole = BigDecimal.valueOf(random.nextInt(1_000_000_000), 2);
            Map<String, BigDecimal> percents = new LinkedHashMap<>();
            int left = 1_000_000;
            for (int n = 0; n < 4; n++) {
                int share = random.nextInt(left + 1);
                percents.put("p" + n, BigDecimal.valueOf(share, 4));
                left -= share;
            }
            percents.put("rest", BigDecimal.valueOf(left, 4));
            Map<String, BigDecimal> parts = Split.of(whole, percents);
            assertThat(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(whole);
            parts.forEach((name, part) -> assertThat(
                            part.subtract(whole.multiply(percents.get(name)).movePointLeft(2))
                                    .abs())
                    .isLessThan(new BigDecimal("0.01")));
        }
    }

    @Test
    void a_list_is_held_against_the_roster_the_consents_and_the_rate() {
        Planted plan = planted();

        Preview preview = preview(plan.file());
        assertThat(count("dues_account")).isZero();
        DuesList found = lists.find(chair, preview.id()).orElseThrow();
        assertThat(found.outcomes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ok",
                        1,
                        "amount_differs",
                        1,
                        "without_consent",
                        1,
                        "not_in_roster",
                        1,
                        "twice",
                        1,
                        "not_on_list",
                        1));

        lists.confirm(chair, preview.id(), null);
        assertThat(count("dues_account")).isEqualTo(3);
        Dues.MonthRow month = dues.page(branch, MONTH, false, null, 10).get(0);
        assertThat(month.paying()).isEqualTo(3);
        assertThat(month.accrued()).isEqualByComparingTo("6000");
        assertThat(month.received()).isEqualByComparingTo("6500");
        assertThat(month.unmatched()).isEqualByComparingTo("700");
        assertThat(month.owed()).isEqualByComparingTo("500");
        assertThat(month.ageing().get(0)).isEqualByComparingTo("500");
        assertThat(dues.differences(chair, "open", null, 50)).hasSize(5);
        assertThat(dues.total(top, MONTH).orElseThrow().received()).isEqualByComparingTo("6500");
        assertThat(paying.inMonth(top, union.primary, YearMonth.of(2026, 10))).contains(3);
        assertThat(paying.inMonth(top, union.farPrimary, YearMonth.of(2026, 10)))
                .isEmpty();
    }

    @Test
    void the_roll_up_equals_a_recount_and_the_parts_equal_what_was_received() {
        shares(top, Map.of(ShareLevel.BRANCH, "33.3333", ShareLevel.UNION, "33.3333", ShareLevel.TERRITORY, "5"));
        lists.confirm(chair, preview(planted().file()).id(), null);

        assertThat(inFederation("""
                        select (m.paying, m.accrued, m.received, m.owed) = (select count(*) filter (where received > 0),
                               sum(accrued), sum(received), sum(owed) from dues_account a
                               where a.primary_id = m.primary_id and a.month = m.month)
                        from dues_month m where m.primary_id = '%s'""")).isEqualTo("true");
        assertThat(inFederation("select sum(amount) from dues_part where primary_id = '%s'"))
                .isEqualTo("7200.00");
        // Nobody stands on the territorial level of this tree: its part stays below
        assertThat(inFederation("select percent from dues_part where level = 'primary' and primary_id = '%s'"))
                .isEqualTo("33.3334");
    }

    @Test
    void the_same_list_twice_changes_nothing_in_whatever_form_and_order_it_comes() throws Exception {
        Planted plan = planted();
        Preview first = preview(plan.file());
        lists.confirm(chair, first.id(), null);
        lists.confirm(chair, first.id(), null);
        long accounts = count("dues_account");

        List<String> lines = new ArrayList<>(plan.file().lines().toList());
        java.util.Collections.reverse(lines.subList(1, lines.size()));
        assertThat(preview(String.join("\r\n", lines)).sameAs()).isEqualTo(first.id());
        assertThat(count("dues_account")).isEqualTo(accounts);
        Preview other = preview(plan.file() + plan.iins().get(3).digits() + ";;200000;2000\n");
        refuses(() -> lists.confirm(chair, other.id(), null), Reason.ANOTHER_IN_FORCE);
        assertThat(count("dues_account")).isEqualTo(accounts);
    }

    @Test
    void a_list_is_withdrawn_with_a_reason_and_stays_to_be_read() {
        Planted plan = planted();
        Preview preview = preview(plan.file());
        lists.confirm(chair, preview.id(), null);
        Dues.Difference difference = dues.differences(chair, "open", null, 1).get(0);
        dues.settle(chair, difference.id(), difference.version(), "explained", "Демалыс");
        refuses(
                () -> dues.settle(chair, difference.id(), difference.version(), "corrected", "x"),
                Reason.CHANGED_MEANWHILE);
        refuses(() -> lists.withdraw(chair, preview.id(), "  "), Reason.REASON_NEEDED);
        refuses(() -> lists.withdraw(union.scope(union.sibling), preview.id(), "Басқа ай"), Reason.NOT_FOUND);

        lists.withdraw(chair, preview.id(), "Басқа айдың тізімі");

        for (String table : List.of("dues_account", "dues_month", "dues_part")) {
            assertThat(count(table)).as(table).isZero();
        }
        DuesList kept = lists.find(chair, preview.id()).orElseThrow();
        assertThat(kept.state()).isEqualTo(DeductionLists.State.WITHDRAWN);
        assertThat(kept.reason()).isEqualTo("Басқа айдың тізімі");
        assertThat(kept.outcomes()).containsEntry("ok", 1);
        assertThat(dues.differences(chair, null, null, 50)).isEmpty();
        Dues.Difference old = dues.difference(chair, difference.id()).orElseThrow();
        assertThat(old.inForce()).isFalse();
        refuses(() -> dues.settle(chair, old.id(), old.version(), "corrected", "x"), Reason.NOT_IN_FORCE);
        refuses(() -> lists.withdraw(chair, preview.id(), "тағы"), Reason.NOT_IN_FORCE);
        assertThat(months.entries(chair, MONTH, null, 10))
                .extracting(DuesMonths.Entry::operation)
                .containsExactly(DuesMonths.Operation.WITHDRAWN);
    }

    @Test
    void a_corrected_list_takes_the_place_of_the_wrong_one_and_only_what_is_found_again_stays_explained() {
        Planted plan = planted();
        Preview wrong = preview(plan.file());
        lists.confirm(chair, wrong.id(), null);
        Dues.Difference missing = ofKind("not_on_list");
        dues.settle(chair, missing.id(), missing.version(), "explained", "Демалыста");
        Dues.Difference differs = ofKind("amount_differs");
        dues.settle(chair, differs.id(), differs.version(), "explained", "Кейін түседі");

        Preview right = preview(plan.file().replace(";1500", ";2000"));
        refuses(() -> lists.confirm(chair, right.id(), " "), Reason.ANOTHER_IN_FORCE);
        lists.confirm(chair, right.id(), "Сома қате жазылған");

        assertThat(lists.find(chair, wrong.id()).orElseThrow().replacedBy()).isEqualTo(right.id());
        assertThat(lists.ofMonth(chair, union.primary, MONTH))
                .extracting(DuesList::state)
                .containsExactlyInAnyOrder(DeductionLists.State.CONFIRMED, DeductionLists.State.REPLACED);
        Dues.MonthRow month = months.of(branch, union.primary, MONTH).orElseThrow();
        assertThat(month.received()).isEqualByComparingTo("7000");
        assertThat(month.owed()).isZero();
        assertThat(dues.differences(chair, null, null, 50))
                .extracting(Dues.Difference::kind)
                .doesNotContain("amount_differs");
        assertThat(ofKind("not_on_list").state()).isEqualTo("explained");
        assertThat(ofKind("without_consent").state()).isEqualTo("open");
    }

    @Test
    void a_closed_month_keeps_what_it_was_closed_with_and_changes_only_with_its_list() {
        Planted plan = planted();
        refuses(() -> months.close(chair, union.primary, MONTH), Reason.NOT_IN_FORCE);
        Preview wrong = preview(plan.file());
        lists.confirm(chair, wrong.id(), null);
        months.close(chair, union.primary, MONTH);
        refuses(() -> months.close(chair, union.primary, MONTH), Reason.CLOSED_ALREADY);
        refuses(() -> months.close(union.scope(union.sibling), union.primary, MONTH), Reason.NOT_FOUND);
        assertThat(closing().equalsNow(months.of(chair, union.primary, MONTH).orElseThrow()))
                .isTrue();
        for (String silent : List.of(
                "update dues_month set received = 1 where primary_id = '%s' returning 1",
                "delete from dues_month where primary_id = '%s' returning 1")) {
            assertThatThrownBy(() -> inFederation(silent)).hasStackTraceContaining("dues_month_closed");
        }

        lists.confirm(chair, preview(plan.file().replace(";1500", ";2000")).id(), "Сома қате жазылған");

        assertThat(closing().received()).isEqualByComparingTo("6500");
        assertThat(closing().equalsNow(months.of(chair, union.primary, MONTH).orElseThrow()))
                .isFalse();
        assertThat(lists.find(chair, wrong.id()).orElseThrow().afterClosing()).isTrue();
        assertThat(months.entries(chair, MONTH, null, 10)).allMatch(entry -> entry.closed() && entry.revision() == 2);
    }

    @ParameterizedTest
    @CsvSource({"2026-10, 0", "2026-09, 1", "2026-08, 1", "2026-07, 2", "2026-05, 2", "2026-04, 3", "2025-10, 3"})
    void a_debt_is_as_old_as_the_months_since_its_own(YearMonth of, int bucket) {
        terms.setRate(top, DuesRate.Kind.FIXED, new BigDecimal("500"), LocalDate.of(2020, 1, 1), "№ 1");
        Iin iin = Union.iin();
        PersonId person = changes.admit(chair, Union.admission(union.primary, "Қарыз", "Аты", iin));
        consents.give(chair, membership(person), LocalDate.of(2025, 1, 1), null);
        for (YearMonth each : List.of(of, YearMonth.from(MONTH))) {
            String paid = each.equals(of) ? "100.01" : "500";
            lists.load(
                    chair,
                    List.of(new DeductionLists.Loaded(
                            union.primary,
                            each.atDay(1),
                            "l.csv",
                            ("ИИН;Сумма\n" + iin.digits() + ";" + paid + "\n").getBytes(StandardCharsets.UTF_8),
                            null)));
            if (of.equals(YearMonth.from(MONTH))) {
                break;
            }
        }
        List<BigDecimal> ageing =
                months.of(top, union.union, MONTH).orElseThrow().ageing();
        for (int i = 0; i < 4; i++) {
            assertThat(ageing.get(i)).isEqualByComparingTo(i == bucket ? "399.99" : "0");
        }
        assertThat(months.members(chair, union.primary, MONTH, false, null, 5)
                        .get(0)
                        .ageing())
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(ageing);
        assertThat(dues.page(top, MONTH, false, null, 5).get(0).ageing())
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(ageing);
    }

    @Test
    void each_level_adds_up_what_is_below_it_and_names_come_only_of_the_own_place() {
        lists.confirm(chair, preview(planted().file()).id(), null);
        assertThat(months.below(top, union.union, MONTH, null, 10))
                .extracting(Dues.MonthRow::code)
                .containsExactly(union.branch);
        assertThat(months.below(top, union.branch, MONTH, null, 10).get(0).received())
                .isEqualByComparingTo("6500");
        assertThat(months.below(top, union.branch, MONTH, union.primary, 10)).isEmpty();
        refuses(() -> months.below(chair, union.branch, MONTH, null, 10), Reason.NOT_FOUND);
        assertThat(months.of(branch, union.sibling, MONTH)).isEmpty();

        List<DuesMonths.MemberMonth> all = months.members(branch, union.primary, MONTH, false, null, 10);
        assertThat(all).hasSize(3);
        assertThat(months.members(
                        branch, union.primary, MONTH, false, all.get(0).membership(), 10))
                .isEqualTo(all.subList(1, 3));
        assertThat(months.members(branch, null, MONTH, true, null, 10))
                .singleElement()
                .satisfies(owes -> assertThat(owes.owed()).isEqualByComparingTo("500"));
        assertThat(months.members(union.scope(union.sibling), null, MONTH, false, null, 10))
                .isEmpty();
    }

    @Test
    void the_shares_of_the_entries_add_up_to_what_was_received_to_the_tiyn() {
        shares(top, Map.of(ShareLevel.BRANCH, "33.3333", ShareLevel.UNION, "16.6667", ShareLevel.FEDERATION, "0.01"));
        lists.confirm(
                chair, preview(planted().file().replace(";1500", ";1499.97")).id(), null);
        List<DuesMonths.Entry> entries = months.entries(top, MONTH, null, 10);
        assertThat(sum(entries, DuesMonths.Operation.SHARE))
                .isEqualByComparingTo(
                        sum(entries, DuesMonths.Operation.RECEIVED).add(sum(entries, DuesMonths.Operation.UNMATCHED)))
                .isEqualByComparingTo("7199.97");
        assertThat(sum(entries, DuesMonths.Operation.ACCRUED)).isEqualByComparingTo("6000");
        assertThat(entries)
                .filteredOn(entry -> entry.level() == ShareLevel.UNION)
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.receiverCode()).isEqualTo(union.union);
                    assertThat(share.key()).isEqualTo(union.primary + "/2026-10/share/union");
                });
        assertThat(months.entries(top, MONTH, union.primary, 10)).isEmpty();
    }

    @Test
    void a_file_comes_back_marked_and_can_be_sent_again_as_it_is() {
        Planted plan = planted();
        String file = plan.file() + "1234;Қате;1;1\n";
        List<DeductionLists.MarkedLine> marked = marked(file);
        assertThat(marked)
                .extracting(DeductionLists.MarkedLine::marks)
                .containsExactly(
                        List.of(),
                        List.of("amount_differs"),
                        List.of("without_consent"),
                        List.of("not_in_roster"),
                        List.of("twice"),
                        List.of("problem.iin"),
                        List.of("not_on_list"));
        assertThat(marked.get(6).name()).startsWith("Мүше3");
        assertThat(count("dues_list")).isZero();

        StringBuilder again = new StringBuilder("ИИН;ФИО;Начислено;Удержано;Что исправить\n");
        marked.stream()
                .filter(line -> !line.marks().contains("problem.iin"))
                .forEach(line -> again.append(String.join(
                                ";",
                                line.number(),
                                line.name(),
                                line.pay(),
                                line.amount(),
                                line.marks().toString()))
                        .append("\n"));
        lists.confirm(chair, preview(plan.file()).id(), null);
        assertThat(preview(again.toString()).sameAs()).isNotNull();
        refuses(() -> lists.marked(union.scope(union.sibling), union.primary, MONTH, new byte[0]), Reason.NOT_FOUND);
    }

    @Test
    void requests_are_taken_over_once_for_those_who_asked() {
        PersonId one = changes.admit(chair, Union.admission(union.primary, "Бірінші", "Аты", Union.iin()));
        PersonId other = changes.admit(chair, Union.admission(union.primary, "Екінші", "Аты", Union.iin()));
        List<UUID> asked = List.of(membership(one));
        assertThat(consents.load(chair, union.primary, asked, "Тізімдеме 1")).isEqualTo(1);
        assertThat(consents.load(chair, union.primary, asked, "Тізімдеме 1")).isZero();
        assertThat(consents.of(chair, one)).hasSize(1);
        assertThat(consents.of(chair, other)).isEmpty();
        refuses(() -> consents.load(union.scope(union.sibling), union.primary, asked, "x"), Reason.NOT_FOUND);
    }

    private static BigDecimal sum(List<DuesMonths.Entry> entries, DuesMonths.Operation operation) {
        return entries.stream()
                .filter(entry -> entry.operation() == operation)
                .map(DuesMonths.Entry::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<DeductionLists.MarkedLine> marked(String file) {
        return lists.marked(chair, union.primary, MONTH, file.getBytes(StandardCharsets.UTF_8));
    }

    private DuesMonths.Closing closing() {
        return months.closing(chair, union.primary, MONTH).orElseThrow();
    }

    private Dues.Difference ofKind(String kind) {
        return dues.differences(chair, null, null, 50).stream()
                .filter(difference -> difference.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_preview_is_refused_when_a_consent_came_or_went_since() {
        Planted plan = planted();
        Preview preview = preview(plan.file());
        consents.give(chair, membership(plan.people().get(2)), LocalDate.of(2026, 9, 1), null);
        refuses(() -> lists.confirm(chair, preview.id(), null), Reason.STALE);
        assertThat(count("dues_account")).isZero();
    }

    @Test
    void nobody_beside_sees_or_touches_a_list() {
        Planted plan = planted();
        Preview preview = preview(plan.file());
        AccessScope beside = union.scope(union.sibling);
        refuses(() -> lists.confirm(beside, preview.id(), null), Reason.NOT_FOUND);
        refuses(() -> preview(beside, plan.file()), Reason.NOT_FOUND);
        lists.confirm(chair, preview.id(), null);
        assertThat(lists.find(beside, preview.id())).isEmpty();
        assertThat(dues.page(beside, MONTH, false, null, 10)).isEmpty();
        assertThat(dues.own(beside, plan.people().get(0))).isEmpty();
        assertThat(dues.differences(beside, null, null, 10)).isEmpty();
        UUID difference = dues.differences(chair, null, null, 1).get(0).id();
        refuses(() -> dues.settle(beside, difference, 0, "explained", "x"), Reason.NOT_FOUND);
        assertThat(jdbc.sql("select (select count(*) from dues_account) + (select count(*) from dues_list_row)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_member_sees_where_the_own_tenge_goes_and_the_parts_make_it() {
        shares(top, Map.of(ShareLevel.BRANCH, "33", ShareLevel.UNION, "33"));
        Planted plan = planted();
        lists.confirm(chair, preview(plan.file()).id(), null);
        Dues.Own own = dues.own(chair, plan.people().get(1)).orElseThrow();
        assertThat(own.received()).isEqualByComparingTo("1500");
        assertThat(own.parts().stream().map(Dues.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("1500");
        assertThat(own.parts())
                .extracting(Dues.Part::level)
                .containsExactly(ShareLevel.PRIMARY, ShareLevel.BRANCH, ShareLevel.UNION);
    }

    @Test
    void a_consent_is_dated_held_once_and_revoked_with_its_version() {
        PersonId person = changes.admit(chair, Union.admission(union.primary, "Келісім", "Бар", Union.iin()));
        UUID membership = membership(person);
        UUID consent = consents.give(chair, membership, LocalDate.of(2025, 1, 1), "№ 7");
        refuses(() -> consents.give(chair, membership, LocalDate.of(2026, 1, 1), null), Reason.OVERLAP);
        refuses(() -> consents.give(chair, membership, LocalDate.now().plusDays(2), null), Reason.DATE_IN_FUTURE);
        refuses(
                () -> consents.give(union.scope(union.sibling), membership, LocalDate.of(2026, 1, 1), null),
                Reason.NOT_FOUND);
        refuses(() -> consents.revoke(chair, consent, 0, LocalDate.of(2025, 1, 1), null), Reason.REVOKED_BEFORE_GIVEN);
        consents.revoke(chair, consent, 0, LocalDate.of(2026, 1, 1), null);
        refuses(() -> consents.revoke(chair, consent, 0, LocalDate.of(2026, 2, 1), null), Reason.CHANGED_MEANWHILE);
        consents.give(chair, membership, LocalDate.of(2026, 1, 1), null);
        assertThat(consents.of(chair, person)).hasSize(2);
    }

    @Test
    void no_number_of_a_person_is_kept_in_a_list_nor_on_the_trail() {
        Planted plan = planted();
        lists.confirm(chair, preview(plan.file()).id(), null);
        for (Iin iin : plan.iins()) {
            for (String table : List.of("dues_list", "dues_list_row", "dues_difference", "dues_account")) {
                assertThat(inFederation("select count(*) from " + table + " t where t::text like '%%" + iin.digits()
                                + "%%' and primary_id = '%s'"))
                        .isEqualTo("0");
            }
            assertThat(jdbc.sql("select count(*) from audit_event e where e::text like :iin")
                            .param("iin", "%" + iin.digits() + "%")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void what_is_kept_is_told_to_the_person_and_forgotten_with_the_record() {
        Planted plan = planted();
        lists.confirm(chair, preview(plan.file()).id(), null);
        PersonId person = plan.people().get(1);
        assertThat(rights.file(branch, person, "request").orElseThrow().sections())
                .filteredOn(section -> !section.rows().isEmpty())
                .extracting(SubjectFile.Section::code)
                .contains("dues_consent", "dues_account", "dues_list_row", "dues_difference");
        String received = inFederation("select received from dues_month where primary_id = '%s'");
        changes.leave(
                chair,
                person,
                new kz.birlik.membership.member.Leaving(version(person), LocalDate.of(2026, 11, 1), "own_wish", null));
        rights.anonymise(branch, person, version(person), "request", true);
        assertThat(inFederation("select count(*) from dues_consent where document is not null and primary_id = '%s'"))
                .isEqualTo("2");
        assertThat(inFederation("select received from dues_month where primary_id = '%s'"))
                .isEqualTo(received);
        assertThat(dues.differences(chair, null, null, 50)).noneMatch(d -> person.equals(d.person()));
    }

    @Test
    void accountants_files_are_read_as_they_come() throws Exception {
        Iin iin = zeroes();
        String row = "Кассир есебі\n\nТабель;ЖСН;Есептелген жалақы, теңге;Ұсталған сома\n1;"
                + iin.digits().replaceFirst("^0+", "") + ";200 000,00;2\u00a0000,00\n;Барлығы;;2 000,00\n";
        ListLine expected = new ListLine(4, iin, null, new BigDecimal("200000.00"), new BigDecimal("2000.00"));
        assertThat(ListFile.of(row.getBytes(StandardCharsets.UTF_8)).lines())
                .first()
                .isEqualTo(expected);
        String russian = "ИИН;Начислено;Удержано\n" + iin.digits() + ";1.234,50;12,34\n";
        ListFile old = ListFile.of(russian.getBytes(Charset.forName("windows-1251")));
        assertThat(old.lines().get(0).pay()).isEqualByComparingTo("1234.50");
        var book = new ByteArrayOutputStream();
        var workbook = new org.dhatim.fastexcel.Workbook(book, "t", "1.0");
        var sheet = workbook.newWorksheet("1");
        sheet.value(0, 0, "IIN");
        sheet.value(0, 1, "Amount");
        sheet.value(1, 0, Long.parseLong(iin.digits()));
        sheet.value(1, 1, 12.5);
        sheet.value(2, 0, "000000000000");
        sheet.value(2, 1, 12.5);
        sheet.value(3, 0, iin.digits());
        sheet.formula(3, 1, "1+1");
        workbook.finish();
        ListFile spreadsheet = ListFile.of(book.toByteArray());
        assertThat(spreadsheet.lines()).first().extracting(ListLine::iin).isEqualTo(iin);
        assertThat(spreadsheet.problems()).contains(new DeductionLists.RowProblem(4, Problem.FORMULA));
        assertThat(ListFile.of("ИИН;Сумма\n8,20512E+11;5\n1234;5\n910101500010;минус\n"
                                .getBytes(StandardCharsets.UTF_8))
                        .problems())
                .extracting(DeductionLists.RowProblem::problem)
                .containsExactly(Problem.IIN_MANGLED, Problem.IIN, Problem.IIN);
    }

    @Test
    void a_hostile_file_gets_a_clear_answer() throws Exception {
        unreadable(new byte[0], ListFileRefused.Reason.EMPTY);
        unreadable(new byte[(int) DeductionLists.LARGEST_FILE + 1], ListFileRefused.Reason.TOO_LARGE);
        unreadable("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), ListFileRefused.Reason.NO_HEADINGS);
        unreadable(new byte[] {'M', 'Z', 0, 0, 1, 2}, ListFileRefused.Reason.NOT_A_LIST);
        unreadable(new byte[] {'P', 'K', 3, 4, 1, 2, 3}, ListFileRefused.Reason.NOT_A_LIST);
        unreadable(zip("xl/worksheets/sheet1.xml", 65 * 1024 * 1024, ""), ListFileRefused.Reason.HARMFUL);
        unreadable(
                zip("xl/sharedStrings.xml", 10, "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]>"),
                ListFileRefused.Reason.HARMFUL);
        unreadable(
                ("ИИН;Сумма\n" + "1;1\n".repeat(DeductionLists.MOST_ROWS + 1)).getBytes(StandardCharsets.UTF_8),
                ListFileRefused.Reason.TOO_MANY_ROWS);
        unreadable(
                ("ИИН;Сумма\n" + ";\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8),
                ListFileRefused.Reason.TOO_MANY_ROWS);
    }

    private static byte[] zip(String name, int zeros, String beginning) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(beginning.getBytes(StandardCharsets.UTF_8));
            zip.write(new byte[zeros]);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static void unreadable(byte[] content, ListFileRefused.Reason reason) {
        assertThatThrownBy(() -> ListFile.of(content))
                .isInstanceOfSatisfying(
                        ListFileRefused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    /** A number that begins with two zeros: born in 2000. */
    private static Iin zeroes() {
        for (int serial = 0; ; serial++) {
            String base = "0005155%04d".formatted(serial);
            if (Iin.checkDigitOf(base).isPresent()) {
                return Iin.of(base + Iin.checkDigitOf(base).get());
            }
        }
    }

    private record Planted(List<PersonId> people, List<Iin> iins, String file) {}

    /** As it should be; too little deducted; no consent; consent and not on the list; and somebody nobody knows. */
    private Planted planted() {
        rate(top, "1", 2020);
        List<PersonId> people = new ArrayList<>();
        List<Iin> iins = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            iins.add(Union.iin());
            people.add(changes.admit(chair, Union.admission(union.primary, "Мүше" + i, "Аты" + i, iins.get(i))));
            if (i != 2) {
                consents.give(chair, membership(people.get(i)), LocalDate.of(2025, 1, 1), "№ " + i);
            }
        }
        String file = "ИИН;ФИО;Начислено;Удержано\n" + iins.get(0).digits() + ";;200000;2000\n"
                + iins.get(1).digits() + ";;200000;1500\n" + iins.get(2).digits() + ";;200000;2000\n"
                + Union.iin().digits() + ";Бөтен Адам;70000;700\n" + iins.get(0).digits() + ";;100000;1000\n";
        return new Planted(people, iins, file);
    }

    private Preview preview(String file) {
        return preview(chair, file);
    }

    private Preview preview(AccessScope scope, String file) {
        return lists.preview(scope, union.primary, MONTH, "october.csv", file.getBytes(StandardCharsets.UTF_8));
    }

    private void rate(AccessScope scope, String percent, int year) {
        terms.setRate(scope, DuesRate.Kind.PERCENT, new BigDecimal(percent), LocalDate.of(year, 1, 1), "№ 1");
    }

    private void shares(AccessScope scope, Map<ShareLevel, String> percents) {
        Map<ShareLevel, BigDecimal> upward = new EnumMap<>(ShareLevel.class);
        percents.forEach((level, percent) -> upward.put(level, new BigDecimal(percent)));
        terms.setShares(scope, upward, LocalDate.of(2026, 1, 1), "№ 2");
    }

    private BigDecimal rateOn(int year) {
        return terms.rateOf(chair, union.primary, LocalDate.of(year, 6, 1))
                .orElseThrow()
                .value();
    }

    private UUID membership(PersonId person) {
        return members.find(branch, person).orElseThrow().periods().get(0).id();
    }

    private long version(PersonId person) {
        return members.find(branch, person).orElseThrow().version();
    }

    private long count(String table) {
        return Long.parseLong(inFederation("select count(*) from " + table + " where primary_id = '%s'"));
    }

    @Autowired
    org.springframework.transaction.PlatformTransactionManager transactions;

    @Autowired
    kz.birlik.membership.organisation.RowScope scopes;

    private String inFederation(String sql) {
        return new org.springframework.transaction.support.TransactionTemplate(transactions).execute(status -> {
            scopes.enter(union.federation);
            return String.valueOf(jdbc.sql(sql.formatted(chair.root().value()))
                    .query((row, i) -> row.getObject(1))
                    .single());
        });
    }

    private static void refuses(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DuesRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
