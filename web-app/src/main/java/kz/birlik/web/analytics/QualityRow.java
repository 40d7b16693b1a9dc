package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.util.UUID;
import kz.birlik.membership.figures.FindingView;
import org.jspecify.annotations.Nullable;

/** A finding in the words of the reader's language. */
public record QualityRow(
        UUID id,
        String url,
        FindingView finding,
        String title,
        String facts,
        @Nullable String place,
        Number a,
        Number b,
        String difference,
        @Nullable String detail,
        String severityTone,
        String severityWord,
        String stateTone,
        String stateWord) {

    /** One of the two numbers: what it is, how it is written, its machine value. */
    public record Number(
            String name,
            String text,
            @Nullable String indicator,
            @Nullable BigDecimal value) {

        public boolean present() {
            return value != null;
        }
    }

    public boolean fresh() {
        return stateTone.equals("new");
    }
}
