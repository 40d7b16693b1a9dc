package kz.birlik.membership.duplicate;

import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * Why two records cannot be merged, or a merge cannot be taken back.
 *
 * @param superior who decides instead: an organisation above the reader's own, never one beside it
 */
public record MergeObstacle(Kind kind, @Nullable MultilingualText superior) {

    public enum Kind {
        /** Memberships that would have to change are outside the scope. */
        ELSEWHERE,
        /** Both sit in one body at one time. */
        MANDATES,
        /** One record says the person has died, the other is of a member. */
        DECEASED,
        /** The membership that would be struck off has begun today: it can end tomorrow at the earliest. */
        BEGAN_TODAY,
        /** A membership overlaps with more than one of the other record. */
        SEVERAL_OVERLAPS,
        /** Of an undo: a later merge rests on this one. */
        LATER_MERGE,
        /** Of an undo: the record was corrected since. */
        RECORD_CHANGED,
        /** Of an undo: a membership was added, ended or changed since. */
        MEMBERSHIPS_CHANGED,
        /** The record is blocked at the person's demand. */
        BLOCKED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static MergeObstacle of(Kind kind) {
        return new MergeObstacle(kind, null);
    }
}
