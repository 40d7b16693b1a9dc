package kz.birlik.membership.count;

import java.time.LocalDate;
import java.util.List;

/**
 * Members of an organisation and all below it by sex and age on 31 December, the youngest first; who gave no sex or date of
 * birth is not in it.
 *
 * @param countedOn the day of the numbers
 */
public record AgePyramid(LocalDate countedOn, List<Group> groups) {

    /** From this age, five years. */
    public record Group(int ageFrom, long women, long men) {}

    public long widest() {
        return groups.stream()
                .mapToLong(group -> Math.max(group.women(), group.men()))
                .max()
                .orElse(0);
    }
}
