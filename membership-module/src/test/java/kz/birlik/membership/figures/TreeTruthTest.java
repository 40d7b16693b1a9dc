package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChanged;
import kz.birlik.membership.organisation.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Totals made from the tree stay for earlier dates and change for later ones; what was declared is never touched. */
@MembershipTest
@Transactional
class TreeTruthTest {

    private static final List<String> MEMBERS = List.of("members_total", "coverage_pct");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FigureImports imports;

    @Autowired
    private Figures figures;

    @Autowired
    private Findings findings;

    @Autowired
    private ApplicationEventPublisher events;

    private FigureFixture fixture;

    @BeforeEach
    void aUnionOfThreeMemberOrganisations() {
        fixture = new FigureFixture(jdbc, imports)
                .union("TRU")
                .member("TRU-A", "KZ-31", "TRU")
                .member("TRU-B", "KZ-55", "TRU")
                .member("TRU-C", "KZ-55", "TRU");
        fixture.load(
                row("TRU", "2022", "members_total", "1000"),
                row("TRU", "2023", "members_total", "1001"),
                row("TRU-A", "2022", "members_total", "100"),
                row("TRU-A", "2022", "members_working", "80"),
                row("TRU-A", "2022", "employees_in_union_present_orgs", "90"),
                row("TRU-B", "2022", "members_total", "30"),
                row("TRU-A", "2023", "members_total", "110"),
                row("TRU-B", "2023", "members_total", "31"),
                row("TRU-C", "2023", "members_total", "7"));
    }

    private RolledUp rolledUp(LocalDate asOf) {
        return figures.rolledUp(fixture.federation(), "TRU", Line.SECTORAL, MEMBERS, 2022, 2023, asOf)
                .orElseThrow();
    }

    @Test
    void saysWhoDeclaredAnIndicatorForWhichYearsToThoseWhoMaySeeThem() {
        assertThat(figures.declaredYears(fixture.federation(), "TRU", Line.SECTORAL, "members_total"))
                .containsExactly(
                        new DeclaredYears("TRU", true, 2022, 2023, 2),
                        new DeclaredYears("TRU-A", false, 2022, 2023, 2),
                        new DeclaredYears("TRU-B", false, 2022, 2023, 2),
                        new DeclaredYears("TRU-C", false, 2023, 2023, 1));
        assertThat(figures.declaredYears(fixture.under("TRU-A"), "TRU", Line.SECTORAL, "members_total"))
                .isEmpty();
    }

    @Test
    void offersByRegionOnlyIndicatorsAndYearsSomethingIsKnownOf() {
        Map<String, List<String>> offered = new LinkedHashMap<>();
        figures.regional(fixture.federation(), "TRU", Line.SECTORAL)
                .forEach((indicator, years) -> offered.put(indicator.code(), years));
        assertThat(offered)
                .containsEntry("members_total", List.of("2022", "2023"))
                .containsEntry("coverage_pct", List.of("2022"))
                .doesNotContainKeys("density_pct", "members_women_pct");
        assertThat(figures.regional(fixture.under("TRU-A"), "TRU", Line.SECTORAL))
                .isEmpty();
    }

    @Test
    void narrowsTheSumsToARegion() {
        RolledUp.Period there = rolledUp(null).periods().get(1).within("KZ-55");
        assertThat(there.total("members_total").value()).isEqualByComparingTo("38");
        assertThat(there.total("members_total").expected()).isEqualTo(2);
        assertThat(there.parts()).extracting(RolledUp.Part::code).containsExactly("TRU-B", "TRU-C");
        assertThat(there.synthetic()).isFalse();
    }

    @Test
    void saysThatASumHoldsInventedNumbers() {
        jdbc.sql("update figure_document set synthetic = true where code = 'REPORT-1'")
                .update();
        assertThat(rolledUp(null).periods().get(0).synthetic()).isTrue();
        assertThat(figures.byRegion(fixture.federation(), "TRU", Line.SECTORAL, "members_total", 2022, null)
                        .orElseThrow()
                        .synthetic())
                .isTrue();
    }

    @Test
    void sumsWhatTheMembersDeclaredAndSaysHowManyReported() {
        RolledUp.Total total = rolledUp(null).periods().get(0).totals().get("members_total");
        assertThat(total.value()).isEqualByComparingTo("130");
        assertThat(total.reported()).isEqualTo(2);
        assertThat(total.expected()).isEqualTo(3);
        RolledUp.Total coverage = rolledUp(null).periods().get(0).totals().get("coverage_pct");
        assertThat(coverage.value()).isEqualByComparingTo("88.9");
        assertThat(coverage.reported()).isEqualTo(1);
        assertThat(rolledUp(null).periods().get(0).counts().of("member_organisation"))
                .isEqualTo(3);
    }

    @Test
    void aDepartureChangesLaterTotalsOnlyAndMarksTheBreak() {
        fixture.leaves("TRU-A", LocalDate.of(2023, 3, 1));
        events.publishEvent(new OrganisationChanged(new OrganisationId(fixture.id("TRU-A"))));

        RolledUp after = rolledUp(null);
        assertThat(after.periods().get(0).totals().get("members_total").value()).isEqualByComparingTo("130");
        assertThat(after.periods().get(1).totals().get("members_total").value()).isEqualByComparingTo("38");
        assertThat(after.periods().get(1).expected()).isEqualTo(2);
        assertThat(after.periods().get(0).parts())
                .extracting(RolledUp.Part::code)
                .contains("TRU-A");
        assertThat(figures.series(fixture.federation(), "TRU", null, List.of("members_total"), 2023, 2023)
                        .orElseThrow()
                        .periods()
                        .get(0)
                        .cell("members_total")
                        .value())
                .isEqualByComparingTo("1001");
        assertThat(figures.breaks(fixture.federation(), "TRU", Line.SECTORAL, 2022, 2023))
                .singleElement()
                .satisfies(b -> {
                    assertThat(b.kind()).isEqualTo("left");
                    assertThat(b.effective()).isEqualTo(LocalDate.of(2023, 3, 1));
                    assertThat(b.organisationCode()).isEqualTo("TRU-A");
                });
        assertThat(findings.list(
                                fixture.federation(),
                                new FindingFilter(null, "Q8", null, "TRU", null, null, null, null, 10))
                        .findings())
                .singleElement()
                .satisfies(f -> assertThat(f.period()).isEqualTo("2023"));
    }

    @Test
    void aBreakBeforeTheSecondYearBreaksNoSeries() {
        fixture.leaves("TRU-C", LocalDate.of(2022, 3, 1));
        findings.recheck(fixture.federation());
        assertThat(findings.list(
                                fixture.federation(),
                                new FindingFilter(null, "Q8", null, "TRU", null, null, null, null, 10))
                        .findings())
                .isEmpty();
    }

    @Test
    void theTreeOfAnEarlierDayCanBeAskedFor() {
        fixture.leaves("TRU-A", LocalDate.of(2023, 3, 1));
        assertThat(rolledUp(LocalDate.of(2023, 2, 28))
                        .periods()
                        .get(1)
                        .totals()
                        .get("members_total")
                        .value())
                .isEqualByComparingTo("148");
    }

    @Test
    void whoeverLeftIsPlainTextForTheUnionAndStaysInItsPastTotals() {
        fixture.leaves("TRU-A", LocalDate.of(2023, 3, 1));
        RolledUp own = figures.rolledUp(fixture.under("TRU"), "TRU", Line.SECTORAL, MEMBERS, 2022, 2022, null)
                .orElseThrow();
        assertThat(own.periods().get(0).parts())
                .filteredOn(p -> p.code().equals("TRU-A"))
                .singleElement()
                .satisfies(p -> assertThat(p.open()).isFalse());
        assertThat(own.periods().get(0).totals().get("members_total").value()).isEqualByComparingTo("130");
    }

    @Test
    void theYearsOfTheRegionsAskedAtOnceAreTheYearsAskedOneByOne() {
        Map<String, RegionFigures> years = figures.byRegionOverYears(
                fixture.federation(), "TRU", Line.SECTORAL, "members_total", 2021, 2024, null);
        assertThat(years.keySet()).containsExactly("2021", "2022", "2023", "2024");
        years.forEach((year, found) -> assertThat(found)
                .isEqualTo(figures.byRegion(
                                fixture.federation(),
                                "TRU",
                                Line.SECTORAL,
                                "members_total",
                                Integer.parseInt(year),
                                null)
                        .orElseThrow()));
        assertThat(years.get("2023").source()).isEqualTo(RegionFigures.Source.MADE_FROM_TREE);
        assertThat(figures.byRegionOverYears(
                        fixture.federation(), "NOBODY", Line.SECTORAL, "members_total", 2021, 2024, null))
                .isEmpty();
    }

    @Test
    void regionsAreMadeFromTheirOrganisations() {
        RegionFigures regions = figures.byRegion(
                        fixture.federation(), "TRU", Line.SECTORAL, "members_total", 2023, null)
                .orElseThrow();
        assertThat(regions.source()).isEqualTo(RegionFigures.Source.MADE_FROM_TREE);
        assertThat(regions.rows().stream()
                        .filter(r -> r.region().equals("KZ-55"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("38");
        assertThat(regions.rows().stream().filter(r -> r.region().equals("KZ-11")))
                .singleElement()
                .satisfies(r -> assertThat(r.state()).isEqualTo(RegionFigures.State.NO_DATA));
    }

    @Test
    void joiningIsABreakAndFoundingIsNot() {
        fixture.organisation("TRU-D", "member_organisation", "KZ-11", "TRU", LocalDate.of(2023, 6, 1));
        assertThat(figures.breaks(fixture.federation(), "TRU", Line.SECTORAL, 2022, 2023))
                .extracting(SeriesBreakView::kind)
                .containsExactly("joined");
    }

    @Test
    void yearsWithFiguresOfTheUnionOrItsMembersAreListed() {
        fixture.load(row("TRU-A", "2019", "members_total", "90"));
        assertThat(figures.periods(fixture.federation(), "TRU", Line.SECTORAL)).containsExactly("2019", "2022", "2023");
    }
}
