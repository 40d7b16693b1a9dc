package kz.birlik.web.safety;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.safety.Declaration;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/** The filter of what employers declared. @param month of the last line of the page before, {@code after} its id */
public record DeclarationQuery(
        @Nullable String organisation,
        @Nullable String month,
        @Nullable UUID after) {

    static final String PATH = "/app/osh/declarations";

    public DeclarationQuery {
        organisation = CouncilQuery.code(organisation);
        month = TypedDate.of(month) == null ? null : month;
    }

    Declaration.Filter filter(int limit) {
        LocalDate day = TypedDate.of(month);
        return new Declaration.Filter(
                organisation, after == null || day == null ? null : new Declaration.Position(day, after), limit);
    }

    DeclarationQuery first() {
        return new DeclarationQuery(organisation, null, null);
    }

    DeclarationQuery after(Declaration last) {
        return new DeclarationQuery(organisation, last.month().toString(), last.id());
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("month", month);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
