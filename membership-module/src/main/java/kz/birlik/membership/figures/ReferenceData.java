package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything the rules know about indicators: no rule names one itself. */
record ReferenceData(
        Map<String, Indicator> indicators,
        List<SumSet> sumSets,
        List<IndicatorRelation> relations,
        List<RegionDates> regions,
        String country,
        Map<String, BigDecimal> parameters) {

    /** How far is too far, by rule. */
    BigDecimal parameter(String rule, String name) {
        BigDecimal value = parameters.get(rule + "." + name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name + " of " + rule);
        }
        return value;
    }

    Indicator indicator(String code) {
        Indicator indicator = indicators.get(code);
        if (indicator == null) {
            throw new IllegalArgumentException("no indicator " + code);
        }
        return indicator;
    }

    Stream<IndicatorRelation> relations(IndicatorRelation.Kind kind) {
        return relations.stream().filter(r -> r.kind() == kind);
    }

    List<String> regionsOn(LocalDate day) {
        return regions.stream()
                .filter(r -> r.existedOn(day))
                .map(RegionDates::code)
                .toList();
    }
}
