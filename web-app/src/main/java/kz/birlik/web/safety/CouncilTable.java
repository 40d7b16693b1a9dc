package kz.birlik.web.safety;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import kz.birlik.safety.CouncilFilter;
import kz.birlik.safety.CouncilRow;
import kz.birlik.safety.Councils;
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

/** The list of councils as a file; the people in them are not in it. */
@Component
@RequiredArgsConstructor
class CouncilTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "councils.id"),
            new Column("number", "councils.formed-by"),
            new Column("organisation", "councils.organisation-code"),
            new Column("state", "councils.state"),
            new Column("due", "councils.due"),
            new Column("employer", "councils.employer"),
            new Column("formed_on", "councils.formed-on"),
            new Column("term_until", "councils.term-until"),
            new Column("ended_on", "councils.ended-on"),
            new Column("seats_employees", "councils.seats-employees"),
            new Column("seats_employers", "councils.seats-employers"),
            new Column("parity", "councils.parity"),
            new Column("untrained", "councils.untrained"),
            new Column("chair_side", "councils.chair-side"),
            new Column("chair_until", "councils.chair-until"),
            new Column("rotation", "councils.rotation"),
            new Column("last_held", "councils.last-held"),
            new Column("open", "councils.open"),
            new Column("overdue", "councils.overdue"));

    private final Councils councils;
    private final CouncilWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "production-councils";
    }

    @Override
    public String path() {
        return CouncilQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "councils.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CouncilQuery query = asked.as(CouncilQuery.class).first();
        words.refuseForeign(user, query.organisation());
        CouncilFilter filter = query.filter(Pages.SIZE);
        LocalDate today = LocalDate.now(clock);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<CouncilRow>(
                        last -> councils.page(user.scope(), filter.from(last)),
                        page -> page.stream().map(row -> cells(row, today)).toList()));
    }

    /** What ends first: the turn of the chair's side or the term of the council. */
    private static @Nullable LocalDate due(CouncilRow row) {
        return Stream.<@Nullable LocalDate>of(row.chairDue(), row.termUntil())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<? extends @Nullable Object> cells(CouncilRow row, LocalDate today) {
        return Arrays.asList(
                row.id().toString(),
                row.formedBy(),
                row.organisationCode(),
                words.text(row.endedOn() == null ? "councils.working" : "councils.ended"),
                row.endedOn() == null ? due(row) : null,
                formats.name(row.employerName()),
                row.formedOn(),
                row.termUntil(),
                row.endedOn(),
                row.employees(),
                row.employers(),
                words.parity(row).text(),
                row.untrained(),
                row.chairSide() == null ? null : words.side(row.chairSide()),
                row.chairDue(),
                words.rotation(row, today).text(),
                row.lastHeld(),
                row.open(),
                row.overdue());
    }
}
