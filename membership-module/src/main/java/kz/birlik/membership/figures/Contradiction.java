package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** What a rule found: two numbers that cannot both be true, and the place where they stand. */
record Contradiction(
        String rule,
        Severity severity,
        @Nullable UUID organisation,
        @Nullable String region,
        String period,
        Side a,
        Side b,
        @Nullable BigDecimal difference,
        @Nullable BigDecimal share,
        @Nullable String expression,
        @Nullable MultilingualText title,
        @Nullable MultilingualText note,
        String fingerprint) {

    /** One of the two numbers. */
    record Side(
            @Nullable String indicator,
            @Nullable String document,
            @Nullable BigDecimal value) {
        static final Side NONE = new Side(null, null, null);

        static Side of(Figure figure) {
            return new Side(figure.indicator(), figure.document().code(), figure.value());
        }
    }

    static Contradiction between(
            String rule, Severity severity, Figure place, String period, Side a, Side b, Object... alsoDistinctBy) {
        BigDecimal difference = Objects.requireNonNull(a.value()).subtract(Objects.requireNonNull(b.value()));
        return new Contradiction(
                rule,
                severity,
                place.organisation(),
                place.region(),
                period,
                a,
                b,
                difference,
                share(difference, b.value()),
                null,
                null,
                null,
                fingerprint(rule, place.organisation(), place.region(), period, a, b, alsoDistinctBy));
    }

    /** Of numbers that no document states. */
    static Contradiction of(
            String rule, Severity severity, @Nullable UUID organisation, String period, Side a, Side b) {
        BigDecimal difference = Objects.requireNonNull(a.value()).subtract(Objects.requireNonNull(b.value()));
        return new Contradiction(
                rule,
                severity,
                organisation,
                null,
                period,
                a,
                b,
                difference,
                share(difference, b.value()),
                null,
                null,
                null,
                fingerprint(rule, organisation, null, period, a, b));
    }

    static Contradiction marking(String rule, @Nullable UUID organisation, Break found) {
        String period = found.effective() == null
                ? ""
                : String.valueOf(found.effective().getYear());
        return new Contradiction(
                rule,
                Severity.LOW,
                organisation,
                found.region(),
                period,
                new Side(null, found.document(), null),
                Side.NONE,
                null,
                null,
                found.kind(),
                null,
                found.note(),
                fingerprint(rule, organisation, found.region(), period, Side.NONE, Side.NONE, found.key()));
    }

    Contradiction titled(MultilingualText title) {
        return new Contradiction(
                rule,
                severity,
                organisation,
                region,
                period,
                a,
                b,
                difference,
                share,
                expression,
                title,
                note,
                fingerprint);
    }

    Contradiction madeFrom(String expression) {
        return new Contradiction(
                rule,
                severity,
                organisation,
                region,
                period,
                a,
                b,
                difference,
                share,
                expression,
                title,
                note,
                fingerprint);
    }

    private static @Nullable BigDecimal share(BigDecimal difference, BigDecimal base) {
        return base.signum() == 0 ? null : difference.divide(base, MathContext.DECIMAL32);
    }

    private static String fingerprint(
            String rule,
            @Nullable UUID organisation,
            @Nullable String region,
            String period,
            Side a,
            Side b,
            Object... more) {
        return Stream.concat(
                        Stream.of(rule, organisation, region, period, a.indicator(), b.indicator()), Stream.of(more))
                .map(part -> part == null ? "" : part.toString())
                .collect(Collectors.joining("|"));
    }
}
