package kz.birlik.bargaining.index;

import static kz.birlik.bargaining.Promises.LAST_YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.Promises;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges.Reported;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.bargaining.index.IndexFormulas.NewFormula;
import kz.birlik.bargaining.index.IndexGroup.By;
import kz.birlik.bargaining.index.IndexRefusal.Reason;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@BargainingTest
class IndexTest {

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges agreementChanges;

    @Autowired
    Fulfilments fulfilments;

    @Autowired
    FulfilmentChanges changes;

    @Autowired
    FulfilmentIndex index;

    @Autowired
    IndexFormulas formulas;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Promises promises;
    String union;
    String member;
    AccessScope officer;

    @BeforeEach
    void plant() {
        promises = new Promises(agreements, agreementChanges, field, jdbc, transactions);
        union = field.union();
        member = field.member(union);
        officer = field.scope(member);
    }

    private UUID agreement() {
        String primary = field.primary(member);
        return promises.registered(primary, field.employer(primary, "85.31", "KZ-31", "Тараз"));
    }

    @Test
    void a_year_of_monthly_payments_weighs_as_much_as_one_payment_a_year() {
        UUID agreement = agreement();
        report(agreement, "Выплачивать надбавку", FulfilmentState.DONE);
        report(agreement, "Провести медосмотр", FulfilmentState.PARTLY);
        report(agreement, "Выдать спецодежду", FulfilmentState.NOT_DONE);
        IndexRow row = of(agreement);
        assertThat(row.rows()).isEqualTo(14);
        assertThat(row.weight()).isEqualByComparingTo("36");
        assertThat(row.index()).isEqualByComparingTo("50.00");
    }

    @Test
    void every_number_is_made_again_from_its_rows_to_two_decimals() {
        for (int i = 0; i < 3; i++) {
            UUID agreement = agreement();
            report(agreement, "Выплачивать надбавку", FulfilmentState.PARTLY);
            report(agreement, "Провести медосмотр", i == 0 ? FulfilmentState.DONE : FulfilmentState.NOT_DONE);
        }
        for (IndexGroup group : List.of(
                new IndexGroup(By.ORGANISATION, member, LAST_YEAR),
                new IndexGroup(By.ORGANISATION, union, LAST_YEAR),
                new IndexGroup(By.REGION, "KZ-31", LAST_YEAR))) {
            AccessScope scope = field.scope(union);
            BigDecimal weight = BigDecimal.ZERO;
            BigDecimal points = BigDecimal.ZERO;
            List<ScoredRow> all = all(scope, group);
            for (ScoredRow row : all) {
                weight = weight.add(BigDecimal.valueOf(row.weight()));
                points = points.add(row.score().multiply(BigDecimal.valueOf(row.weight())));
            }
            assertThat(all).hasSize(39);
            BigDecimal made = points.multiply(BigDecimal.valueOf(100)).divide(weight, 2, RoundingMode.HALF_UP);
            if (group.by() == By.REGION) {
                assertThat(index.one(scope, group))
                        .as("three agreements are too few")
                        .isEmpty();
                assertThat(index.ranking(scope, By.REGION, LAST_YEAR))
                        .singleElement()
                        .satisfies(row -> assertThat(row.hidden()).isTrue())
                        .satisfies(row -> assertThat(row.index()).isNull());
            } else {
                assertThat(index.one(scope, group).orElseThrow().index()).isEqualByComparingTo(made);
            }
        }
        assertThat(promises.everywhere(() -> jdbc.sql(
                                "select (select count(*) from fulfilment_sum_differences()) + (select count(*) from index_sum_differences())")
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    @Test
    void what_is_kept_of_the_whole_federation_says_what_its_agreements_say() {
        for (int i = 0; i < 6; i++) {
            report(agreement(), "Выплачивать надбавку", i < 4 ? FulfilmentState.DONE : FulfilmentState.PARTLY);
            index.putTogether(i);
        }
        IndexRow whole = index.one(field.federation(), new IndexGroup(By.ORGANISATION, "FPRK", LAST_YEAR))
                .orElseThrow();
        IndexRow sector = index.ranking(field.federation(), By.SECTOR, LAST_YEAR).stream()
                .filter(row -> field.id(union).equals(row.organisation()))
                .findFirst()
                .orElseThrow();
        assertThat(sector)
                .usingRecursiveComparison()
                .isEqualTo(
                        index.ranking(field.scope(union), By.SECTOR, LAST_YEAR).get(0));
        assertThat(promises.everywhere(() -> jdbc.sql("""
                                select count(*) = :agreements and sum(s.weight) = :weight and sum(s.points) = :points
                                   and sum(s.not_reported + s.not_done + s.partly + s.done) = :rows
                                   and index_value(sum(s.points), sum(s.weight)) = :index
                                from fulfilment_sum s where s.year = :year""")
                        .param("agreements", whole.agreements())
                        .param("weight", whole.weight())
                        .param("points", whole.points())
                        .param("rows", whole.rows())
                        .param("index", whole.index())
                        .param("year", LAST_YEAR)
                        .query(Boolean.class)
                        .single()))
                .isTrue();
    }

    @Test
    void regions_and_sectors_of_enough_agreements_are_ranked() {
        for (int i = 0; i < 5; i++) {
            report(agreement(), "Провести медосмотр", i < 4 ? FulfilmentState.DONE : FulfilmentState.PARTLY);
        }
        AccessScope scope = field.scope(union);
        assertThat(index.ranking(scope, By.SECTOR, LAST_YEAR)).singleElement().satisfies(row -> {
            assertThat(row.organisation()).isEqualTo(field.id(union));
            assertThat(row.agreements()).isEqualTo(5);
            assertThat(row.index()).isEqualByComparingTo("90.00");
        });
        IndexGroup region = new IndexGroup(By.REGION, "KZ-31", LAST_YEAR);
        assertThat(index.one(scope, region).orElseThrow().index()).isEqualByComparingTo("90.00");
        assertThat(all(scope, region)).hasSize(5);
        assertThat(index.one(scope, new IndexGroup(By.ORGANISATION, union, LAST_YEAR))
                        .orElseThrow()
                        .index())
                .isEqualByComparingTo("90.00");
        List<IndexRow> best = index.page(scope, By.AGREEMENT, LAST_YEAR, null, null, 4);
        assertThat(best).hasSize(4).allSatisfy(row -> assertThat(row.index()).isEqualByComparingTo("100"));
        IndexRow last = best.get(3);
        assertThat(index.page(
                        scope,
                        By.AGREEMENT,
                        LAST_YEAR,
                        null,
                        new FulfilmentIndex.After(
                                last.index(), UUID.fromString(last.group().key())),
                        4))
                .singleElement()
                .satisfies(row -> assertThat(row.index()).isEqualByComparingTo("50"));
        assertThat(index.page(scope, By.KEEPER, LAST_YEAR, member, null, 10)).hasSize(5);
    }

    @Test
    void a_change_of_one_obligation_moves_the_number_and_says_why() {
        UUID agreement = agreement();
        report(agreement, "Провести медосмотр", FulfilmentState.DONE);
        report(agreement, "Выдать спецодежду", FulfilmentState.NOT_DONE);
        List<IndexChange> changed =
                index.changes(officer, new IndexGroup(By.AGREEMENT, agreement.toString(), LAST_YEAR), 10);
        assertThat(changed).hasSize(2);
        assertThat(changed.get(0)).satisfies(step -> {
            assertThat(step.action()).isEqualTo("Выдать спецодежду");
            assertThat(step.after()).isEqualTo(FulfilmentState.NOT_DONE);
            assertThat(step.indexBefore()).isEqualByComparingTo("100");
            assertThat(step.indexAfter()).isEqualByComparingTo("50");
        });
        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(index.changes(foreign, new IndexGroup(By.AGREEMENT, agreement.toString(), LAST_YEAR), 10))
                .isEmpty();
        assertThat(index.one(foreign, new IndexGroup(By.AGREEMENT, agreement.toString(), LAST_YEAR)))
                .isEmpty();
        assertThat(index.one(foreign, new IndexGroup(By.ORGANISATION, member, LAST_YEAR)))
                .isEmpty();
    }

    /** All in one transaction that is taken back: the other tests share the year. */
    @Test
    void with_a_published_year_its_rows_and_numbers_stay() {
        UUID agreement = agreement();
        report(agreement, "Провести медосмотр", FulfilmentState.DONE);
        assertThatThrownBy(() -> index.publish(officer, LAST_YEAR, "Решение")).isInstanceOf(IndexRefusal.class);
        assertThatThrownBy(() -> index.publish(field.federation(), LAST_YEAR, " "))
                .isInstanceOf(IndexRefusal.class);
        assertThatThrownBy(
                        () -> index.publish(field.federation(), LocalDate.now().getYear(), "Решение"))
                .isInstanceOf(IndexRefusal.class);
        FulfilmentRow reported = row(agreement, "Провести медосмотр").get(0);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("select set_config('role', 'birlik_rows_federation', true)")
                    .query(one -> {});
            jdbc.sql("update fulfilment set report_by = :day where state = 'open' and year = :year")
                    .param("day", Date.valueOf(LocalDate.of(LAST_YEAR, 12, 31)))
                    .param("year", LAST_YEAR)
                    .update();
            while (jdbc.sql("select fulfilment_turn(current_date, 1000)")
                            .query(Integer.class)
                            .single()
                    > 0) {
                // until all are turned
            }
            index.publish(field.federation(), LAST_YEAR, "Решение");
            assertThat(index.published(officer, LAST_YEAR)).isPresent();
            assertThat(index.ranking(field.federation(), By.REGION, LAST_YEAR)).isNotEmpty();
            assertThat(fulfilments
                            .find(officer, reported.id())
                            .orElseThrow()
                            .row()
                            .frozen())
                    .isTrue();
            jdbc.sql("savepoint before_change").update();
            assertThatThrownBy(() -> jdbc.sql("update fulfilment set state = 'not_done' where id = :id")
                            .param("id", reported.id())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class);
            jdbc.sql("rollback to savepoint before_change").update();
        });
        assertThat(index.published(officer, LAST_YEAR)).isEmpty();
    }

    @Test
    void a_formula_that_was_counted_with_is_never_changed() {
        IndexFormula formula = index.formula(officer, LAST_YEAR);
        assertThat(formula.weights()).containsEntry("month", 1).containsEntry("year", 12);
        assertThatThrownBy(() -> jdbc.sql("update index_formula set partly = 1").update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from index_formula_weight").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private static final Map<String, Integer> WEIGHTS =
            Map.of("month", 1, "quarter", 3, "half_year", 6, "year", 12, "case", 12, "standing", 12, "once", 12);

    private static NewFormula formula(int year, String partly, Map<String, Integer> weights) {
        return new NewFormula(
                year,
                BigDecimal.ONE,
                new BigDecimal(partly),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                5,
                weights,
                MultilingualText.of("Кеңес шешімі", "Решение совета"));
    }

    private int newest() {
        return formulas.all().stream().mapToInt(IndexFormula::version).max().orElseThrow();
    }

    private Reason refused(NewFormula formula) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                        IndexRefusal.class, () -> formulas.add(formula, newest(), "Решение"))
                .reason();
    }

    @Test
    void a_new_formula_holds_from_a_year_to_come_and_nothing_before_is_counted_again() {
        UUID agreement = agreement();
        report(agreement, "Провести медосмотр", FulfilmentState.PARTLY);
        BigDecimal before = of(agreement).index();
        int next = LocalDate.now().getYear() + 1;

        int version = formulas.add(formula(next, "0.75", WEIGHTS), newest(), "Решение совета");

        try {
            assertThat(index.formula(officer, next).version()).isEqualTo(version);
            assertThat(index.formula(officer, next).partly()).isEqualByComparingTo("0.75");
            assertThat(index.formula(officer, next - 1).version()).isLessThan(version);
            assertThat(of(agreement).index()).isEqualByComparingTo(before);
            assertThat(refused(formula(next, "0.5", WEIGHTS))).isEqualTo(Reason.YEAR_HAS_ONE);
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    IndexRefusal.class,
                                    () -> formulas.add(formula(next + 1, "0.5", WEIGHTS), version - 1, "Решение"))
                            .reason())
                    .as("somebody entered one meanwhile")
                    .isEqualTo(Reason.CHANGED_MEANWHILE);
        } finally {
            formulas.withdraw(version, "Ошибка");
        }
        assertThat(index.formula(officer, next).version()).isLessThan(version);
    }

    @Test
    void numbers_of_a_formula_go_together_and_its_year_has_not_begun() {
        int next = LocalDate.now().getYear() + 1;
        assertThat(refused(formula(next - 1, "0.5", WEIGHTS))).isEqualTo(Reason.YEAR_BEGUN);
        assertThat(refused(formula(next, "1.5", WEIGHTS))).isEqualTo(Reason.SCORES);
        var uneven = new java.util.HashMap<>(WEIGHTS);
        uneven.put("month", 2);
        assertThat(refused(formula(next, "0.5", uneven))).isEqualTo(Reason.WEIGHTS_OF_A_YEAR);
        uneven.put("case", 0);
        assertThat(refused(formula(next, "0.5", uneven))).isEqualTo(Reason.WEIGHTS);
        NewFormula silent = new NewFormula(
                next,
                BigDecimal.ONE,
                new BigDecimal("0.5"),
                BigDecimal.ZERO,
                new BigDecimal("0.2"),
                BigDecimal.ZERO,
                5,
                WEIGHTS,
                MultilingualText.of("Кеңес шешімі", "Решение совета"));
        assertThat(refused(silent)).as("silence is no better than an honest no").isEqualTo(Reason.SCORES);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                IndexRefusal.class, () -> formulas.withdraw(1, "Ошибка"))
                        .reason())
                .as("one that has begun stays")
                .isEqualTo(Reason.YEAR_BEGUN);
    }

    private IndexRow of(UUID agreement) {
        return index.one(officer, new IndexGroup(By.AGREEMENT, agreement.toString(), LAST_YEAR))
                .orElseThrow();
    }

    private List<ScoredRow> all(AccessScope scope, IndexGroup group) {
        List<ScoredRow> all = new ArrayList<>();
        List<ScoredRow> page = index.rows(scope, group, null, 7);
        while (!page.isEmpty()) {
            all.addAll(page);
            ScoredRow last = page.get(page.size() - 1);
            page = index.rows(scope, group, new FulfilmentIndex.AfterRow(last.agreement(), last.id()), 7);
        }
        return all;
    }

    private List<FulfilmentRow> row(UUID agreement, String action) {
        return fulfilments.ofAgreement(officer, agreement, LAST_YEAR).orElseThrow().rows().stream()
                .filter(row -> row.action().equals(action))
                .toList();
    }

    private void report(UUID agreement, String action, FulfilmentState state) {
        row(agreement, action)
                .forEach(row ->
                        changes.report(officer, row.id(), row.version(), new Reported(state, null, "Причина"), null));
    }
}
