package kz.birlik.web.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an amendment changes, adds and leaves out, numbered through, as its document says it. */
public final class ChangedClauses {

    private final List<Map<String, Object>> changed = new ArrayList<>();
    private final List<Map<String, Object>> added = new ArrayList<>();
    private final List<Map<String, Object>> leftOut = new ArrayList<>();

    /** A clause with its words, in the language of the document or in the one there is, and its number. */
    public static String said(
            String language,
            @Nullable String kazakh,
            @Nullable String russian,
            @Nullable BigDecimal amount,
            @Nullable String unit) {
        String wanted = language.equals("kk") ? kazakh : russian;
        String words = wanted != null ? wanted : kazakh != null ? kazakh : russian;
        String number = amount == null ? "" : amount.stripTrailingZeros().toPlainString() + " " + unit;
        return words == null ? number : number.isEmpty() ? words : words + " (" + number + ")";
    }

    /** @param before empty for a clause that is added, and after for one that is left out */
    public void add(String topic, @Nullable String before, @Nullable String after) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", changed.size() + added.size() + leftOut.size() + 1);
        row.put("topic", topic);
        if (before != null) {
            row.put("before", before);
        }
        if (after != null) {
            row.put("after", after);
        }
        (before == null ? added : after == null ? leftOut : changed).add(row);
    }

    public void into(Map<String, @Nullable Object> values) {
        values.put("changed", changed);
        values.put("added", added);
        values.put("left_out", leftOut);
    }
}
