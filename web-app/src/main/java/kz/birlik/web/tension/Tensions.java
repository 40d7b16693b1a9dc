package kz.birlik.web.tension;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.bargaining.Disputes;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Signals;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.SafetyFigures;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Joins what the fields publish of an employer: they do not know one another. Only what goes on today is counted. */
@Component
@RequiredArgsConstructor
class Tensions {

    private final Signals signals;
    private final Disputes disputes;
    private final Cases cases;
    private final SafetyFigures safety;
    private final Terms terms;
    private final Clock clock;

    /** Where: a town is known by region and Russian name. */
    private record Place(
            @Nullable UUID employer,
            @Nullable String region,
            @Nullable String town) {}

    /** What is found of a place while lists are read. */
    private static final class Found {
        private final @Nullable UUID employer;
        private final @Nullable MultilingualText name;
        private final @Nullable String region;
        private final @Nullable MultilingualText town;
        private boolean monotown;
        private final Map<TensionFactor, Integer> counts = new EnumMap<>(TensionFactor.class);

        private Found(
                @Nullable UUID employer,
                @Nullable MultilingualText name,
                @Nullable String region,
                @Nullable MultilingualText town) {
            this.employer = employer;
            this.name = name;
            this.region = region;
            this.town = town;
        }

        private Found with(TensionFactor factor, int count) {
            counts.merge(factor, count, Integer::sum);
            return this;
        }
    }

    /** The weights of today, in the order of the factors, and the factor of a monotown last. */
    List<LegalParameter> weights() {
        return Stream.concat(
                        Arrays.stream(TensionFactor.values()).map(TensionFactor::parameter),
                        Stream.of(TensionFactor.MONOTOWN))
                .map(code -> terms.parameter(code, LocalDate.now(clock)).orElseThrow())
                .toList();
    }

    /** By employer and town, or by town; the highest first. */
    List<Tension> all(AccessScope scope, boolean byTown) {
        Map<Place, Found> found = new LinkedHashMap<>();
        for (Signals.Standing each : signals.standing(scope)) {
            Found at = at(found, byTown, each.employer(), each.employerName(), each.region(), each.town());
            at.monotown |= each.monotown();
            at.with(TensionFactor.WARNING, each.warnings())
                    .with(TensionFactor.ARREARS, each.arrears())
                    .with(TensionFactor.INTERFERENCE, each.interference());
        }
        for (Disputes.EmployerCount each : disputes.ofEmployers(scope)) {
            Found at = at(found, byTown, each.employer(), each.name(), each.region(), each.town());
            at.monotown |= each.monotown();
            at.with(TensionFactor.DISPUTE, each.open()).with(TensionFactor.STRIKE, each.strikes());
        }
        for (Cases.OfEmployer each : cases.ofEmployers(scope)) {
            at(found, byTown, each.employer(), each.name(), each.region(), each.town())
                    .with(TensionFactor.APPEAL, each.open());
        }
        for (SafetyFigures.Injured each : safety.injured(scope)) {
            at(found, byTown, each.employer(), each.name(), each.region(), each.town())
                    .with(TensionFactor.INJURY, each.people());
        }
        List<LegalParameter> weights = weights();
        List<Disputes.Monotown> monotowns = disputes.monotowns();
        return found.values().stream()
                .map(each -> counted(each, weights, monotowns))
                .sorted(Comparator.comparing(Tension::points)
                        .reversed()
                        .thenComparing(each -> Objects.toString(each.region(), ""))
                        .thenComparing(each -> ru(each.town()))
                        .thenComparing(each -> Objects.toString(each.employer(), "")))
                .toList();
    }

    private static String ru(@Nullable MultilingualText town) {
        return town == null ? "" : town.in("ru");
    }

    private static Found at(
            Map<Place, Found> found,
            boolean byTown,
            UUID employer,
            MultilingualText name,
            @Nullable String region,
            @Nullable MultilingualText town) {
        Place place = new Place(byTown ? null : employer, region, town == null ? null : town.in("ru"));
        return found.computeIfAbsent(place, key -> new Found(key.employer(), byTown ? null : name, region, town));
    }

    private static Tension counted(Found found, List<LegalParameter> weights, List<Disputes.Monotown> monotowns) {
        MultilingualText town = found.town;
        boolean monotown = found.monotown
                || town != null
                        && monotowns.stream()
                                .anyMatch(each -> each.region().equals(found.region)
                                        && (each.name().in("ru").equals(town.in("ru"))
                                                || each.name().in("kk").equals(town.in("kk"))));
        BigDecimal points = BigDecimal.ZERO;
        for (TensionFactor factor : TensionFactor.values()) {
            points = points.add(weights.get(factor.ordinal())
                    .value()
                    .multiply(BigDecimal.valueOf(found.counts.getOrDefault(factor, 0))));
        }
        if (monotown) {
            points = points.multiply(weights.get(weights.size() - 1).value());
        }
        return new Tension(
                found.employer, found.name, found.region, town, monotown, found.counts, points.stripTrailingZeros());
    }
}
