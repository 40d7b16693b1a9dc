package kz.birlik.web.cases;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.CalendarFilter;
import kz.birlik.legalaid.CalendarFilter.Position;
import kz.birlik.legalaid.CalendarLine;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.FilterAddress;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.security.CurrentUser;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the calendar as it stands in the address; what is none of its values is no filter.
 *
 * @param due and after the last line of the page before
 */
public record CaseCalendarQuery(
        @Nullable String month,
        @Nullable String whose,
        @Nullable String step,
        @Nullable String due,
        @Nullable UUID after) {

    static final String PATH = CaseQuery.PATH + "/calendar";

    /** The own terms for a calendar elsewhere. */
    static final String FILE = PATH + "/file";

    static final List<String> STEPS =
            List.of("answer", "filing", "registering", "deciding", "copying", "execution", "court", "hearing", "task");

    static final List<String> WHOSE = List.of("mine", "all");

    public CaseCalendarQuery {
        month = month != null && month.matches("20[0-9]{2}-(0[1-9]|1[0-2])") ? month : null;
        whose = whose != null && WHOSE.contains(whose) ? whose : null;
        step = step != null && STEPS.contains(step) ? step : null;
        due = TypedDate.of(due) == null ? null : due;
    }

    YearMonth shown(LocalDate today) {
        return month == null ? YearMonth.from(today) : YearMonth.parse(month);
    }

    /** A lawyer begins with the own terms, an officer with those of the organisation. */
    String whose(CurrentUser user) {
        return whose != null ? whose : user.role() == Role.LAWYER ? "mine" : "all";
    }

    CalendarFilter filter(CurrentUser user, LocalDate today, int limit) {
        YearMonth shown = shown(today);
        LocalDate last = TypedDate.of(due);
        return new CalendarFilter(
                shown.atDay(1),
                shown.atEndOfMonth(),
                today,
                whose(user).equals("mine"),
                step,
                last == null || after == null ? null : new Position(last, after),
                limit);
    }

    CaseCalendarQuery first() {
        return new CaseCalendarQuery(month, whose, step, null, null);
    }

    CaseCalendarQuery in(YearMonth other) {
        return new CaseCalendarQuery(other.toString(), whose, step, null, null);
    }

    CaseCalendarQuery after(CalendarLine last) {
        return new CaseCalendarQuery(month, whose, step, last.dueOn().toString(), last.id());
    }

    String url() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("month", month);
        given.put("whose", whose);
        given.put("step", step);
        given.put("due", due);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
