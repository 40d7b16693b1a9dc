package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.Declared.figures;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.figures.IndicatorRelation.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FindingRulesTest {

    @Test
    void theRulesAreListedInOrderAndOnce() {
        assertThat(FindingRule.ALL)
                .extracting(FindingRule::code)
                .containsExactly("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q12", "Q13", "Q14");
    }

    @Nested
    class PartsAddUpQ1 {
        private final FindingRule rule = new PartsAddUp();

        @Test
        void findsATotalThatItsPartsDoNotMake() {
            List<Contradiction> found = figures()
                    .sumSet("all", "one", "two")
                    .with("2020", "all", "149")
                    .with("2020", "one", "1")
                    .with("2020", "two", "150")
                    .checkedBy(rule);
            assertThat(found).singleElement().satisfies(c -> {
                assertThat(c.a().value()).isEqualByComparingTo("149");
                assertThat(c.b().value()).isEqualByComparingTo("151");
                assertThat(c.difference()).isEqualByComparingTo("-2");
                assertThat(c.severity()).isEqualTo(Severity.MEDIUM);
                assertThat(c.expression()).isEqualTo("1 + 150");
            });
        }

        @Test
        void aSlipOfOneInTenThousandIsLow() {
            assertThat(figures()
                            .sumSet("all", "one", "two")
                            .with("2021", "all", "89676")
                            .with("2021", "one", "40000")
                            .with("2021", "two", "49679")
                            .checkedBy(rule))
                    .extracting(Contradiction::severity)
                    .containsExactly(Severity.LOW);
        }

        @Test
        void agreementRaisesNothing() {
            assertThat(figures()
                            .sumSet("all", "one", "two")
                            .with("2020", "all", "3")
                            .with("2020", "one", "1")
                            .with("2020", "two", "2")
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void anIncompleteSetIsNotJudged() {
            assertThat(figures()
                            .sumSet("all", "one", "two")
                            .with("2020", "all", "3")
                            .with("2020", "one", "1")
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void partsOfAnotherDocumentAreNotMixedIn() {
            assertThat(figures()
                            .sumSet("all", "one", "two")
                            .with("2020", "all", "3")
                            .with("2020", "one", "1")
                            .in("OTHER", 2023)
                            .with("2020", "two", "9")
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void regionsMakeTheCountryWhenAllOfThatYearAreThere() {
            Declared declared = figures()
                    .regionsAddUp(
                            new RegionDates("KZ-1", null, null),
                            new RegionDates("KZ-2", null, null),
                            new RegionDates("KZ-3", LocalDate.of(2022, 6, 8), null))
                    .region("KZ")
                    .with("2013", "people", "30")
                    .with("2023", "people", "30")
                    .region("KZ-1")
                    .with("2013", "people", "10")
                    .with("2023", "people", "10")
                    .region("KZ-2")
                    .with("2013", "people", "19")
                    .with("2023", "people", "19");
            assertThat(declared.checkedBy(rule)).singleElement().satisfies(c -> {
                assertThat(c.period()).isEqualTo("2013");
                assertThat(c.difference()).isEqualByComparingTo("1");
            });
        }
    }

    @Nested
    class PartWithinWholeQ2 {
        private final FindingRule rule = new PartWithinWhole();

        @Test
        void findsAPartAboveItsWhole() {
            assertThat(figures()
                            .related(Kind.PART_WHOLE, "part", "whole")
                            .with("2019", "part", "12")
                            .with("2019", "whole", "10")
                            .checkedBy(rule))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.severity()).isEqualTo(Severity.HIGH);
                        assertThat(c.difference()).isEqualByComparingTo("2");
                        assertThat(c.share()).isEqualByComparingTo("0.2");
                    });
        }

        @Test
        void equalNumbersOtherPeriodsAndOtherPlacesRaiseNothing() {
            assertThat(figures()
                            .related(Kind.PART_WHOLE, "part", "whole")
                            .with("2019", "part", "10")
                            .with("2019", "whole", "10")
                            .with("2020", "part", "99")
                            .region("KZ-31")
                            .with("2021", "part", "99")
                            .region("KZ-55")
                            .with("2021", "whole", "1")
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void aNumberThatIsOnlyALowerBoundIsNotJudged() {
            assertThat(figures()
                            .related(Kind.PART_WHOLE, "part", "whole")
                            .with("2019", "part", "12")
                            .moreThan()
                            .with("2019", "whole", "10")
                            .checkedBy(rule))
                    .isEmpty();
        }
    }

    @Nested
    class RepeatedValueQ3 {
        private final FindingRule rule = new RepeatedValue();

        @Test
        void findsTheSameValueInTwoPeriods() {
            assertThat(figures()
                            .with("2018", "count", "9296")
                            .with("2019", "count", "9296")
                            .checkedBy(rule))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.period()).isEqualTo("2018/2019");
                        assertThat(c.severity()).isEqualTo(Severity.MEDIUM);
                    });
        }

        @Test
        void findsAValueShiftedBetweenPairedIndicators() {
            assertThat(figures()
                            .related(Kind.PAIRED, "covered", "working")
                            .with("2018", "covered", "605333")
                            .with("2018", "working", "592123")
                            .with("2019", "covered", "645748")
                            .with("2019", "working", "605333")
                            .checkedBy(rule))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.severity()).isEqualTo(Severity.HIGH);
                        assertThat(c.a().indicator()).isEqualTo("covered");
                        assertThat(c.period()).isEqualTo("2018/2019");
                    });
        }

        @Test
        void equalityWithinOnePeriodSmallNumbersAndRatiosRaiseNothing() {
            assertThat(figures()
                            .related(Kind.PAIRED, "covered", "working")
                            .ratio("share", "covered", "working")
                            .with("2018", "covered", "605333")
                            .with("2018", "working", "605333")
                            .with("2018", "small", "999")
                            .with("2019", "small", "999")
                            .with("2018", "share", "1000.0")
                            .with("2019", "share", "1000.0")
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void theSameValueAtTwoPlacesRaisesNothing() {
            assertThat(figures()
                            .region("KZ-31")
                            .with("2018", "count", "9296")
                            .region("KZ-55")
                            .with("2019", "count", "9296")
                            .checkedBy(rule))
                    .isEmpty();
        }
    }

    @Nested
    class JumpQ4 {
        private final FindingRule rule = new Jump();

        @Test
        void findsAChangeAboveTheShare() {
            assertThat(figures()
                            .with("2017", "count", "202")
                            .with("2018", "count", "156")
                            .with("2019", "count", "163")
                            .with("2020", "count", "132")
                            .with("2021", "count", "206")
                            .checkedBy(rule))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.period()).isEqualTo("2021");
                        assertThat(c.a().value()).isEqualByComparingTo("206");
                        assertThat(c.b().value()).isEqualByComparingTo("132");
                        assertThat(c.difference()).isEqualByComparingTo("74");
                        assertThat(c.share()).isCloseTo(new BigDecimal("0.561"), within("0.001"));
                    });
        }

        @Test
        void findsAnUnusualChangeInACalmSeries() {
            assertThat(figures()
                            .with("2017", "count", "1000")
                            .with("2018", "count", "1010")
                            .with("2019", "count", "1020")
                            .with("2020", "count", "1031")
                            .with("2021", "count", "1150")
                            .checkedBy(rule))
                    .extracting(Contradiction::period)
                    .containsExactly("2021");
        }

        @Test
        void aShortSeriesHasNoUsualRange() {
            assertThat(figures()
                            .with("2018", "count", "100")
                            .with("2019", "count", "900")
                            .with("2020", "count", "50")
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void steadyGrowthRaisesNothing() {
            assertThat(figures()
                            .with("2018", "count", "1000")
                            .with("2019", "count", "1060")
                            .with("2020", "count", "1090")
                            .with("2021", "count", "1160")
                            .checkedBy(rule))
                    .isEmpty();
        }
    }

    @Nested
    class OneThingOneNumberQ5 {
        private final FindingRule rule = new OneThingOneNumber();

        @Test
        void findsTwoNumbersOnTheLastAndTheFirstDay() {
            assertThat(figures()
                            .related(Kind.SAME_THING, "primaries", "institutions")
                            .with("2021", "primaries", "8367")
                            .in("REPORT#text", 2022)
                            .with("2021", "primaries", "8367")
                            .in("REPORT", 2022)
                            .asOf("2022-01-01")
                            .with("2021", "institutions", "8412")
                            .checkedBy(rule))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.a().value()).isEqualByComparingTo("8367");
                        assertThat(c.b().value()).isEqualByComparingTo("8412");
                        assertThat(c.difference()).isEqualByComparingTo("-45");
                    });
        }

        @Test
        void findsTheProseAgainstTheTable() {
            assertThat(figures()
                            .with("2021", "count", "18")
                            .in("REPORT#text", 2022)
                            .with("2021", "count", "20")
                            .checkedBy(rule))
                    .hasSize(1);
        }

        @Test
        void equalNumbersAndCoarserRatiosAgree() {
            assertThat(figures()
                            .ratio("share", "a", "b")
                            .with("2021", "share", "86.4")
                            .with("2021", "count", "18")
                            .in("REPORT#text", 2022)
                            .with("2021", "share", "86")
                            .with("2021", "count", "18")
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void anotherMomentIsAnotherNumber() {
            assertThat(figures()
                            .with("2021", "count", "18")
                            .in("OTHER", 2022)
                            .asOf("2021-06-01")
                            .with("2021", "count", "20")
                            .checkedBy(rule))
                    .isEmpty();
        }
    }

    @Nested
    class ClaimAgainstCountQ6 {
        private final FindingRule rule = new ClaimAgainstCount();

        private Declared claim() {
            return figures()
                    .related(Kind.ALL_HAVE, "primaries", "agreements")
                    .in("REPORT#text", 2022)
                    .with("2021", "primaries", "8367")
                    .in("REPORT", 2022);
        }

        @Test
        void findsFewerThanTheProseSays() {
            assertThat(claim().with("2021", "agreements", "8365").checkedBy(rule))
                    .singleElement()
                    .satisfies(c -> assertThat(c.difference()).isEqualByComparingTo("2"));
        }

        @Test
        void aTrueClaimAndATableWithoutAClaimRaiseNothing() {
            assertThat(claim().with("2021", "agreements", "8367").checkedBy(rule))
                    .isEmpty();
            assertThat(figures()
                            .related(Kind.ALL_HAVE, "primaries", "agreements")
                            .with("2021", "primaries", "8367")
                            .with("2021", "agreements", "1")
                            .checkedBy(rule))
                    .isEmpty();
        }
    }

    @Nested
    class StatedRatioQ7 {
        private final FindingRule rule = new StatedRatio();

        private List<Contradiction> stated(String ratio) {
            return figures()
                    .ratio("share", "n", "d")
                    .with("2021", "n", "545559")
                    .with("2021", "d", "631512")
                    .with("2021", "share", ratio)
                    .checkedBy(rule);
        }

        @Test
        void findsARatioThatItsPartsDoNotGive() {
            assertThat(stated("86.0")).singleElement().satisfies(c -> {
                assertThat(c.b().value()).isEqualTo(new BigDecimal("86.4"));
                assertThat(c.difference()).isEqualByComparingTo("-0.4");
                assertThat(c.severity()).isEqualTo(Severity.LOW);
                assertThat(c.expression()).isEqualTo("545559 ÷ 631512 × 100");
            });
        }

        @Test
        void aGapOfAPointOrMoreIsMedium() {
            assertThat(stated("85.0")).extracting(Contradiction::severity).containsExactly(Severity.MEDIUM);
        }

        @Test
        void roundingAndCuttingOffToThePrintedDigitsAgree() {
            assertThat(stated("86.4")).isEmpty();
            assertThat(stated("86.3")).isEmpty();
            assertThat(stated("86")).isEmpty();
            assertThat(stated("86.39")).isEmpty();
        }

        @Test
        void aRatioWithoutItsPartsIsNotJudged() {
            assertThat(figures()
                            .ratio("share", "n", "d")
                            .with("2021", "n", "1")
                            .with("2021", "share", "86.0")
                            .checkedBy(rule))
                    .isEmpty();
            assertThat(figures()
                            .ratio("share", "n", "d")
                            .with("2021", "n", "1")
                            .with("2021", "d", "0")
                            .with("2021", "share", "86.0")
                            .checkedBy(rule))
                    .isEmpty();
        }
    }

    @Nested
    class SeriesBreakQ8 {
        @Test
        void marksABreakEvenWithoutADate() {
            Break undated = new Break("1", "KZ-61", null, "left", Declared.text("left"), null);
            assertThat(figures().broken(undated).checkedBy(new SeriesBreakMarked()))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.period()).isEmpty();
                        assertThat(c.region()).isEqualTo("KZ-61");
                        assertThat(c.severity()).isEqualTo(Severity.LOW);
                    });
        }

        @Test
        void anUnbrokenSeriesRaisesNothing() {
            assertThat(figures().with("2020", "count", "1").checkedBy(new SeriesBreakMarked()))
                    .isEmpty();
        }
    }

    @Nested
    class NoMoreThanThereCanBeQ9 {
        private final FindingRule rule = new NoMoreThanThereCanBe();

        @Test
        void findsMoreThanThereCanBeAndAcceptsAsManyAs() {
            assertThat(figures()
                            .related(Kind.AT_MOST, "chairs", "primaries")
                            .with("2020", "chairs", "8367")
                            .with("2020", "primaries", "8367")
                            .with("2021", "chairs", "9353")
                            .with("2021", "primaries", "8367")
                            .checkedBy(rule))
                    .singleElement()
                    .satisfies(c -> {
                        assertThat(c.period()).isEqualTo("2021");
                        assertThat(c.difference()).isEqualByComparingTo("986");
                    });
        }
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(String offset) {
        return org.assertj.core.data.Offset.offset(new BigDecimal(offset));
    }

    @Nested
    class DeclaredAgainstRegisteredQ12 {

        private final FindingRule rule = new DeclaredAgainstRegistered();

        @Test
        void a_gap_within_the_tolerance_raises_nothing() {
            assertThat(Declared.figures()
                            .with("2025", "members_total", "1020")
                            .registered(2025, true, false, 1000, 0, 5)
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void a_wider_one_names_both_numbers() {
            assertThat(Declared.figures()
                            .with("2025", "members_total", "1021")
                            .with("2025", "members_working", "900")
                            .registered(2025, true, false, 1000, 0, 5)
                            .checkedBy(rule))
                    .extracting(
                            c -> c.a().indicator() + " " + c.a().value() + " " + c.b().value() + " " + c.difference())
                    .containsExactly("members_total 1021 1000 21", "members_working 900 1000 -100");
        }

        @Test
        void neither_prose_nor_a_region_nor_a_year_that_is_not_over_nor_who_registers_nobody_is_judged() {
            assertThat(Declared.figures()
                            .in("REPORT#text", 2026)
                            .with("2024", "members_total", "5")
                            .in("REPORT", 2026)
                            .region("KZ-31")
                            .with("2024", "members_total", "5")
                            .region(null)
                            .with("2023", "members_total", "5")
                            .with("2025", "members_total", "5")
                            .registered(2023, true, false, 0, 0, 0)
                            .registered(2024, true, false, 1000, 0, 5)
                            .registered(2025, false, false, 1000, 0, 5)
                            .checkedBy(rule))
                    .isEmpty();
        }
    }

    @Nested
    class OddAgesQ13 {

        @Test
        void only_the_unit_that_keeps_the_people_is_named_and_only_for_the_latest_year() {
            assertThat(Declared.figures()
                            .registered(2025, true, true, 100, 4, 0)
                            .registered(2026, false, true, 120, 2, 20)
                            .checkedBy(new OddAges()))
                    .extracting(c -> c.period() + " " + c.a().value() + " " + c.b().value())
                    .containsExactly("2026 2 120");
            assertThat(Declared.figures()
                            .registered(2026, false, false, 120, 2, 20)
                            .checkedBy(new OddAges()))
                    .isEmpty();
        }
    }

    @Nested
    class SilenceQ14 {

        private final FindingRule rule = new Silence();

        @Test
        void two_closed_years_without_a_change_are_named_and_one_is_not() {
            assertThat(Declared.figures()
                            .registered(2024, true, true, 100, 0, 7)
                            .registered(2025, true, true, 100, 0, 0)
                            .registered(2026, true, true, 100, 0, 0)
                            .registered(2027, false, true, 101, 0, 1)
                            .checkedBy(rule))
                    .extracting(Contradiction::period)
                    .containsExactly("2025/2026");
            assertThat(Declared.figures()
                            .registered(2025, true, true, 100, 0, 0)
                            .registered(2026, false, true, 100, 0, 0)
                            .checkedBy(rule))
                    .isEmpty();
        }

        @Test
        void a_level_above_and_a_unit_without_members_are_not_judged() {
            assertThat(Declared.figures()
                            .registered(2025, true, false, 100, 0, 0)
                            .registered(2026, true, false, 100, 0, 0)
                            .checkedBy(rule))
                    .isEmpty();
            assertThat(Declared.figures()
                            .registered(2025, true, true, 0, 0, 0)
                            .registered(2026, true, true, 0, 0, 0)
                            .checkedBy(rule))
                    .isEmpty();
        }
    }
}
