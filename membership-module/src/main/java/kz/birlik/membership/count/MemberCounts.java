package kz.birlik.membership.count;

import java.util.OptionalLong;

/**
 * What is counted: members of 31 December, and what happened within the year (joined to died).
 *
 * @param ageOdd whose age is rather a mistake than true
 */
public record MemberCounts(
        long members,
        long working,
        long students,
        long pensioners,
        long associates,
        long women,
        long youth29,
        long youth35,
        long sexUnknown,
        long ageUnknown,
        long ageOdd,
        long joined,
        long movedIn,
        long movedOut,
        long gone,
        long died) {

    MemberCounts plus(MemberCounts more) {
        return new MemberCounts(
                members + more.members,
                working + more.working,
                students + more.students,
                pensioners + more.pensioners,
                associates + more.associates,
                women + more.women,
                youth29 + more.youth29,
                youth35 + more.youth35,
                sexUnknown + more.sexUnknown,
                ageUnknown + more.ageUnknown,
                ageOdd + more.ageOdd,
                joined + more.joined,
                movedIn + more.movedIn,
                movedOut + more.movedOut,
                gone + more.gone,
                died + more.died);
    }

    /** The count of an indicator a document may declare; none for what the register does not count. */
    public OptionalLong of(String indicator) {
        return switch (indicator) {
            case "members_total" -> OptionalLong.of(members);
            case "members_working" -> OptionalLong.of(working);
            case "members_students" -> OptionalLong.of(students);
            case "members_women" -> OptionalLong.of(women);
            case "members_youth_29" -> OptionalLong.of(youth29);
            case "members_youth_35" -> OptionalLong.of(youth35);
            default -> OptionalLong.empty();
        };
    }
}
