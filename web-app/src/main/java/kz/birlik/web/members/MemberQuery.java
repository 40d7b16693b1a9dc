package kz.birlik.web.members;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.person.Sex;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list as they stand in its address; every link of the page is this address with one thing changed. A
 * number never stands there: what looks like one is dropped here and searched by a form.
 */
public record MemberQuery(
        @Nullable String q,
        @Nullable String organisation,
        @Nullable String category,
        @Nullable String sex,
        @Nullable String ageFrom,
        @Nullable String ageTo,
        @Nullable String employer,
        @Nullable String card,
        @Nullable String joinedFrom,
        @Nullable String joinedTo,
        @Nullable String state,
        @Nullable String sort,
        @Nullable UUID after) {

    public static final String PATH = "/app/members";

    private static final int LONGEST = 100;
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("(\\d[\\s\\u00a0\\u202f-]*){6,}");
    private static final Pattern AGE = Pattern.compile("1?\\d?\\d");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public MemberQuery {
        q = tidy(q);
        if (q != null && looksLikeNumber(q)) {
            q = null;
        }
        organisation = code(organisation);
        category = code(category);
        sex = Sex.of(tidy(sex)).map(Sex::code).orElse(null);
        ageFrom = matching(AGE, ageFrom);
        ageTo = matching(AGE, ageTo);
        employer = matching(ID, employer);
        card = "yes".equals(card) || "no".equals(card) ? card : null;
        joinedFrom = day(joinedFrom);
        joinedTo = day(joinedTo);
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

    private static @Nullable String matching(Pattern form, @Nullable String text) {
        return text != null && form.matcher(text.strip()).matches() ? text.strip() : null;
    }

    private static @Nullable String day(@Nullable String text) {
        LocalDate day = TypedDate.of(text);
        return day == null ? null : day.toString();
    }

    MemberFilter.State stateAsked() {
        return MemberFilter.State.of(state).orElse(MemberFilter.State.ACTIVE);
    }

    MemberFilter.Sort sortAsked() {
        return MemberFilter.Sort.of(sort).orElse(MemberFilter.Sort.NAME);
    }

    public MemberFilter filter(int limit) {
        return new MemberFilter(
                q,
                organisation,
                category,
                stateAsked(),
                sortAsked(),
                after,
                limit,
                new MemberFilter.Only(
                        Sex.of(sex).orElse(null),
                        ageFrom == null ? null : Integer.valueOf(ageFrom),
                        ageTo == null ? null : Integer.valueOf(ageTo),
                        employer == null ? null : UUID.fromString(employer),
                        card == null ? null : card.equals("yes"),
                        TypedDate.of(joinedFrom),
                        TypedDate.of(joinedTo)));
    }

    /** What asks each record one by one is for whoever keeps them: over the whole nation it would read millions. */
    public MemberQuery as(Role role) {
        return role == Role.ANALYST
                ? with("sex", null)
                        .with("ageFrom", null)
                        .with("ageTo", null)
                        .with("employer", null)
                        .with("card", null)
                : this;
    }

    /** What the fields of the filter show, but for the name that is searched. */
    public MemberQuery narrowing() {
        return kept().with("sort", null);
    }

    /** Something was asked beyond the list as it opens. */
    public boolean narrowed() {
        return parameters().keySet().stream().anyMatch(name -> !name.equals("sort") && !name.equals("after"));
    }

    /** One of the conditions that stand behind "more" is asked. */
    public boolean further() {
        return sex != null
                || ageFrom != null
                || ageTo != null
                || employer != null
                || card != null
                || joinedFrom != null
                || joinedTo != null;
    }

    public MemberQuery after(@Nullable UUID last) {
        return with("after", last == null ? null : last.toString());
    }

    MemberQuery sorted(MemberFilter.Sort by) {
        return with("sort", by.code()).after(null);
    }

    MemberQuery without(String name) {
        return with(name, null).with("after", null);
    }

    MemberQuery plain() {
        return of(sort == null ? Map.of() : Map.of("sort", sort));
    }

    /** What a view keeps: the conditions and the order, and no name that was searched for. */
    MemberQuery kept() {
        return without("q");
    }

    MemberQuery with(String name, @Nullable String value) {
        Map<String, String> changed = parameters();
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return of(changed);
    }

    static MemberQuery of(Map<String, String> given) {
        String after = matching(ID, given.get("after"));
        return new MemberQuery(
                given.get("q"),
                given.get("organisation"),
                given.get("category"),
                given.get("sex"),
                given.get("ageFrom"),
                given.get("ageTo"),
                given.get("employer"),
                given.get("card"),
                given.get("joinedFrom"),
                given.get("joinedTo"),
                given.get("state"),
                given.get("sort"),
                after == null ? null : UUID.fromString(after));
    }

    /** In the order of the address. */
    Map<String, String> parameters() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "q", q);
        put(given, "organisation", organisation);
        put(given, "category", category);
        put(given, "sex", sex);
        put(given, "ageFrom", ageFrom);
        put(given, "ageTo", ageTo);
        put(given, "employer", employer);
        put(given, "card", card);
        put(given, "joinedFrom", joinedFrom);
        put(given, "joinedTo", joinedTo);
        put(given, "state", state);
        put(given, "sort", sort);
        put(given, "after", after == null ? null : after.toString());
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }

    public String url() {
        return FilterAddress.of(PATH, parameters());
    }
}
