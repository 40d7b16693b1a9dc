package kz.birlik.web.conciliation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.EmployerWithoutCommission.Position;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * The place asked for, as it stands in the address.
 *
 * @param headcount of the last employer of the page before, {@code after} its id
 */
public record WithoutQuery(
        @Nullable String organisation,
        @Nullable String headcount,
        @Nullable UUID after) {

    static final String PATH = ConciliationQuery.PATH + "/without";

    public WithoutQuery {
        organisation = ConciliationQuery.code(organisation);
        headcount = headcount != null && headcount.matches("[0-9]{1,8}") ? headcount : null;
    }

    @Nullable
    Position position() {
        return after == null ? null : new Position(headcount == null ? null : Integer.valueOf(headcount), after);
    }

    WithoutQuery first() {
        return new WithoutQuery(organisation, null, null);
    }

    WithoutQuery after(Position last) {
        return new WithoutQuery(
                organisation, last.headcount() == null ? null : last.headcount().toString(), last.employer());
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("headcount", headcount);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
