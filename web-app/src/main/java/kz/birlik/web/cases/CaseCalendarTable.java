package kz.birlik.web.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.CalendarFilter;
import kz.birlik.legalaid.CalendarLine;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.Cases;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The terms of a month as a file. */
@Component
@RequiredArgsConstructor
class CaseCalendarTable implements ListSource {

    /** Without a name, as the list of cases. */
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "cases.id"),
            new Column("due", "cases.next-due"),
            new Column("number", "cases.number"),
            new Column("term", "cases.next-term"),
            new Column("article", "cases.article"),
            new Column("organisation", "cases.organisation-code"),
            new Column("owner", "cases.owner"));

    private final Cases cases;
    private final CaseWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "case-terms";
    }

    @Override
    public String path() {
        return CaseCalendarQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "cases.calendar";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CaseReader reader = CaseWords.reader(user);
        CalendarFilter first = asked.as(CaseCalendarQuery.class).first().filter(user, LocalDate.now(clock), Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<CalendarLine>(
                        last -> cases.calendar(user.scope(), reader, last == null ? first : first.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(CalendarLine line) {
        return Arrays.asList(
                line.id().toString(),
                line.dueOn(),
                line.number(),
                words.due(line),
                line.article() == null ? null : formats.name(line.article()),
                line.organisationCode(),
                line.ownerName());
    }
}
