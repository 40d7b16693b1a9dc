package kz.birlik.membership.member;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.person.Sex;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the list of members.
 *
 * @param query parts of a name, each required, in any order; fewer than three letters begin a word of it
 * @param organisation code of a primary organisation
 * @param after id of the membership the previous page ended with: no name stands in an address for the sake of paging
 */
public record MemberFilter(
        @Nullable String query,
        @Nullable String organisation,
        @Nullable String category,
        State state,
        Sort sort,
        @Nullable UUID after,
        int limit,
        Only only) {

    public MemberFilter(
            @Nullable String query,
            @Nullable String organisation,
            @Nullable String category,
            State state,
            Sort sort,
            @Nullable UUID after,
            int limit) {
        this(query, organisation, category, state, sort, after, limit, Only.NONE);
    }

    /** Those it asks for, in whatever order and portion. */
    MemberFilter all() {
        return new MemberFilter(query, organisation, category, state, Sort.NAME, null, 1, only);
    }

    /**
     * Further conditions; each empty one asks nothing.
     *
     * @param ageFrom full years today
     * @param card whether a good card is there
     * @param joinedFrom first day of the membership, from this day on
     * @param joinedTo up to and with this day
     */
    public record Only(
            @Nullable Sex sex,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            @Nullable UUID employer,
            @Nullable Boolean card,
            @Nullable LocalDate joinedFrom,
            @Nullable LocalDate joinedTo) {

        public static final Only NONE = new Only(null, null, null, null, null, null, null);

        /** Asks something that stands on the record of the person and not on the list. */
        boolean ofPerson() {
            return sex != null || ageFrom != null || ageTo != null;
        }
    }

    public enum State {
        ACTIVE,
        LEFT,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }
    }

    /** The orders there are; nothing a person types reaches the ORDER BY. */
    public enum Sort {
        NAME("full_name", true),
        NAME_DESC("full_name", false),
        JOINED("valid_from", true),
        JOINED_DESC("valid_from", false);

        private final String column;
        private final boolean ascending;

        Sort(String column, boolean ascending) {
            this.column = column;
            this.ascending = ascending;
        }

        String column() {
            return column;
        }

        boolean ascending() {
            return ascending;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Sort> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(sort -> sort.code().equals(code))
                    .findFirst();
        }
    }

    /** Who is a member of an organisation today, to be counted. */
    public static MemberFilter activeIn(String organisation) {
        return new MemberFilter(null, organisation, null, State.ACTIVE, Sort.NAME, null, 1);
    }

    public MemberFilter from(@Nullable UUID last) {
        return new MemberFilter(query, organisation, category, state, sort, last, limit, only);
    }

    public MemberFilter upTo(int most) {
        return new MemberFilter(query, organisation, category, state, sort, after, most, only);
    }
}
