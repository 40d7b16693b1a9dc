package kz.birlik.membership.member;

import java.util.UUID;
import kz.birlik.membership.employer.EmployerId;
import org.jspecify.annotations.Nullable;

/**
 * How and where a member works.
 *
 * @param form code of the form of employment
 * @param employer none takes the employer of the primary organisation where there is exactly one
 * @param site a site of that employer
 * @param position post or occupation, as people write it
 */
public record Employment(
        @Nullable String form,
        @Nullable EmployerId employer,
        @Nullable UUID site,
        @Nullable String position) {

    public static Employment unknown() {
        return new Employment(null, null, null, null);
    }
}
