package kz.birlik.membership.trail;

import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, in which post, from where.
 *
 * @param login login of the account, or the name of a job, or what a stranger is called
 * @param role code of the active post's role
 * @param address network address of the request
 * @param reference reference number of the request, as on an error page and in the log
 */
public record Actor(
        String login,
        @Nullable UUID account,
        @Nullable UUID post,
        @Nullable String role,
        @Nullable OrganisationId organisation,
        @Nullable String address,
        @Nullable String reference) {

    /** The product itself: a job, the start, demonstration data. */
    public static Actor system(String name) {
        return new Actor(name, null, null, null, null, null, null);
    }
}
