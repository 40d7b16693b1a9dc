package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a file would do. Nothing has been loaded; the lists are cut at a readable length, the counts are whole. */
public record ImportPreview(
        UUID id,
        String plan,
        String fileName,
        Instant expiresAt,
        int total,
        int added,
        int same,
        int changed,
        int refused,
        List<RowError> errors,
        List<Change> changes,
        List<Row> rows,
        List<String> newDocuments,
        List<String> documents) {

    public static final int SHOWN = 200;

    public boolean hasErrors() {
        return refused > 0;
    }

    public boolean confirmable() {
        return refused == 0 && added + changed > 0;
    }

    /** A row that cannot be loaded: which column, what is wrong, and what stood there. */
    public record RowError(long line, String column, Problem problem, String value) {}

    public enum Problem {
        COLUMNS,
        EMPTY,
        UNKNOWN_ORGANISATION,
        NATIONAL_ONLY_BY_FEDERATION,
        UNKNOWN_REGION,
        BAD_PERIOD,
        BAD_DATE,
        DATE_OUTSIDE_PERIOD,
        UNKNOWN_INDICATOR,
        NOT_A_NUMBER,
        NEGATIVE,
        NOT_WHOLE,
        TOO_LONG,
        OTHER_UNIT,
        UNKNOWN_QUALIFIER,
        DUPLICATE
    }

    /** A row that the file adds. */
    public record Row(
            long line,
            @Nullable String organisation,
            @Nullable String region,
            String period,
            String indicator,
            String document,
            BigDecimal value) {}

    /** A correction: the value in force and the one of the file. */
    public record Change(Row row, BigDecimal before) {}
}
