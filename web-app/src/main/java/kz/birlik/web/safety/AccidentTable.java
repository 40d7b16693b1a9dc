package kz.birlik.web.safety;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.AccidentFilter;
import kz.birlik.safety.AccidentRow;
import kz.birlik.safety.Accidents;
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

/** The list of accidents as a file: numbers, and nobody's name. */
@Component
@RequiredArgsConstructor
class AccidentTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "accidents.id"),
            new Column("number", "accidents.number"),
            new Column("organisation", "accidents.organisation-code"),
            new Column("state", "accidents.state"),
            new Column("due", "accidents.next-due"),
            new Column("employer", "accidents.employer"),
            new Column("happened_on", "accidents.happened-on"),
            new Column("known_from", "accidents.known-from"),
            new Column("victims", "accidents.victims"),
            new Column("severe", "accidents.severe-count"),
            new Column("deaths", "accidents.deaths"),
            new Column("days_lost", "accidents.days-lost"),
            new Column("investigation", "accidents.investigation"),
            new Column("told_on", "accidents.told-on"),
            new Column("ended_on", "accidents.ended-on"),
            new Column("contested_on", "accidents.contested-on"),
            new Column("closed_on", "accidents.closed-on"),
            new Column("overdue", "accidents.overdue"));

    private final Accidents accidents;
    private final AccidentWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "accidents";
    }

    @Override
    public String path() {
        return AccidentQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "accidents.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        AccidentQuery query = asked.as(AccidentQuery.class).first();
        words.refuseForeign(user, query.organisation());
        AccidentFilter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<AccidentRow>(
                        last -> accidents.page(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(AccidentRow row) {
        return Arrays.asList(
                row.id().toString(),
                String.valueOf(row.number()),
                row.organisationCode(),
                words.text(row.isOpen() ? "accidents.show.open" : "accidents.show.closed"),
                row.nextDue(),
                formats.name(row.employerName()),
                row.happenedOn(),
                words.text("accidents.source." + row.source().code()),
                row.victims(),
                row.severe(),
                row.deaths(),
                row.daysLost(),
                words.text(row.special() ? "investigation.special" : "investigation.ordinary"),
                row.toldOn(),
                row.endedOn(),
                row.contestedOn(),
                row.closedOn(),
                row.overdue());
    }
}
