package kz.birlik.membership.figures;

import static kz.birlik.membership.figures.FigureSet.shown;

import java.util.List;
import java.util.stream.Stream;

/** Where the first of two related indicators is above the second, at one place and moment. */
final class Excess {

    private Excess() {}

    static Stream<Contradiction> of(FigureSet figures, IndicatorRelation.Kind kind, String rule, Severity severity) {
        return figures.byMoment().values().stream()
                .flatMap(moment ->
                        figures.reference().relations(kind).flatMap(relation -> in(moment, relation, rule, severity)));
    }

    private static Stream<Contradiction> in(
            List<Figure> moment, IndicatorRelation relation, String rule, Severity severity) {
        return shown(moment, relation.a()).stream()
                .flatMap(a -> shown(moment, relation.b()).stream()
                        .filter(b -> a.value().compareTo(b.value()) > 0)
                        .map(b -> Contradiction.between(
                                        rule,
                                        severity,
                                        a,
                                        a.period(),
                                        Contradiction.Side.of(a),
                                        Contradiction.Side.of(b),
                                        a.moment())
                                .titled(relation.title())));
    }
}
