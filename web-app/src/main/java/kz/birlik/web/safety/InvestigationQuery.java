package kz.birlik.web.safety;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import kz.birlik.safety.InvestigationCourse;
import kz.birlik.safety.InvestigationFacts;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * An accident as it is asked about in the address: numbers and moments, nobody's name. What cannot be read is as if it were not there.
 *
 * @param happened and {@code concluded} by the clock of the country
 */
public record InvestigationQuery(
        @Nullable String victims,
        @Nullable String severe,
        @Nullable String deaths,
        @Nullable String agency,
        @Nullable String hazardous,
        @Nullable String emergency,
        @Nullable String poisoning,
        @Nullable String happened,
        @Nullable String concluded,
        @Nullable String formed,
        @Nullable String prolonged,
        @Nullable String ended,
        @Nullable String applied,
        @Nullable String objected) {

    static final String PATH = "/app/osh/accidents/order";

    public boolean asked() {
        return victims != null;
    }

    InvestigationFacts facts() {
        return new InvestigationFacts(
                count(victims),
                count(severe),
                count(deaths),
                ticked(agency),
                ticked(hazardous),
                ticked(emergency),
                ticked(poisoning));
    }

    InvestigationCourse course(Instant now, ZoneId zone) {
        Instant when = moment(happened, zone);
        return new InvestigationCourse(
                when == null ? now : when,
                moment(concluded, zone),
                TypedDate.of(formed),
                count(prolonged),
                TypedDate.of(ended),
                TypedDate.of(applied),
                TypedDate.of(objected));
    }

    private static int count(@Nullable String given) {
        return given != null && given.strip().matches("[0-9]{1,4}") ? Integer.parseInt(given.strip()) : 0;
    }

    private static boolean ticked(@Nullable String given) {
        return "true".equals(given);
    }

    private static @Nullable Instant moment(@Nullable String given, ZoneId zone) {
        if (given == null) {
            return null;
        }
        try {
            LocalDateTime moment = LocalDateTime.parse(given.strip());
            return TypedDate.of(moment.toLocalDate().toString()) == null
                    ? null
                    : moment.atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
