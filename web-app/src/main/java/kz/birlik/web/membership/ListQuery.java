package kz.birlik.web.membership;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationFilter;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.BindParam;

/** The filters of the tree page as they stand in its address; every link of the page is this address with one thing changed. */
public record ListQuery(
        @Nullable String line,

        @BindParam("as-of") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate asOf,

        @Nullable String q,
        @Nullable String kind,
        @Nullable String region,
        @Nullable String under,
        @Nullable List<String> open,
        @BindParam("after-name") @Nullable String afterName,
        @BindParam("after-id") @Nullable UUID afterId) {

    public static final String PATH = "/app/orgs";

    public ListQuery {
        open = open == null
                ? List.of()
                : open.stream().filter(ListQuery::isCode).distinct().toList();
        q = blankToNull(q);
        kind = blankToNull(kind);
        region = blankToNull(region);
        under = blankToNull(under);
        afterName = blankToNull(afterName);
    }

    private static boolean isCode(String text) {
        return text.matches("[A-Z0-9-]{1,40}");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    Line line(Line ownLine) {
        return Line.find(line == null ? "" : line).orElse(ownLine);
    }

    LocalDate date(LocalDate today) {
        return asOf == null ? today : asOf;
    }

    /** Something was asked beyond the place in the tree. */
    public boolean narrowed() {
        return q != null || kind != null || region != null;
    }

    OrganisationFilter filter(Line ownLine, LocalDate today, String language, int limit) {
        return new OrganisationFilter(
                under,
                line(ownLine),
                date(today),
                q,
                kind,
                region,
                language,
                afterName == null || afterId == null
                        ? null
                        : new OrganisationFilter.After(afterName, new OrganisationId(afterId)),
                limit);
    }

    ListQuery toggled(String code) {
        List<String> toggled = open.contains(code)
                ? open.stream().filter(other -> !other.equals(code)).toList()
                : Stream.concat(open.stream(), Stream.of(code)).toList();
        return new ListQuery(line, asOf, q, kind, region, under, toggled, null, null);
    }

    /** The list below a node; the node opens so that the reader sees where the list begins. */
    ListQuery below(String code) {
        List<String> opened =
                Stream.concat(open.stream(), Stream.of(code)).distinct().toList();
        return new ListQuery(line, asOf, q, kind, region, code, opened, null, null);
    }

    ListQuery inLine(Line other) {
        return new ListQuery(other.code(), asOf, q, kind, region, null, List.of(), null, null);
    }

    ListQuery after(OrganisationFilter.@Nullable After key) {
        return new ListQuery(
                line,
                asOf,
                q,
                kind,
                region,
                under,
                open,
                key == null ? null : key.name(),
                key == null ? null : key.id().value());
    }

    /** Everything asked beyond place and date taken back. */
    ListQuery plain() {
        return new ListQuery(line, asOf, null, null, null, under, open, null, null);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("line", line);
        given.put("as-of", asOf);
        given.put("q", q);
        given.put("kind", kind);
        given.put("region", region);
        given.put("under", under);
        given.put("open", open);
        given.put("after-name", afterName);
        given.put("after-id", afterId);
        return FilterAddress.of(PATH, given);
    }
}
