package kz.birlik.web.cases;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateStart;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import kz.birlik.legalaid.CalendarFilter;
import kz.birlik.legalaid.CalendarLine;
import kz.birlik.legalaid.Cases;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/**
 * A reader's own terms for the calendar of a telephone. Such calendars are kept by others: a term is told by the number of its case and
 * the name of its norm, never by an applicant or by words somebody wrote.
 */
@Component
@RequiredArgsConstructor
class CaseCalendarFile {

    private static final String MAKER = "-//Birlik//Terms of cases//KK";
    private static final int MONTHS = 12;
    private static final int PAGE = 500;
    private static final int MOST = 5_000;

    private final Cases cases;
    private final CaseWords words;
    private final Formats formats;
    private final PublicAddress address;
    private final Clock clock;

    record Made(String text, int terms) {}

    Made of(CurrentUser user) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId(MAKER);
        calendar.setName(words.text("cases.calendar"));
        LocalDate today = LocalDate.now(clock);
        CalendarFilter filter = new CalendarFilter(today, today.plusMonths(MONTHS), today, true, null, null, PAGE);
        int terms = 0;
        List<CalendarLine> page = cases.calendar(user.scope(), CaseWords.reader(user), filter);
        while (!page.isEmpty() && terms < MOST) {
            page.forEach(line -> calendar.addEvent(event(line)));
            terms += page.size();
            page = page.size() < PAGE
                    ? List.of()
                    : cases.calendar(user.scope(), CaseWords.reader(user), filter.from(page.get(page.size() - 1)));
        }
        return new Made(written(calendar), terms);
    }

    private VEvent event(CalendarLine line) {
        VEvent event = new VEvent();
        event.setUid(line.id() + "@birlik");
        event.setDateTimeStamp(Date.from(clock.instant()));
        event.setDateStart(new DateStart(day(line.dueOn())));
        event.setSummary(line.number() + " · "
                + (line.name() == null ? words.text("cases.calendar.head") : formats.name(line.name())));
        if (line.article() != null) {
            event.setDescription(formats.name(line.article()));
        }
        event.setUrl(address.of(CaseQuery.PATH + "/" + line.caseId()));
        return event;
    }

    private static ICalDate day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

    private static String written(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.write(calendar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
