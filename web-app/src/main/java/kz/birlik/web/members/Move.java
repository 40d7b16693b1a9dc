package kz.birlik.web.members;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.member.MemberRefusal.Reason;

/** What happens to a membership that goes on or ends; the word is the end of the page's address and of its texts. */
enum Move {
    TRANSFER(Map.of(
            Reason.NOT_FOUND, "organisation",
            Reason.NO_MEMBERS_HERE, "organisation",
            Reason.SAME_ORGANISATION, "organisation",
            Reason.OTHER_UNION, "organisation",
            Reason.UNKNOWN_CODE, "category")),
    CATEGORY(Map.of(
            Reason.SAME_CATEGORY, "category",
            Reason.UNKNOWN_CODE, "category",
            Reason.CHANGED_LATER, "on")),
    WORK(Map.of(Reason.UNKNOWN_CODE, "employmentForm")),
    EXPEL(Map.of(Reason.DECISION_NEEDED, "decision")),
    DEATH(Map.of());

    private final Map<Reason, String> fields;

    Move(Map<Reason, String> own) {
        Map<Reason, String> all = new HashMap<>(own);
        all.put(Reason.DATE_IN_FUTURE, "on");
        all.put(Reason.LEAVES_BEFORE_JOINED, "on");
        this.fields = Map.copyOf(all);
    }

    /** @param address of a page of a move, as the mappings of {@link MemberMoveController} list them */
    static Move at(String address) {
        return valueOf(address.substring(address.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** At which field a refusal is told. */
    Map<Reason, String> fields() {
        return fields;
    }
}
