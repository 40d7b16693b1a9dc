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
                .containsExactly("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9");
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
}
