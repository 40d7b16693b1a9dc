package kz.birlik.safety.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentSource;
import kz.birlik.safety.Field;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyFigures;
import kz.birlik.safety.SafetyFigures.Part;
import kz.birlik.safety.SafetyFigures.Year;
import kz.birlik.safety.SafetyGrouping;
import kz.birlik.safety.SafetyNumbers;
import kz.birlik.safety.SafetyTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SafetyTest
class SafetyFiguresTest {

    private static final int LAST_YEAR = LocalDate.now().getYear() - 1;
    private static final LocalDate DAY = LocalDate.of(LAST_YEAR, 6, 10);

    @Autowired
    private Field field;

    @Autowired
    private SafetyFigures figures;

    @Autowired
    private AccidentChanges changes;

    @Autowired
    private RowScope rowScopes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private String branch;
    private String primary;
    private UUID employer;
    private AccessScope scope;

    @BeforeEach
    void aPrimaryInAnEmployerOf250() {
        branch = field.branch();
        primary = field.primary(branch);
        employer = field.employer(primary, 250);
        scope = field.scope(branch);
    }

    private UUID accident(LocalDate day, int victims, int severe, int deaths) {
        var happened = day.atTime(10, 0).atZone(ZoneId.systemDefault()).toInstant();
        return changes.register(
                field.scope(primary),
                new AccidentReader(account(), Role.CHAIR),
                primary,
                employer,
                new Described(
                        null,
                        "Цех № 1",
                        happened,
                        happened.plus(Duration.ofHours(1)),
                        AccidentSource.CHAIR,
                        "workplace",
                        "Жүк құлады",
                        false,
                        false,
                        false,
                        false,
                        victims,
                        severe,
                        deaths),
                false);
    }

    private AccountId account() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into account (id, login, password_hash, display_name, language, must_change_password, stamp, synthetic,
                            created_at, created_by, password_changed_at, version)
                        values (:id, :login, 'x', 'Account', 'kk', false, 0, true, now(), 'test', now(), 0)""")
                .param("id", id)
                .param("login", "f" + id.toString().substring(0, 13))
                .update();
        return new AccountId(id);
    }

    private void inScope(String sql, UUID accident) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rowScopes.enter(field.federation());
            assertThat(jdbc.sql(sql).param("id", accident).update()).isPositive();
        });
    }

    private Year lastYear() {
        return figures.years(scope, branch, Line.SECTORAL, LAST_YEAR, LAST_YEAR)
                .orElseThrow()
                .years()
                .get(0);
    }

    private SafetyNumbers only(SafetyGrouping by, String key) {
        return figures.parts(scope, branch, Line.SECTORAL, LAST_YEAR, by, 1_000).stream()
                .filter(part -> part.key().equals(key))
                .map(Part::numbers)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rates_are_for_a_thousand_employees_of_whoever_has_an_organisation_below() {
        accident(DAY, 1, 0, 0);
        accident(DAY.plusDays(1), 3, 1, 1);
        SafetyNumbers numbers = lastYear().numbers();
        assertThat(numbers.accidents()).isEqualTo(2);
        assertThat(numbers.victims()).isEqualTo(4);
        assertThat(numbers.severe()).isEqualTo(1);
        assertThat(numbers.deaths()).isEqualTo(1);
        assertThat(numbers.employees()).isEqualByComparingTo("250");
        assertThat(numbers.frequency()).isEqualByComparingTo("8.00");
        assertThat(numbers.severity()).isEqualByComparingTo("0.00");
    }

    @Test
    void an_employer_without_a_headcount_has_numbers_and_no_rate() {
        String other = field.primary(branch);
        field.employer(other, null);
        AccessScope its = field.scope(other);
        SafetyNumbers numbers = figures.years(its, other, Line.SECTORAL, LAST_YEAR, LAST_YEAR)
                .orElseThrow()
                .years()
                .get(0)
                .numbers();
        assertThat(numbers.employees()).isNull();
        assertThat(numbers.frequency()).isNull();
    }

    @Test
    void a_part_is_an_employer_a_section_a_region_or_an_organisation_directly_below() {
        accident(DAY, 1, 0, 0);
        assertThat(only(SafetyGrouping.EMPLOYER, employer.toString()).frequency())
                .isEqualByComparingTo("4.00");
        assertThat(only(SafetyGrouping.SECTOR, "C").accidents()).isEqualTo(1);
        assertThat(only(SafetyGrouping.REGION, "KZ-31").employees()).isEqualByComparingTo("250");
        assertThat(only(SafetyGrouping.ORGANISATION, primary).accidents()).isEqualTo(1);
    }

    @Test
    void what_the_commission_finds_unconnected_with_work_is_not_counted() {
        UUID id = accident(DAY, 1, 0, 0);
        assertThat(lastYear().numbers().accidents()).isEqualTo(1);
        inScope("update accident set connected = false where id = :id", id);
        assertThat(lastYear().numbers().accidents()).isZero();
    }

    @Test
    void a_cause_the_same_employer_had_before_is_a_repeated_one() {
        UUID first = accident(DAY.minusMonths(10), 1, 0, 0);
        UUID second = accident(DAY, 1, 0, 0);
        for (UUID id : new UUID[] {first, second}) {
            inScope(
                    "insert into accident_cause (accident_id, cause, primary_id)"
                            + " select id, 'equipment', primary_id from accident where id = :id",
                    id);
        }
        assertThat(figures.causes(scope, branch, Line.SECTORAL, LAST_YEAR))
                .singleElement()
                .satisfies(cause -> {
                    assertThat(cause.code()).isEqualTo("equipment");
                    assertThat(cause.accidents()).isEqualTo(DAY.minusMonths(10).getYear() == LAST_YEAR ? 2 : 1);
                    assertThat(cause.repeated()).isEqualTo(1);
                });
    }

    @Test
    void the_share_of_those_trained_is_that_of_the_last_statement() {
        for (int trained : new int[] {50, 80}) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                rowScopes.enter(field.federation());
                jdbc.sql("""
                                insert into safety_measures (id, primary_id, employer_id, year, said_by, said_on, source, trained, to_train,
                                                             recorded_at, recorded_by)
                                select uuidv7(), o.id, :employer, :year, 'union', make_date(:year, 12, :trained / 10), 'есеп', :trained, 100,
                                       now(), 'test'
                                from organisation o where o.code = :code""")
                        .param("employer", employer)
                        .param("year", LAST_YEAR)
                        .param("trained", trained)
                        .param("code", primary)
                        .update();
            });
        }
        assertThat(lastYear().work().trainedShare()).isEqualByComparingTo("80.0");
    }

    private void atFederation(String sql) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rowScopes.enter(field.federation());
            jdbc.sql(sql)
                    .param("primary", primary)
                    .param("employer", employer)
                    .param("day", DAY)
                    .update();
        });
    }

    private void inspection(String initiative, boolean begun) {
        atFederation("""
                insert into safety_inspection (id, number, primary_id, employer_id, initiative, checklist_id, stage, begins_on, started_on,
                                               last_on, recorded_at, recorded_by, changed_at, changed_by)
                select uuidv7(), 'TS-%d-' || lpad((floor(random() * 999999999)::bigint)::text, 9, '0'), o.id, :employer, '%s',
                       (select id from inspection_checklist order by id limit 1), '%s', :day, %s, :day, now(), 'test', now(), 'test'
                from organisation o where o.code = :primary""".formatted(
                        LAST_YEAR, initiative, begun ? "on_site" : "prepared", begun ? "cast(:day as date)" : "null"));
    }

    @Test
    void inspections_are_counted_by_initiative_beside_the_plan_and_the_councils() {
        inspection("council", true);
        inspection("council", true);
        inspection("workers", true);
        inspection("union_plan", false);
        atFederation("""
                insert into production_council (id, primary_id, employer_id, formed_on, recorded_at, recorded_by, changed_at, changed_by)
                select uuidv7(), o.id, :employer, cast(:day as date), now(), 'test', now(), 'test' from organisation o where o.code = :primary""");
        Year year = lastYear();
        assertThat(year.inspections(InspectionInitiative.COUNCIL)).isEqualTo(2);
        assertThat(year.inspections(InspectionInitiative.WORKERS)).isEqualTo(1);
        assertThat(year.inspections(InspectionInitiative.UNION_PLAN)).isZero();
        assertThat(year.work().planned()).isEqualTo(4);
        assertThat(year.work().inspections()).isEqualTo(3);
        assertThat(year.work().councils()).isEqualTo(1);
        assertThat(year.work().inspectionsOfACouncil()).isEqualByComparingTo("3.00");
        assertThat(figures.parts(scope, branch, Line.SECTORAL, LAST_YEAR, SafetyGrouping.SECTOR, 9))
                .singleElement()
                .satisfies(
                        part -> assertThat(part.work().inspectionsOfACouncil()).isEqualByComparingTo("3.00"));
    }

    @Test
    void an_employer_in_which_two_organisations_sit_employs_its_people_once() {
        String second = field.primary(branch);
        atFederation("""
                insert into organisation_employer (id, organisation_id, employer_id, valid_from)
                select uuidv7(), o.id, :employer, cast(:day as date) from organisation o where o.code <> :primary and o.code = '%s'""".formatted(second));
        assertThat(lastYear().numbers().employees()).isEqualByComparingTo("250");
        assertThat(only(SafetyGrouping.ORGANISATION, primary).employees()).isEqualByComparingTo("250");
        assertThat(only(SafetyGrouping.ORGANISATION, second).employees())
                .as("only for the days on which it sits there")
                .isBetween(new BigDecimal(135), new BigDecimal(145));
    }

    private void countAll() {
        while (figures.countDue(field.federation(), 500) > 0) {
            // until nothing is due
        }
    }

    @Test
    void what_is_kept_is_what_the_registers_say_before_and_after_the_job() {
        UUID id = accident(DAY, 2, 1, 0);
        Year before = lastYear();
        countAll();
        assertThat(lastYear()).isEqualTo(before);
        accident(DAY.plusDays(1), 1, 0, 1);
        assertThat(lastYear().numbers().accidents())
                .as("what the job has not counted yet")
                .isEqualTo(2);
        inScope("update accident set connected = false where id = :id", id);
        jdbc.sql("update employer_site set headcount = 500 where employer_id = :employer")
                .param("employer", employer)
                .update();
        Year changed = lastYear();
        assertThat(changed.numbers().accidents()).isEqualTo(1);
        assertThat(changed.numbers().fatalAccidents()).isEqualTo(1);
        assertThat(changed.numbers().employees()).isEqualByComparingTo("500");
        countAll();
        assertThat(lastYear()).isEqualTo(changed);
        assertThat(only(SafetyGrouping.EMPLOYER, employer.toString())).isEqualTo(changed.numbers());
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rowScopes.enter(field.federation());
            assertThat(jdbc.sql("select count(*) from safety_sum_differences(:today)")
                            .param("today", LocalDate.now())
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
        assertThatThrownBy(() -> figures.countDue(scope, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_sector_is_at_risk_where_chance_does_not_explain_its_accidents() {
        SafetyNumbers whole = new SafetyNumbers(40, 0, 0, 40, 0, 0, 0, new BigDecimal(10_000));
        assertThat(new SafetyNumbers(8, 0, 0, 8, 0, 0, 0, new BigDecimal(1_000)).isMoreThanChance(whole))
                .isFalse();
        assertThat(new SafetyNumbers(11, 0, 0, 11, 0, 0, 0, new BigDecimal(1_000)).isMoreThanChance(whole))
                .isTrue();
        assertThat(new SafetyNumbers(11, 0, 0, 11, 0, 0, 0, null).isMoreThanChance(whole))
                .isFalse();
    }

    @Test
    void months_stand_without_gaps_up_to_the_one_asked_for() {
        accident(DAY, 1, 0, 0);
        accident(DAY.plusDays(3), 1, 0, 0);
        var months = figures.monthly(scope, branch, Line.SECTORAL, YearMonth.of(LAST_YEAR, 12), 36)
                .months();
        assertThat(months).hasSize(36);
        assertThat(months.stream().filter(month -> month.count() > 0))
                .singleElement()
                .satisfies(month -> {
                    assertThat(month.month()).isEqualTo(YearMonth.of(LAST_YEAR, 6));
                    assertThat(month.count()).isEqualTo(2);
                });
    }

    @Test
    void nobody_counts_what_is_not_below() {
        accident(DAY, 1, 0, 0);
        String foreign = field.branch();
        AccessScope its = field.scope(foreign);
        assertThat(figures.years(its, branch, Line.SECTORAL, LAST_YEAR, LAST_YEAR))
                .isEmpty();
        assertThat(figures.parts(its, branch, Line.SECTORAL, LAST_YEAR, SafetyGrouping.EMPLOYER, 10))
                .isEmpty();
        assertThat(figures.causes(its, branch, Line.SECTORAL, LAST_YEAR)).isEmpty();
        assertThat(figures.monthly(its, branch, Line.SECTORAL, YearMonth.of(LAST_YEAR, 12), 36)
                        .months())
                .isEmpty();
        assertThat(figures.years(its, foreign, Line.SECTORAL, LAST_YEAR, LAST_YEAR)
                        .orElseThrow()
                        .last())
                .isNull();
    }

    @Test
    void the_public_sees_no_small_number_and_no_section_of_few_employers() {
        accident(DAY, 1, 1, 0);
        for (int more = 0; more < 3; more++) {
            field.employer(field.primary(branch), 100);
        }
        var hiding = figures.hiding(LocalDate.now());
        var published = figures.published(field.federation(), LAST_YEAR);
        assertThat(published).isNotEmpty().allSatisfy(row -> {
            for (Integer number : new Integer[] {row.accidents(), row.severe(), row.deaths()}) {
                assertThat(number == null || number == 0 || number >= hiding.leastNumber())
                        .as("%s", row)
                        .isTrue();
            }
            assertThat(row.frequency() == null).isEqualTo(row.accidents() == null);
            assertThat(row.employees()).isGreaterThan(BigDecimal.ZERO);
        });
        assertThatThrownBy(() -> figures.published(scope, LAST_YEAR)).isInstanceOf(IllegalArgumentException.class);
    }
}
