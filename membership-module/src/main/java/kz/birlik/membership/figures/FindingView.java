package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A contradiction with both its numbers, the place where it stands, and where the work on it stands. */
public record FindingView(
        UUID id,
        String rule,
        Severity severity,
        FindingState state,
        Place place,
        String period,
        Side a,
        Side b,
        @Nullable BigDecimal difference,
        @Nullable BigDecimal share,
        @Nullable String expression,
        @Nullable MultilingualText title,
        @Nullable MultilingualText note,
        Owner owner,
        boolean present,
        @Nullable LocalDate answerDue,
        Instant foundAt,
        int version,
        List<Event> events,
        String key) {

    /** National statistics have no organisation. */
    public record Place(
            @Nullable String organisation,
            @Nullable MultilingualText organisationName,
            @Nullable String region,
            @Nullable MultilingualText regionName) {}

    public record Side(
            @Nullable IndicatorView indicator,
            @Nullable DocumentView document,
            @Nullable BigDecimal value) {}

    /** Who answers for the figures: the officer of the organisation, for the federation and the country its analyst. */
    public enum Owner {
        ANALYST,
        OFFICER
    }

    /** One step of the work; without an actor it was the check itself. */
    public record Event(
            String kind,
            FindingState state,
            @Nullable BigDecimal a,
            @Nullable BigDecimal b,
            @Nullable String actor,
            @Nullable String comment,
            Instant at) {}

    /** The numbers are shares in per cent, so their difference is in percentage points. */
    public boolean percent() {
        return a.indicator() != null && a.indicator().ratio();
    }

    /** Codes of the indicators compared, as files name them. */
    public String indicators() {
        String first = a.indicator() == null ? "" : a.indicator().code();
        return b.indicator() == null || b.indicator().code().equals(first)
                ? first
                : first + "/" + b.indicator().code();
    }
}
