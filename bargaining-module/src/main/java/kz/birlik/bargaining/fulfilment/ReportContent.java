package kz.birlik.bargaining.fulfilment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a published report says: only texts, so that the same content is always the same bytes. Names are by language; days are
 * ISO, numbers with a point.
 *
 * @param form of this record; a later one is another number
 */
public record ReportContent(
        int form,
        String agreement,
        @Nullable String number,
        Map<String, String> kind,
        @Nullable Map<String, String> name,
        String organisationCode,
        Map<String, String> organisation,
        @Nullable Map<String, String> employer,
        @Nullable String inForceFrom,
        @Nullable String endsOn,
        int year,
        int formula,
        @Nullable String index,
        int done,
        int partly,
        int notDone,
        int notReported,
        boolean synthetic,
        String publishedOn,
        List<Line> lines) {

    /** @param evidence hashes of what was attached */
    public record Line(
            @Nullable String clause,
            Map<String, String> topic,
            @Nullable String side,
            String action,
            @Nullable String promised,
            @Nullable Map<String, String> unit,
            @Nullable String forWhom,
            String every,
            String from,
            String to,
            String state,
            @Nullable String review,
            @Nullable String amount,
            @Nullable String note,
            @Nullable String disputedBecause,
            @Nullable String answer,
            List<String> evidence,
            int weight,
            @Nullable String score) {}
}
