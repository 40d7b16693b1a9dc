package kz.birlik.web.employers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.count.EmployerCover.CoverFilter;
import kz.birlik.membership.count.EmployerCover.Sort;
import kz.birlik.membership.count.EmployerCover.State;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The filter of the page as it stands in its address; what is none of its values is no filter. */
public record EmployerQuery(
        @Nullable String organisation,
        @Nullable String line,
        @Nullable String region,
        @Nullable String size,
        @Nullable String state,
        @Nullable String sort,
        @Nullable String after) {

    static final String PATH = "/app/analytics/employers";

    public EmployerQuery {
        organisation = code(organisation);
        line = code(line);
        region = code(region);
        size = code(size);
        state = "over".equals(state) || "unknown".equals(state) ? state : null;
        sort = "share".equals(sort) ? sort : null;
        after = after != null && after.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? after : null;
    }

    private static @Nullable String code(@Nullable String text) {
        return text != null && text.strip().matches("[A-Za-z0-9_-]{1,40}") ? text.strip() : null;
    }

    CoverFilter filter(@Nullable UUID last, int limit) {
        return new CoverFilter(
                region,
                size,
                state == null ? null : state.equals("over") ? State.OVER : State.UNKNOWN,
                sort == null ? Sort.UNCOVERED : Sort.SHARE,
                last,
                limit);
    }

    @Nullable
    UUID last() {
        return after == null ? null : UUID.fromString(after);
    }

    EmployerQuery after(@Nullable UUID last) {
        return new EmployerQuery(organisation, line, region, size, state, sort, last == null ? null : last.toString());
    }

    public boolean filtered() {
        return region != null || size != null || state != null;
    }

    EmployerQuery plain() {
        return new EmployerQuery(organisation, line, null, null, null, sort, null);
    }

    String url() {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("line", line);
        given.put("region", region);
        given.put("size", size);
        given.put("state", state);
        given.put("sort", sort);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
