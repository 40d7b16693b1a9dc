package kz.birlik.web.dues;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The filter of the months as it stands in the address. */
public record DuesQuery(
        @Nullable String month,
        @Nullable String owed,
        @Nullable String after) {

    static final String PATH = "/app/dues";

    public DuesQuery {
        month = month(month) == null ? null : month;
        owed = "yes".equals(owed) ? owed : null;
        after = after != null && after.matches("[A-Za-z0-9_-]{1,40}") ? after : null;
    }

    static @Nullable LocalDate month(@Nullable String typed) {
        try {
            YearMonth month = typed == null ? null : YearMonth.parse(typed.strip());
            return month == null || month.getYear() < 2000 || month.getYear() > 2100 ? null : month.atDay(1);
        } catch (DateTimeException noMonth) {
            return null;
        }
    }

    boolean owedOnly() {
        return owed != null;
    }

    DuesQuery after(@Nullable String code) {
        return new DuesQuery(month, owed, code);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("month", month);
        given.put("owed", owed);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
