package kz.birlik.web.passports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.ObligationFilter;
import kz.birlik.bargaining.ObligationRow;
import kz.birlik.bargaining.Obligations;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.bargaining.fulfilment.Review;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.SafetyPassport.Place;
import kz.birlik.web.fulfilment.FulfilmentWords;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What agreements of an employer promise for safety, each promise beside what was reported of it in the year and whether the report was
 * confirmed. Agreements and reports are those of today; what is no sum of money is added up with nothing.
 */
@Component
@RequiredArgsConstructor
public class SafetyPromises {

    /** Topics of safety in the agreements, and that of its financing. */
    private static final String SAFETY = "D";

    private static final String FINANCING = "D02";
    private static final String A_YEAR = "tenge-year";
    private static final String IN_ALL = "tenge";
    private static final String A_MONTH = "tenge-month";
    private static final Set<String> MONEY = Set.of(A_YEAR, IN_ALL, A_MONTH);
    private static final int MONTHS = 12;
    private static final int MOST_PROMISES = 50;

    /** A promise in many periods: a month each, and some agreements. */
    private static final int MOST_PERIODS = MOST_PROMISES * MONTHS;

    private final Obligations obligations;
    private final Agreements agreements;
    private final Fulfilments fulfilments;
    private final FulfilmentWords kept;
    private final PassportWords words;
    private final Policy policy;
    private final Formats formats;

    /**
     * One of them.
     *
     * @param promised topic, and how much
     * @param done what is known of the last of its periods that has begun; empty before the first
     * @param url of its report for whoever may read it, of its agreement otherwise
     */
    public record Promise(
            String action,
            String promised,
            @Nullable String done,
            @Nullable Tag standing,
            String url) {}

    /**
     * @param money promised for a year
     * @param reported of it in the year; {@code confirmed} by those who check
     */
    public record Summary(
            List<Promise> promises,
            @Nullable BigDecimal money,
            @Nullable BigDecimal reported,
            @Nullable BigDecimal confirmed) {}

    public Summary of(CurrentUser user, SafetyPassport passport) {
        LocalDate day = passport.day();
        Map<UUID, AgreementView> seen = new HashMap<>();
        List<ObligationRow> rows = new ArrayList<>();
        List<FulfilmentRow> periods = new ArrayList<>();
        for (Place place : passport.organisations()) {
            obligations
                    .page(
                            user.scope(),
                            new ObligationFilter(
                                    ObligationFilter.Standing.IN_FORCE,
                                    place.code(),
                                    SAFETY,
                                    null,
                                    null,
                                    null,
                                    null,
                                    MOST_PROMISES))
                    .stream()
                    .filter(row -> ofEmployer(user, row, passport, seen))
                    .forEach(rows::add);
            periods.addAll(fulfilments.page(
                    user.scope(),
                    new FulfilmentFilter(
                            FulfilmentFilter.Show.ALL,
                            day.getYear(),
                            null,
                            place.code(),
                            null,
                            new FulfilmentFilter.Counted(SAFETY, null),
                            null,
                            MOST_PERIODS)));
        }
        Map<UUID, List<FulfilmentRow>> ofObligation = periods.stream()
                .distinct()
                .filter(period -> period.begun(day))
                .collect(Collectors.groupingBy(FulfilmentRow::obligation));
        Map<String, String> units = agreements.units().stream()
                .collect(Collectors.toMap(AgreementUnit::code, unit -> formats.name(unit.name())));
        List<FulfilmentRow> paid = rows.stream()
                .filter(row -> row.topic().equals(FINANCING))
                .flatMap(row -> ofObligation.getOrDefault(row.obligation().id(), List.of()).stream())
                .filter(period -> period.unit() != null && MONEY.contains(period.unit()))
                .toList();
        return new Summary(
                rows.stream()
                        .map(row -> promise(
                                user,
                                row,
                                ofObligation.getOrDefault(row.obligation().id(), List.of()),
                                units))
                        .toList(),
                sum(rows.stream()
                        .filter(row -> row.topic().equals(FINANCING))
                        .map(SafetyPromises::aYear)
                        .toList()),
                sum(paid.stream().map(FulfilmentRow::amount).toList()),
                sum(paid.stream()
                        .filter(period -> period.review() == Review.CONFIRMED)
                        .map(FulfilmentRow::amount)
                        .toList()));
    }

    private static @Nullable BigDecimal sum(List<@Nullable BigDecimal> amounts) {
        return amounts.stream().filter(Objects::nonNull).reduce(BigDecimal::add).orElse(null);
    }

    private Promise promise(
            CurrentUser user, ObligationRow row, List<FulfilmentRow> periods, Map<String, String> units) {
        FulfilmentRow last = periods.stream()
                .max(Comparator.comparing(FulfilmentRow::periodTo))
                .orElse(null);
        String topic = formats.name(row.topicName());
        String amount = amount(row.obligation().amount(), row.obligation().unit(), units);
        String agreement = "/app/agreements/" + row.agreement().id();
        String report = last == null ? agreement : "/app/fulfilment/" + last.id();
        return new Promise(
                row.obligation().action(),
                amount == null ? topic : topic + " · " + amount,
                last == null ? null : done(last, units),
                last == null ? null : kept.state(last.state()),
                policy.lets(user.role(), report) ? report : agreement);
    }

    /** The period, what was reported, how much, and what the one who checks said. */
    private String done(FulfilmentRow period, Map<String, String> units) {
        String reported = amount(period.amount(), period.unit(), units);
        Tag review = kept.review(period.review());
        return kept.period(period.every(), period.periodFrom(), period.periodTo())
                + ": "
                + kept.state(period.state()).text()
                + (reported == null ? "" : " · " + words.text("passports.reported-amount", reported))
                + (review == null ? "" : " · " + review.text());
    }

    private @Nullable String amount(@Nullable BigDecimal amount, @Nullable String unit, Map<String, String> units) {
        return amount == null
                ? null
                : formats.number(amount)
                        + (unit == null ? "" : " " + Objects.requireNonNullElse(units.get(unit), unit));
    }

    private static @Nullable BigDecimal aYear(ObligationRow row) {
        BigDecimal amount = row.obligation().amount();
        String unit = row.obligation().unit();
        if (amount == null || unit == null) {
            return null;
        }
        return switch (unit) {
            case A_YEAR, IN_ALL -> amount;
            case A_MONTH -> amount.multiply(BigDecimal.valueOf(MONTHS));
            default -> null;
        };
    }

    /** An organisation that sits in several employers has an agreement with each. */
    private boolean ofEmployer(
            CurrentUser user, ObligationRow row, SafetyPassport passport, Map<UUID, AgreementView> seen) {
        AgreementView agreement = seen.computeIfAbsent(
                row.agreement().id(), id -> agreements.find(user.scope(), id).orElse(null));
        return agreement != null && passport.employer().equals(agreement.employerId());
    }
}
