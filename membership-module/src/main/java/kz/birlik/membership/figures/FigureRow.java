package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a file that can be loaded. */
record FigureRow(
        long line,
        @Nullable String organisationCode,
        Key key,
        BigDecimal value,
        Qualifier qualifier,
        @Nullable String wording) {

    /** The key of a declared figure: the same key with another value is a correction. */
    record Key(
            @Nullable UUID organisation,
            @Nullable String region,
            String period,
            LocalDate asOf,
            String indicator,
            String document) {}

    ImportPreview.Row view() {
        return new ImportPreview.Row(
                line, organisationCode, key.region(), key.period(), key.indicator(), key.document(), value);
    }
}
