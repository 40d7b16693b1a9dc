package kz.birlik.membership.account;

import java.time.LocalDate;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/**
 * A post to give to a person.
 *
 * @param lastDay the last day it is in force; open when nobody knows yet
 */
public record NewPost(
        Role role,
        String organisationCode,
        Line line,
        LocalDate from,
        @Nullable LocalDate lastDay) {

    /** The first day it is no longer in force. */
    @Nullable
    LocalDate validTo() {
        return lastDay == null ? null : lastDay.plusDays(1);
    }
}
