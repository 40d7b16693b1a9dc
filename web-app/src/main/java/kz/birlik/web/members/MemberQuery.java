package kz.birlik.web.members;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.birlik.membership.member.MemberFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of the list as they stand in its address; every link of the page is this address with one thing changed. A
 * number never stands there: what looks like one is dropped here and searched by a form.
 */
public record MemberQuery(
        @Nullable String q,
        @Nullable String organisation,
        @Nullable String category,
        @Nullable String state,
        @Nullable String sort,
        @Nullable UUID after) {

    static final String PATH = "/app/members";

    private static final int LONGEST = 100;
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(\\d[\\s\\u00a0\\u202f-]*){6,}");

    public MemberQuery {
        q = tidy(q);
        if (q != null && looksLikeNumber(q)) {
            q = null;
        }
        organisation = code(organisation);
        category = code(category);
        state = MemberFilter.State.of(state).map(MemberFilter.State::code).orElse(null);
        sort = MemberFilter.Sort.of(sort).map(MemberFilter.Sort::code).orElse(null);
    }

    /** Nobody's name has six digits in a row; a mistyped ИИН has. */
    static boolean looksLikeNumber(String text) {
        return LIKE_A_NUMBER.matcher(text).find();
    }

    private static @Nullable String tidy(@Nullable String text) {
        String tidy = text == null ? "" : text.strip();
        return tidy.isEmpty() ? null : tidy.substring(0, Math.min(tidy.length(), LONGEST));
    }

    private static @Nullable String code(@Nullable String text) {
        return text != null && text.strip().matches("[A-Za-z0-9_-]{1,40}") ? text.strip() : null;
    }

    MemberFilter.State stateAsked() {
        return MemberFilter.State.of(state).orElse(MemberFilter.State.ACTIVE);
    }

    MemberFilter.Sort sortAsked() {
        return MemberFilter.Sort.of(sort).orElse(MemberFilter.Sort.NAME);
    }

    MemberFilter filter(int limit) {
        return new MemberFilter(q, organisation, category, stateAsked(), sortAsked(), after, limit);
    }

    /** Something was asked beyond the list as it opens. */
    public boolean narrowed() {
        return q != null || organisation != null || category != null || state != null;
    }

    MemberQuery after(@Nullable UUID last) {
        return new MemberQuery(q, organisation, category, state, sort, last);
    }

    MemberQuery sorted(MemberFilter.Sort by) {
        return new MemberQuery(q, organisation, category, state, by.code(), null);
    }

    MemberQuery withoutName() {
        return new MemberQuery(null, organisation, category, state, sort, null);
    }

    MemberQuery withoutOrganisation() {
        return new MemberQuery(q, null, category, state, sort, null);
    }

    MemberQuery withoutCategory() {
        return new MemberQuery(q, organisation, null, state, sort, null);
    }

    MemberQuery withoutState() {
        return new MemberQuery(q, organisation, category, null, sort, null);
    }

    MemberQuery plain() {
        return new MemberQuery(null, null, null, null, sort, null);
    }

    String url() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        add(address, "q", q);
        add(address, "organisation", organisation);
        add(address, "category", category);
        add(address, "state", state);
        add(address, "sort", sort);
        add(address, "after", after);
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable Object value) {
        if (value != null) {
            // Through a variable, so that a bracket or a plus typed in a search is encoded and not read as a template
            address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }
}
