package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import kz.birlik.membership.MultilingualText;

/** Invented indicators and figures that read as sentences; nothing in a rule may depend on a real code. */
final class Declared {

    static final UUID UNION = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private static final Map<String, BigDecimal> PARAMETERS =
            Map.of("Q12.tolerance", new BigDecimal("0.02"), "Q14.years", new BigDecimal(2));

    private final List<RegisteredCounts> registered = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final List<SumSet> sumSets = new ArrayList<>();
    private final List<IndicatorRelation> relations = new ArrayList<>();
    private final List<RegionDates> regions = new ArrayList<>();
    private String document = "REPORT";
    private int published = 2022;
    private String region;
    private String asOf;
    private Qualifier qualifier = Qualifier.EXACT;

    static Declared figures() {
        return new Declared();
    }

    Declared sumSet(String total, String... parts) {
        sumSets.add(new SumSet(total + "_set", total, List.of(parts), text(total)));
        return this;
    }

    Declared regionsAddUp(RegionDates... regions) {
        sumSets.add(new SumSet("regions", null, List.of(), text("regions")));
        this.regions.addAll(List.of(regions));
        return this;
    }

    Declared related(IndicatorRelation.Kind kind, String a, String b) {
        relations.add(new IndicatorRelation(kind, a, b, text(a + " " + b)));
        return this;
    }

    Declared ratio(String code, String numerator, String denominator) {
        indicators.put(code, indicator(code, true, numerator, denominator));
        return this;
    }

    Declared in(String document, int published) {
        this.document = document;
        this.published = published;
        return this;
    }

    Declared region(String region) {
        this.region = region;
        return this;
    }

    Declared asOf(String asOf) {
        this.asOf = asOf;
        return this;
    }

    Declared moreThan() {
        this.qualifier = Qualifier.MORE_THAN;
        return this;
    }

    Declared with(String period, String indicator, String value) {
        indicators.computeIfAbsent(indicator, code -> indicator(code, false, null, null));
        String base = document.endsWith("#text") ? document.substring(0, document.indexOf('#')) : null;
        figures.add(new Figure(
                UNION,
                region,
                period,
                asOf == null ? Figure.yearEnd(period) : LocalDate.parse(asOf),
                indicator,
                new SourceDocument(document, base, published, Instant.EPOCH),
                new BigDecimal(value),
                qualifier));
        qualifier = Qualifier.EXACT;
        return this;
    }

    /** What the register counts of a union: so many members, all of them working. */
    Declared registered(int year, boolean closed, boolean unit, long members, long oddAges, long changes) {
        BigDecimal counted = BigDecimal.valueOf(members);
        registered.add(new RegisteredCounts(
                year,
                closed,
                unit,
                Map.of("members_total", counted, "members_working", counted),
                counted,
                BigDecimal.valueOf(oddAges),
                changes));
        return this;
    }

    Declared broken(Break found) {
        breaks.add(found);
        return this;
    }

    List<Contradiction> checkedBy(FindingRule rule) {
        ReferenceData reference = new ReferenceData(indicators, sumSets, relations, regions, "KZ", PARAMETERS);
        return rule.check(new FigureSet(reference, UNION, figures, breaks, registered))
                .toList();
    }

    Declared also(Consumer<Declared> more) {
        more.accept(this);
        return this;
    }

    static MultilingualText text(String text) {
        return MultilingualText.of(text, text);
    }

    private static Indicator indicator(String code, boolean ratio, String numerator, String denominator) {
        return new Indicator(
                code,
                ratio ? "percent" : "person",
                ratio,
                numerator,
                denominator,
                !ratio,
                new BigDecimal("0.25"),
                new BigDecimal("3"),
                new BigDecimal("0.10"));
    }
}
