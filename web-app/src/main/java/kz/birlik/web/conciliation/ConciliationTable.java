package kz.birlik.web.conciliation;

import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationFilter;
import kz.birlik.legalaid.ConciliationRow;
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

/** The list of conciliation commissions as a file. */
@Component
@RequiredArgsConstructor
class ConciliationTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "conciliation.id"),
            new Column("organisation", "conciliation.organisation-code"),
            new Column("employer", "conciliation.employer"),
            new Column("site", "conciliation.site"),
            new Column("formed_on", "conciliation.formed-on"),
            new Column("term_until", "conciliation.term-until"),
            new Column("ended_on", "conciliation.ended-on"),
            new Column("seats", "conciliation.seats"),
            new Column("employer_side", "conciliation.side.employer"),
            new Column("employees_side", "conciliation.side.employees"),
            new Column("parity", "conciliation.parity"),
            new Column("untrained", "conciliation.untrained"),
            new Column("rotate_by", "conciliation.rotate-by"),
            new Column("last_held", "conciliation.last-held"),
            new Column("open", "conciliation.open"),
            new Column("overdue", "conciliation.overdue"));

    private final ConciliationCommissions commissions;
    private final ConciliationWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "conciliation";
    }

    @Override
    public String path() {
        return ConciliationQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "conciliation.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        ConciliationQuery query = asked.as(ConciliationQuery.class).first();
        words.refuseForeign(user, query.organisation());
        ConciliationFilter first = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<ConciliationRow>(
                        last -> commissions.page(user.scope(), last == null ? first : first.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(ConciliationRow row) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                row.site(),
                row.formedOn(),
                row.termUntil(),
                row.endedOn(),
                row.seats(),
                row.employerSide(),
                row.employeesSide(),
                words.parity(row).text(),
                row.untrained(),
                row.rotateBy(),
                row.lastHeld(),
                row.open(),
                row.overdue());
    }
}
