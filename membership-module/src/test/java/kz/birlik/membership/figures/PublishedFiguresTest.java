package kz.birlik.membership.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.organisation.Line;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The published reports, loaded as they are: the numbers stay as printed, and the contradictions in them are found. */
@MembershipTest
@Transactional
class PublishedFiguresTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FigureImports imports;

    @Autowired
    private Figures figures;

    @Autowired
    private Findings findings;

    @Autowired
    private Clock clock;

    private FigureFixture fixture;

    @BeforeEach
    void loadsThePublishedFile() {
        fixture = new FigureFixture(jdbc, imports).union("EDU").union("QYZMET");
        jdbc.sql("""
                        insert into series_break (id, organisation_id, region, kind, note, recorded_at, recorded_by)
                        values (?, ?, 'KZ-61', 'left', ?::jsonb, ?, 'test')""")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        fixture.id("EDU"),
                        Declared.text("left").json(),
                        Timestamp.from(clock.instant()))
                .update();
        assertThat(fixture.load(FigureFixture.published()).added()).isEqualTo(142);
    }

    @Test
    void findsTheContradictionsOfThePublishedFiguresAndNoOthers() {
        assertThat(findings.list(fixture.federation(), FindingFilter.all(100)).findings())
                .extracting(PublishedFiguresTest::line)
                .containsExactlyInAnyOrder(
                        "Q1 medium EDU  2020 agreements_total 149 151 -2",
                        "Q1 low EDU  2021 trained_total 89676 89679 -3",
                        "Q2 high EDU  2018 ca_covered_members/members_working 605333 592123 13210",
                        "Q2 high EDU  2019 ca_covered_members/members_working 645748 605333 40415",
                        "Q3 high EDU  2018/2019 ca_covered_members/members_working 605333 605333 0",
                        "Q3 medium EDU  2018/2019 primary_organisations 9296 9296 0",
                        "Q4 medium EDU  2018 ca_covered_nonmembers 75593 30872 44721",
                        "Q4 medium EDU  2019 ca_covered_nonmembers 7989 75593 -67604",
                        "Q4 medium EDU  2020 ca_covered_nonmembers 16212 7989 8223",
                        "Q4 medium EDU  2021 agreements_city_district 206 132 74",
                        "Q4 medium EDU  2021 agreements_total 225 149 76",
                        "Q5 medium EDU  2021 primary_organisations/institutions_with_primary 8367 8412 -45",
                        "Q6 medium EDU  2021 primary_organisations/collective_agreements 8367 8365 2",
                        "Q7 low EDU  2020 coverage_pct 87.0 87.1 -0.1",
                        "Q7 low EDU  2021 coverage_pct 86.0 86.4 -0.4",
                        "Q7 medium FPRK KZ-63 2013 density_pct 32.5 33.8 -1.3",
                        "Q8 low EDU KZ-61   null null null",
                        "Q9 medium EDU  2021 trained_chairs/primary_organisations 9353 8367 986");
    }

    private static String line(FindingView f) {
        return String.join(
                " ",
                f.rule(),
                f.severity().code(),
                f.place().organisation(),
                f.place().region() == null ? "" : f.place().region(),
                f.period(),
                f.indicators(),
                plain(f.a().value()),
                plain(f.b().value()),
                plain(f.difference()));
    }

    private static String plain(BigDecimal value) {
        return value == null ? "null" : value.toPlainString();
    }

    @Test
    void theSameFileAgainChangesNothingAndDoublesNothing() {
        ImportPreview again = imports.preview(fixture.federation(), FigureFixture.published(), "again.csv", "analyst");
        assertThat(again.added()).isZero();
        assertThat(again.changed()).isZero();
        assertThat(again.same()).isEqualTo(142);
        assertThat(again.confirmable()).isFalse();

        // The rules about people have their own findings in a database that other tests have filled
        findings.recheck(fixture.federation());
        int before = findings.counts(fixture.federation(), FindingFilter.all(1)).total();
        imports.confirm(fixture.federation(), again.id(), "analyst");
        findings.recheck(fixture.federation());
        assertThat(findings.counts(fixture.federation(), FindingFilter.all(1)).total())
                .isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from declared_figure where document not like 'CONCURRENT%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(142);
        assertThat(jdbc.sql("select count(*) from data_finding_event where kind <> 'found'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void everyCountIsAsPublishedAndTheRatioIsRecomputedBesideTheDeclaredOne() {
        FigureSeries series = figures.series(
                        fixture.federation(), "EDU", null, List.of("members_total", "coverage_pct"), 2017, 2021)
                .orElseThrow();
        assertThat(series.periods())
                .extracting(p -> p.cell("members_total").value().toPlainString())
                .containsExactly("802194", "730302", "703070", "608155", "613860");
        assertThat(series.periods())
                .extracting(p -> p.cell("coverage_pct").value().toPlainString())
                .containsExactly("95.7", "87.0", "91.7", "87.1", "86.4");
        assertThat(series.periods())
                .extracting(p -> p.cell("coverage_pct").declared().value().toPlainString())
                .containsExactly("95.6", "87.0", "91.6", "87.0", "86.0");
        FigureCell last = series.periods().get(4).cell("coverage_pct");
        assertThat(last.alternatives()).singleElement().satisfies(claim -> {
            assertThat(claim.document().claim()).isTrue();
            assertThat(claim.value().toPlainString()).isEqualTo("86");
        });
        assertThat(last.findings()).extracting(FindingMark::rule).containsExactly("Q7");
    }

    @Test
    void aYearWithoutDataIsAbsentAndNotZero() {
        FigureSeries series = figures.series(fixture.federation(), "EDU", null, List.of("members_students"), 2016, 2017)
                .orElseThrow();
        assertThat(series.periods()).noneMatch(FigureSeries.Period::hasData);
    }

    @Test
    void densityByRegionIsRecomputedAndPlacesWithoutDataSaySo() {
        RegionFigures density = figures.byRegion(fixture.federation(), "FPRK", Line.SECTORAL, "density_pct", 2013, null)
                .orElseThrow();
        assertThat(density.source()).isEqualTo(RegionFigures.Source.DECLARED);
        assertThat(density.rows()).hasSize(20);
        assertThat(density.country()).satisfies(c -> assertThat(c.value()).isEqualByComparingTo("37.2"));
        assertThat(row(density, "KZ-31")).satisfies(r -> {
            assertThat(r.numerator()).isEqualByComparingTo("130560");
            assertThat(r.denominator()).isEqualByComparingTo("269200");
            assertThat(r.value()).isEqualByComparingTo("48.5");
            assertThat(r.state()).isEqualTo(RegionFigures.State.OK);
        });
        assertThat(row(density, "KZ-63").findings())
                .extracting(FindingMark::rule)
                .contains("Q7");
        assertThat(row(density, "KZ-75").state()).isEqualTo(RegionFigures.State.NO_DATA);
        assertThat(row(density, "KZ-75").value()).isNull();
        assertThat(row(density, "KZ-10").state()).isEqualTo(RegionFigures.State.FORMED_LATER);
        assertThat(row(density, "KZ-10").state().code()).isEqualTo("no_data");
    }

    @Test
    void theTwoDensitiesAreNeverMixed() {
        FigureSeries federation = figures.series(
                        fixture.federation(), "FPRK", "KZ-31", List.of("density_pct", "coverage_pct"), 2013, 2013)
                .orElseThrow();
        assertThat(federation.periods().get(0).cell("density_pct").hasData()).isTrue();
        assertThat(federation.periods().get(0).cell("coverage_pct").hasData()).isFalse();
    }

    @Test
    void theBoundOfALooseNumberIsKept() {
        FigureCell members = figures.series(fixture.federation(), "QYZMET", null, List.of("members_total"), 2026, 2026)
                .orElseThrow()
                .periods()
                .get(0)
                .cell("members_total");
        assertThat(members.declared().qualifier()).isEqualTo(Qualifier.MORE_THAN);
    }

    @Test
    void explainsANumberByItsPartsAndDocuments() {
        FigureExplanation explained = figures.explain(fixture.federation(), "EDU", null, "coverage_pct", 2021)
                .orElseThrow();
        assertThat(explained.numerator().value()).isEqualByComparingTo("545559");
        assertThat(explained.denominator().value()).isEqualByComparingTo("631512");
        assertThat(explained.figure().indicator().formula()).isNotNull();
        assertThat(explained.figure().declared().document().code()).isEqualTo("EDU-CONCEPT-2022");
        assertThat(explained.corrections()).isEmpty();
    }

    @Test
    void aCorrectionIsExplainedWithTheValueBefore() {
        fixture.load("EDU,,2021,,membership,members_working,545560,person,exact,EDU-CONCEPT-2022,,");
        FigureExplanation explained = figures.explain(fixture.federation(), "EDU", null, "members_working", 2021)
                .orElseThrow();
        assertThat(explained.figure().value()).isEqualByComparingTo("545560");
        assertThat(explained.corrections()).singleElement().satisfies(c -> {
            assertThat(c.before()).isEqualByComparingTo("545559");
            assertThat(c.after()).isEqualByComparingTo("545560");
            assertThat(c.actor()).isEqualTo("analyst");
        });
    }

    @Test
    void anUnknownOrganisationAndAForeignOneAreTheSameEmptyAnswer() {
        assertThat(figures.series(fixture.under("QYZMET"), "EDU", null, List.of("members_total"), 2017, 2021))
                .isEmpty();
        assertThat(figures.series(fixture.under("QYZMET"), "NO-SUCH", null, List.of("members_total"), 2017, 2021))
                .isEmpty();
        assertThat(figures.explain(fixture.under("QYZMET"), "EDU", null, "members_total", 2021))
                .isEmpty();
        assertThat(figures.byRegion(fixture.under("QYZMET"), "FPRK", Line.SECTORAL, "density_pct", 2013, null))
                .isEmpty();
        assertThat(figures.breaks(fixture.under("QYZMET"), "EDU", Line.SECTORAL, 2017, 2021))
                .isEmpty();
        assertThat(figures.periods(fixture.under("QYZMET"), "EDU", Line.SECTORAL))
                .isEmpty();
        assertThat(findings.list(fixture.under("QYZMET"), FindingFilter.all(100))
                        .findings())
                .isEmpty();
        assertThat(figures.series(fixture.under("EDU"), "EDU", null, List.of("no_such"), 2017, 2021))
                .isEmpty();
    }

    @Test
    void theUndatedBreakIsMarkedWithoutAYear() {
        assertThat(figures.breaks(fixture.federation(), "EDU", Line.SECTORAL, 2017, 2021))
                .singleElement()
                .satisfies(b -> assertThat(b.effective()).isNull());
    }

    private static RegionFigures.Row row(RegionFigures figures, String region) {
        return Stream.concat(figures.rows().stream(), Stream.ofNullable(figures.country()))
                .filter(r -> r.region().equals(region))
                .findFirst()
                .orElseThrow();
    }
}
