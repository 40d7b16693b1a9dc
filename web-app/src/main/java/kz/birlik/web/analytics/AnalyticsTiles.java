package kz.birlik.web.analytics;

import static kz.birlik.web.analytics.AnalyticsFigures.COVERAGE;
import static kz.birlik.web.analytics.AnalyticsFigures.EMPLOYEES;
import static kz.birlik.web.analytics.AnalyticsFigures.MEMBERS;
import static kz.birlik.web.analytics.AnalyticsFigures.PRIMARIES;
import static kz.birlik.web.analytics.AnalyticsFigures.STUDENTS;
import static kz.birlik.web.analytics.AnalyticsFigures.WORKING;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.birlik.membership.figures.DeclaredFigure;
import kz.birlik.membership.figures.FigureCell;
import kz.birlik.membership.figures.FindingMark;
import kz.birlik.membership.figures.FindingState;
import kz.birlik.membership.figures.RecomputedRatio;
import kz.birlik.membership.figures.RolledUp;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.web.agreements.AgreementFiguresPanel;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import kz.birlik.web.analytics.AnalyticsTile.Change;
import kz.birlik.web.analytics.AnalyticsTile.Mark;
import kz.birlik.web.cases.LegalAidPanel;
import kz.birlik.web.cases.LegalAidPanels;
import kz.birlik.web.language.Formats;
import kz.birlik.web.safety.SafetyPanel;
import kz.birlik.web.safety.SafetyPanels;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the tiles T1 to T11 of one organisation and year, T11 in two; in the last six the register stands beside what was declared. */
@Component
@RequiredArgsConstructor
class AnalyticsTiles {

    private static final String WOMEN = "members_women";
    private static final String WOMEN_SHARE = "members_women_pct";
    private static final String YOUTH = "members_youth_35";
    private static final String YOUTH_SHARE = "members_youth_35_pct";
    private static final String YOUNGER = "members_youth_29";
    private static final String YOUNGER_SHARE = "members_youth_29_pct";
    private static final String AGREEMENTS = "agreements_total";
    private static final String COLLECTIVE = "collective_agreements";
    private static final String COVERED = "ca_covered_members";

    private static final List<String> BODIES = List.of(SafetyPanels.COUNCILS, SafetyPanels.INSPECTORS);

    /** Places of the tiles on the page of figures. */
    private static final int ABOVE = 0;

    private static final int COLLECTIVE_ONES = 1;
    private static final int WITHOUT = 2;
    private static final int MEMBERS_COVERED = 4;
    private static final int OTHERS_COVERED = 5;

    private static final String INSTITUTIONS = "institutions_with_primary";

    /** The federation's aim for members up to 35, per cent of all members. */
    private static final BigDecimal YOUTH_TARGET = new BigDecimal(30);

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final AnalyticsWords words;
    private final Formats formats;

    List<AnalyticsTile> of(
            AnalyticsFigures figures,
            boolean acrossRegions,
            @Nullable AgreementFiguresPanel agreements,
            @Nullable LegalAidPanel legalAid,
            @Nullable SafetyPanel safety) {
        return List.of(
                members(figures),
                coverage(figures, acrossRegions),
                working(figures),
                women(figures),
                youth(figures),
                primaries(figures),
                fromRegister(figures, "agreements", AGREEMENTS, agreements, "analytics.tile.registered", ABOVE),
                fromRegister(
                        figures,
                        "collective",
                        COLLECTIVE,
                        agreements,
                        "analytics.tile.registered-without",
                        COLLECTIVE_ONES,
                        WITHOUT),
                fromRegister(
                        figures,
                        "covered",
                        COVERED,
                        agreements,
                        "analytics.tile.registered-covered",
                        MEMBERS_COVERED,
                        OTHERS_COVERED),
                legalAid(figures, legalAid),
                control(figures, legalAid),
                safety(figures, safety));
    }

    private AnalyticsTile legalAid(AnalyticsFigures figures, @Nullable LegalAidPanel counted) {
        return tile(
                        figures,
                        "legal-aid",
                        LegalAidPanels.APPEALS,
                        counted == null ? null : counted.url(),
                        List.of(
                                LegalAidPanels.APPEALS,
                                LegalAidPanels.CONSULTATIONS,
                                LegalAidPanels.COMMISSIONS,
                                LegalAidPanels.COURTS))
                .trend(line(figures, LegalAidPanels.APPEALS))
                .change(countChange(figures, LegalAidPanels.APPEALS))
                .fact(perLawyer(figures))
                .second(counted(
                        counted,
                        "analytics.tile.registered-aid",
                        LegalAidPanels.APPEALS,
                        LegalAidPanels.CONSULTATIONS,
                        LegalAidPanels.COMMISSIONS,
                        LegalAidPanels.COURTS,
                        LegalAidPanels.REINSTATED))
                .made();
    }

    /** What was declared of the same year, and how many appeals a lawyer had. */
    private AnalyticsSentence perLawyer(AnalyticsFigures figures) {
        FigureCell appeals = figures.now(LegalAidPanels.APPEALS);
        BigDecimal lawyers = figures.now(LegalAidPanels.LAWYERS).value();
        List<String> parts = List.of(LegalAidPanels.CONSULTATIONS, LegalAidPanels.COMMISSIONS, LegalAidPanels.COURTS);
        if (appeals.value() == null
                || lawyers == null
                || lawyers.signum() == 0
                || parts.stream().anyMatch(part -> figures.now(part).value() == null)) {
            return AnalyticsSentence.EMPTY;
        }
        BigDecimal each = appeals.value().divide(lawyers, 0, RoundingMode.HALF_UP);
        List<Shown> numbers = new ArrayList<>(
                parts.stream().map(part -> words.shown(figures.now(part))).toList());
        numbers.add(computed("appeals_per_lawyer", figures, each));
        return words.sentence("analytics.tile.declared-aid", numbers.toArray());
    }

    private AnalyticsTile control(AnalyticsFigures figures, @Nullable LegalAidPanel counted) {
        BigDecimal inspections = figures.now(LegalAidPanels.INSPECTIONS).value();
        BigDecimal found = figures.now(LegalAidPanels.FOUND).value();
        return tile(
                        figures,
                        "control",
                        LegalAidPanels.INSPECTIONS,
                        counted == null ? null : counted.url(),
                        List.of(LegalAidPanels.INSPECTIONS, LegalAidPanels.FOUND))
                .trend(line(figures, LegalAidPanels.INSPECTIONS))
                .change(countChange(figures, LegalAidPanels.INSPECTIONS))
                .fact(
                        inspections == null || found == null || inspections.signum() == 0
                                ? AnalyticsSentence.EMPTY
                                : words.sentence(
                                        "analytics.tile.declared-control",
                                        words.shown(figures.now(LegalAidPanels.FOUND)),
                                        formats.number(found.divide(inspections, 2, RoundingMode.HALF_UP), 2)))
                .second(counted(
                        counted,
                        "analytics.tile.registered-control",
                        LegalAidPanels.INSPECTIONS,
                        LegalAidPanels.FOUND,
                        LegalAidPanels.REMOVED))
                .made();
    }

    private AnalyticsTile safety(AnalyticsFigures figures, @Nullable SafetyPanel counted) {
        List<String> parts = Stream.of(
                        InspectionInitiative.COUNCIL, InspectionInitiative.WORKERS, InspectionInitiative.MOBILE_GROUP)
                .map(SafetyPanels::of)
                .toList();
        return tile(
                        figures,
                        "safety",
                        SafetyPanels.INSPECTIONS,
                        counted == null ? null : counted.url(),
                        Stream.concat(Stream.of(SafetyPanels.INSPECTIONS), parts.stream())
                                .toList())
                .trend(line(figures, SafetyPanels.INSPECTIONS))
                .change(countChange(figures, SafetyPanels.INSPECTIONS))
                .fact(stated(figures, "analytics.tile.declared-safety", parts))
                .second(
                        counted == null
                                ? stated(figures, "analytics.tile.declared-bodies", BODIES)
                                : words.sentence(
                                        "analytics.tile.registered-safety",
                                        Stream.of(
                                                        SafetyPanels.INSPECTIONS,
                                                        SafetyPanels.PLANNED,
                                                        SafetyPanels.COUNCILS,
                                                        SafetyPanels.INSPECTORS,
                                                        SafetyPanels.ACCIDENTS)
                                                .map(counted::number)
                                                .map(number -> registered(
                                                        number.indicator(),
                                                        number.period(),
                                                        number.value() == null ? 0 : number.value(),
                                                        number.text()))
                                                .toArray()))
                .made();
    }

    /** Only where all of it was declared. */
    private AnalyticsSentence stated(AnalyticsFigures figures, String sentence, List<String> indicators) {
        return indicators.stream().anyMatch(each -> figures.now(each).value() == null)
                ? AnalyticsSentence.EMPTY
                : words.sentence(
                        sentence,
                        indicators.stream()
                                .map(each -> words.shown(figures.now(each)))
                                .toArray());
    }

    private AnalyticsSentence counted(@Nullable LegalAidPanel counted, String sentence, String... indicators) {
        return counted == null
                ? AnalyticsSentence.EMPTY
                : words.sentence(
                        sentence,
                        Arrays.stream(indicators)
                                .map(counted::number)
                                .map(number ->
                                        registered(number.indicator(), number.period(), number.value(), number.text()))
                                .toArray());
    }

    /** @param of which tiles of the page of figures the sentence tells */
    private AnalyticsTile fromRegister(
            AnalyticsFigures figures,
            String key,
            String indicator,
            @Nullable AgreementFiguresPanel agreements,
            String sentence,
            int... of) {
        return tile(figures, key, indicator, agreements == null ? null : agreements.url(), List.of(indicator))
                .trend(line(figures, indicator))
                .change(countChange(figures, indicator))
                .second(
                        agreements == null
                                ? AnalyticsSentence.EMPTY
                                : words.sentence(
                                        sentence,
                                        Arrays.stream(of)
                                                .mapToObj(at -> agreements
                                                        .tiles()
                                                        .get(at)
                                                        .number())
                                                .map(number -> registered(
                                                        number.indicator(),
                                                        number.period(),
                                                        number.value(),
                                                        number.text()))
                                                .toArray()))
                .made();
    }

    private static Shown registered(String indicator, String period, Number value, String text) {
        return new Shown(indicator, AnalyticsWords.REGISTERED, period, BigDecimal.valueOf(value.longValue()), text);
    }

    private AnalyticsTile members(AnalyticsFigures figures) {
        return tile(figures, "members", MEMBERS, "#organisations", List.of(MEMBERS))
                .trend(line(figures, MEMBERS))
                .change(countChange(figures, MEMBERS))
                .second(sinceFirst(figures, MEMBERS))
                .made();
    }

    private AnalyticsTile coverage(AnalyticsFigures figures, boolean acrossRegions) {
        FigureCell cell = figures.now(COVERAGE);
        RecomputedRatio ratio = cell.recomputed();
        AnalyticsSentence second = AnalyticsSentence.EMPTY;
        if (ratio != null) {
            Shown part = shown(WORKING, cell, ratio.numerator());
            Shown whole = shown(EMPLOYEES, cell, ratio.denominator());
            Shown stated = words.declared(cell);
            second = stated == null
                    ? words.sentence("analytics.tile.of", part, whole)
                    : words.sentence("analytics.tile.of-and-stated", part, whole, stated);
        }
        return tile(
                        figures,
                        "coverage",
                        COVERAGE,
                        acrossRegions ? "#regions" : null,
                        List.of(COVERAGE, WORKING, EMPLOYEES))
                .trend(line(figures, COVERAGE))
                .change(pointsChange(figures, COVERAGE))
                .second(second)
                .made();
    }

    private AnalyticsTile working(AnalyticsFigures figures) {
        BigDecimal total = figures.now(MEMBERS).value();
        BigDecimal working = figures.now(WORKING).value();
        BigDecimal students = figures.now(STUDENTS).value();
        AnalyticsSentence second = AnalyticsSentence.EMPTY;
        AnalyticsSpark split = null;
        if (total != null && working != null && total.signum() > 0) {
            BigDecimal rest = total.subtract(working);
            List<AnalyticsSpark.Share> shares = new ArrayList<>(List.of(share(working, total, "working")));
            if (students == null) {
                second = words.sentence("analytics.tile.unsplit", computed("members_not_working", figures, rest));
                shares.add(share(rest, total, "unsplit"));
            } else {
                BigDecimal others = rest.subtract(students);
                second = words.sentence(
                        "analytics.tile.split",
                        shown(STUDENTS, figures.now(STUDENTS), students),
                        computed("members_others", figures, others));
                shares.add(share(students, total, "students"));
                shares.add(share(others, total, "others"));
            }
            split = AnalyticsSpark.bar(shares, null);
        }
        return tile(figures, "working", WORKING, "#members-and-coverage", List.of(WORKING, STUDENTS))
                .trend(split, figures.filter().period())
                .change(countChange(figures, WORKING))
                .second(second)
                .made();
    }

    private AnalyticsTile women(AnalyticsFigures figures) {
        FigureCell cell = figures.now(WOMEN_SHARE);
        return tile(figures, "women", WOMEN_SHARE, null, List.of(WOMEN, WOMEN_SHARE))
                .trend(shareBar(cell, "c3", null), figures.filter().period())
                .fact(parts(WOMEN, cell))
                .second(statedAndBegun(figures, cell, WOMEN_SHARE))
                .made();
    }

    private AnalyticsTile youth(AnalyticsFigures figures) {
        FigureCell cell = figures.now(YOUTH_SHARE);
        RecomputedRatio ratio = cell.recomputed();
        AnalyticsSentence fact = AnalyticsSentence.EMPTY;
        AnalyticsSentence second = AnalyticsSentence.EMPTY;
        if (ratio != null) {
            BigDecimal short_ = YOUTH_TARGET.subtract(ratio.value());
            Shown number = shown(YOUTH, cell, ratio.numerator());
            fact = short_.signum() > 0
                    ? words.sentence("analytics.tile.to-target", number, points(short_))
                    : words.sentence("analytics.tile.target-met", number);
            second = youngerAndStated(figures, cell);
        }
        return tile(figures, "youth", YOUTH_SHARE, null, List.of(YOUTH, YOUTH_SHARE, YOUNGER, YOUNGER_SHARE))
                .trend(shareBar(cell, "c1", YOUTH_TARGET.doubleValue()), words.text("analytics.tile.target", "30"))
                .fact(fact)
                .second(second)
                .made();
    }

    private AnalyticsSentence youngerAndStated(AnalyticsFigures figures, FigureCell cell) {
        RecomputedRatio younger = figures.now(YOUNGER_SHARE).recomputed();
        Shown stated = words.declared(cell);
        if (younger == null) {
            return stated == null ? AnalyticsSentence.EMPTY : words.sentence("analytics.tile.stated", stated);
        }
        Shown count = shown(YOUNGER, figures.now(YOUNGER_SHARE), younger.numerator());
        Shown share = words.shown(figures.now(YOUNGER_SHARE));
        return stated == null
                ? words.sentence("analytics.tile.younger", count, share)
                : words.sentence("analytics.tile.younger-and-stated", count, share, stated);
    }

    private AnalyticsTile primaries(AnalyticsFigures figures) {
        FigureCell cell = figures.now(PRIMARIES);
        BigDecimal value = cell.value();
        BigDecimal members = figures.now(MEMBERS).value();
        Shown average = value == null || members == null || value.signum() == 0
                ? null
                : average(cell, members.divide(value, 1, RoundingMode.HALF_UP));
        Shown other = otherwiseStated(figures, cell);
        AnalyticsSentence second = AnalyticsSentence.EMPTY;
        if (other != null && average != null) {
            second = words.sentence("analytics.tile.otherwise-and-average", other, average);
        } else if (average != null) {
            second = words.sentence("analytics.tile.average", average);
        } else if (other != null) {
            second = words.sentence("analytics.tile.otherwise", other);
        }
        return tile(figures, "primaries", PRIMARIES, "#organisations", List.of(PRIMARIES, INSTITUTIONS))
                .trend(line(figures, PRIMARIES))
                .change(countChange(figures, PRIMARIES))
                .second(second)
                .made();
    }

    /** Another number the same documents state for the same thing: in prose, or as institutions that have a primary. */
    private @Nullable Shown otherwiseStated(AnalyticsFigures figures, FigureCell cell) {
        BigDecimal value = cell.value();
        if (value == null) {
            return null;
        }
        FigureCell institutions = figures.now(INSTITUTIONS);
        return Stream.concat(cell.alternatives().stream(), Optional.ofNullable(institutions.declared()).stream())
                .filter(stated -> stated.value().compareTo(value) != 0)
                .findFirst()
                .map(stated ->
                        words.shown(stated.indicator(), AnalyticsWords.DECLARED, stated.period(), stated.value()))
                .orElse(null);
    }

    private AnalyticsSentence statedAndBegun(AnalyticsFigures figures, FigureCell cell, String indicator) {
        Shown stated = words.declared(cell);
        boolean only = figures.published(indicator) == 1;
        if (stated == null) {
            return AnalyticsSentence.EMPTY;
        }
        return only
                ? words.sentence("analytics.tile.stated-and-only", stated, cell.period())
                : words.sentence("analytics.tile.stated", stated);
    }

    private AnalyticsSentence parts(String part, FigureCell cell) {
        RecomputedRatio ratio = cell.recomputed();
        return ratio == null
                ? AnalyticsSentence.EMPTY
                : words.sentence(
                        "analytics.tile.of",
                        shown(part, cell, ratio.numerator()),
                        shown(MEMBERS, cell, ratio.denominator()));
    }

    private @Nullable Change countChange(AnalyticsFigures figures, String indicator) {
        BigDecimal now = figures.now(indicator).value();
        BigDecimal then = figures.then(indicator).value();
        if (now == null || then == null) {
            return null;
        }
        BigDecimal difference = now.subtract(then);
        return new Change(
                counted(difference, AnalyticsWords.share(now, then)),
                direction(difference),
                difference.signum() == 0 ? null : difference.signum() > 0,
                words.text("analytics.change.to", figures.filter().comparedPeriod()));
    }

    private String counted(BigDecimal difference, @Nullable BigDecimal share) {
        return share == null
                ? formats.signed(difference)
                : words.text("analytics.change.count", formats.signed(difference), formats.signedPercent(share));
    }

    private @Nullable Change pointsChange(AnalyticsFigures figures, String indicator) {
        BigDecimal now = exact(figures.now(indicator));
        BigDecimal then = exact(figures.then(indicator));
        if (now == null || then == null) {
            return null;
        }
        BigDecimal difference = now.subtract(then).setScale(1, RoundingMode.HALF_UP);
        return new Change(
                words.text("analytics.points", formats.signedPoints(difference)),
                direction(difference),
                difference.signum() == 0 ? null : difference.signum() > 0,
                words.text("analytics.change.to", figures.filter().comparedPeriod()));
    }

    private static @Nullable BigDecimal exact(FigureCell cell) {
        return cell.recomputed() == null ? cell.value() : cell.recomputed().value();
    }

    private AnalyticsSentence sinceFirst(AnalyticsFigures figures, String indicator) {
        BigDecimal now = figures.now(indicator).value();
        BigDecimal first = figures.first(indicator).value();
        if (now == null
                || first == null
                || figures.filter().from() == figures.filter().to()) {
            return AnalyticsSentence.EMPTY;
        }
        return words.sentence(
                "analytics.change.since",
                counted(now.subtract(first), AnalyticsWords.share(now, first)),
                String.valueOf(figures.filter().from()));
    }

    private static String direction(BigDecimal difference) {
        return difference.signum() > 0 ? "up" : difference.signum() < 0 ? "down" : "";
    }

    private String points(BigDecimal points) {
        return words.text("analytics.points", formats.number(points.setScale(1, RoundingMode.HALF_UP), 1));
    }

    private Shown shown(String indicator, FigureCell cell, BigDecimal value) {
        return words.shown(indicator, AnalyticsWords.DECLARED, cell.period(), value);
    }

    private Shown computed(String name, AnalyticsFigures figures, BigDecimal value) {
        return words.shown(name, AnalyticsWords.COMPUTED, figures.filter().period(), value);
    }

    private Shown average(FigureCell cell, BigDecimal value) {
        return new Shown(
                "members_per_primary", AnalyticsWords.COMPUTED, cell.period(), value, formats.number(value, 1));
    }

    private static AnalyticsSpark.Share share(BigDecimal part, BigDecimal whole, String kind) {
        return new AnalyticsSpark.Share(
                part.multiply(HUNDRED).divide(whole, 3, RoundingMode.HALF_UP).doubleValue(), kind);
    }

    private static @Nullable AnalyticsSpark shareBar(FigureCell cell, String kind, @Nullable Double target) {
        BigDecimal value = exact(cell);
        return value == null
                ? null
                : AnalyticsSpark.bar(
                        List.of(
                                new AnalyticsSpark.Share(value.doubleValue(), kind),
                                new AnalyticsSpark.Share(100 - value.doubleValue(), "blank")),
                        target);
    }

    private static @Nullable AnalyticsSpark line(AnalyticsFigures figures, String indicator) {
        return AnalyticsSpark.line(figures.values(indicator));
    }

    private Draft tile(
            AnalyticsFigures figures, String key, String indicator, @Nullable String drill, List<String> touching) {
        return new Draft(figures, key, figures.now(indicator), drill, touching);
    }

    /** A tile while its lines are filled in; what every tile has is filled in at the end. */
    private final class Draft {
        private final AnalyticsFigures figures;
        private final String key;
        private final FigureCell cell;
        private final @Nullable String drill;
        private final List<String> touching;
        private @Nullable AnalyticsSpark trend;
        private @Nullable String trendNote;
        private @Nullable Change change;
        private AnalyticsSentence fact = AnalyticsSentence.EMPTY;
        private AnalyticsSentence second = AnalyticsSentence.EMPTY;

        private Draft(
                AnalyticsFigures figures, String key, FigureCell cell, @Nullable String drill, List<String> touching) {
            this.figures = figures;
            this.key = key;
            this.cell = cell;
            this.drill = drill;
            this.touching = touching;
        }

        Draft trend(@Nullable AnalyticsSpark line) {
            AnalyticsFilter filter = figures.filter();
            trend = line;
            if (line != null) {
                trendNote = filter.span();
            } else if (cell.hasData()) {
                trendNote = words.text("analytics.tile.one-period", cell.period());
            }
            return this;
        }

        Draft trend(@Nullable AnalyticsSpark bar, String note) {
            trend = bar;
            trendNote = bar == null ? null : note;
            return this;
        }

        Draft change(@Nullable Change made) {
            change = made;
            if (made == null && cell.hasData()) {
                fact = words.sentence(
                        "analytics.change.unknown", figures.filter().comparedPeriod());
            }
            return this;
        }

        Draft fact(AnalyticsSentence sentence) {
            fact = sentence;
            return this;
        }

        Draft second(AnalyticsSentence sentence) {
            second = sentence;
            return this;
        }

        AnalyticsTile made() {
            RolledUp.Total below =
                    figures.treeOf(cell.period()).totals().get(cell.indicator().code());
            DeclaredFigure declared = cell.declared();
            LocalDate date = Optional.ofNullable(declared)
                    .or(() -> Optional.ofNullable(figures.now(numerator()).declared()))
                    .map(DeclaredFigure::asOf)
                    .orElse(null);
            return new AnalyticsTile(
                    key,
                    words.text("analytics.tile." + key),
                    drill,
                    figures.filter().explainUrl(cell.indicator().code(), cell.period()),
                    declared == null || cell.recomputed() != null ? null : words.qualifier(declared.qualifier()),
                    words.shown(cell),
                    words.text("analytics.missing", cell.period()),
                    trend,
                    trendNote,
                    change,
                    fact,
                    cell.hasData() || below == null || below.value() == null ? second : fromTree(below),
                    cell.hasData() ? mark() : null,
                    below == null || below.reported() == 0
                            ? null
                            : words.text(
                                    "analytics.reports",
                                    formats.number(below.reported()),
                                    formats.number(below.expected())),
                    date,
                    date == null ? null : formats.date(date));
        }

        private String numerator() {
            String numerator = cell.indicator().numerator();
            return numerator == null ? cell.indicator().code() : numerator;
        }

        private AnalyticsSentence fromTree(RolledUp.Total below) {
            BigDecimal value = below.value();
            return value == null
                    ? AnalyticsSentence.EMPTY
                    : words.sentence(
                            "analytics.tile.from-tree",
                            new Shown(
                                    cell.indicator().code(),
                                    AnalyticsWords.FROM_TREE,
                                    cell.period(),
                                    value,
                                    words.text(cell.indicator(), value)));
        }

        private Mark mark() {
            Optional<FindingState> worst = touching.stream()
                    .flatMap(code -> figures.now(code).findings().stream())
                    .map(FindingMark::state)
                    .min(Comparator.naturalOrder());
            String url = figures.filter().findingsUrl(cell.period(), cell.period());
            return worst.map(state -> switch (state) {
                        case NEW -> new Mark("attention", words.text("analytics.mark.contradiction"), url);
                        case ASKED -> new Mark("question", words.text("analytics.mark.asked"), url);
                        case EXPLAINED, FIXED -> new Mark("success", words.text("analytics.mark.explained"), url);
                    })
                    .orElseGet(() -> new Mark("success", words.text("analytics.mark.agrees"), null));
        }
    }
}
