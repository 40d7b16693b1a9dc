package kz.birlik.membership.reorganisation;

import java.util.List;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.MemberSuccession.OfCategory;
import org.jspecify.annotations.Nullable;

/**
 * What will happen, before it does.
 *
 * @param members who go over
 * @param parent directly above, whose number stays
 * @param byJob so many that it goes on after the page is left
 * @param problems why it would be refused; none lets it be confirmed
 */
public record Effect(
        Order order,
        List<Side> sides,
        int members,
        List<OfCategory> categories,
        List<MultilingualText> children,
        List<EndingBody> bodies,
        List<EndingPost> posts,
        int applications,
        int cards,
        boolean termsCopied,
        @Nullable Side parent,
        boolean byJob,
        List<Problem> problems) {

    public enum Fate {
        CLOSES,
        STAYS,
        FOUNDED
    }

    /** Members below an organisation, itself included. */
    public record Side(String code, MultilingualText name, Fate fate, long before, long after) {}

    public record EndingBody(
            MultilingualText organisation,
            MultilingualText kind,
            @Nullable String name,
            int mandates) {}

    public record EndingPost(MultilingualText organisation, String displayName, Role role) {}
}
