package kz.birlik.membership.reorganisation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of a list.
 *
 * @param sheet the one that was read; empty for a CSV
 * @param otherSheets sheets that were not read, hidden ones among them
 * @param memberships of those found, each once, in the order of the list
 * @param others rows that add nobody, in the order of the list
 */
public record ListedPeople(String sheet, int otherSheets, List<UUID> memberships, List<Row> others) {

    /** Why a row adds nobody. */
    public enum Why {
        /** The same person stands in an earlier row, perhaps under the other number. */
        TWICE,
        /** Somebody the reader may see, who is no member of this organisation. */
        NOT_HERE,
        /** Nobody, or somebody the reader may not see: the two are not told apart. */
        UNKNOWN,
        /** ИИН of one member and number of the card of another. */
        UNCLEAR,
        MISSING,
        FORMULA,
        MANGLED,
        NOT_A_NUMBER
    }

    /**
     * @param number masked
     * @param first the row of the list where the person stands already
     */
    public record Row(
            int line, Why why, String number, @Nullable Integer first) {}

    public int count(Why why) {
        return (int) others.stream().filter(row -> row.why() == why).count();
    }
}
