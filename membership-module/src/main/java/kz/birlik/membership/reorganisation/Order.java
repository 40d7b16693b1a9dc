package kz.birlik.membership.reorganisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.member.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a decision asks for.
 *
 * @param sources those that are closed by a merge, or the one that is split
 * @param target the existing organisation of a merge; none when one is founded
 * @param founded one of a merge; of a split the one for those chosen and, when the old one closes, another for the rest
 * @param closes the split one is closed
 */
public record Order(
        Kind kind,
        List<Source> sources,
        @Nullable Source target,
        List<Founded> founded,
        LocalDate on,
        Decision decision,
        String reason,
        boolean closes,
        Chosen chosen) {

    public enum Kind {
        MERGE,
        SPLIT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** With the version its reader looked at. */
    public record Source(String code, long version) {}

    public record Founded(String code, MultilingualText name) {}

    /**
     * Who goes in a split.
     *
     * @param memberships ticked one by one; none when an employer or a site is chosen
     * @param children codes of organisations directly below that go as a whole
     */
    public record Chosen(
            @Nullable UUID employer,
            @Nullable UUID site,
            @Nullable List<UUID> memberships,
            List<String> children) {

        public static final Chosen NOBODY = new Chosen(null, null, List.of(), List.of());

        boolean nobody() {
            return employer == null && site == null && (memberships == null || memberships.isEmpty());
        }
    }

    public Order {
        sources = List.copyOf(sources);
        founded = List.copyOf(founded);
    }
}
