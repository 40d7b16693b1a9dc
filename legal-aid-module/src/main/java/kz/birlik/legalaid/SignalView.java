package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One signal with what became of it. */
public record SignalView(
        SignalRow row, String body, @Nullable String result, List<Event> events, String changedBy, Instant changedAt) {

    /** @param people and amount as they were known then */
    public record Event(
            String kind,
            LocalDate on,
            int people,
            @Nullable BigDecimal amount,
            @Nullable String note,
            String recordedBy) {}
}
