package kz.birlik.web.commissions;

import java.util.Arrays;
import java.util.List;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteFilter;
import kz.birlik.bargaining.TripartiteRow;
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

/** The list of commissions as a file. */
@Component
@RequiredArgsConstructor
class CommissionTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "commissions.id"),
            new Column("level", "commissions.level"),
            new Column("name", "commissions.name"),
            new Column("organisation", "commissions.keeper-code"),
            new Column("region", "commissions.region"),
            new Column("formed_on", "commissions.formed-on"),
            new Column("term_until", "commissions.term-until"),
            new Column("ended_on", "commissions.ended-on"),
            new Column("seats_state", "commissions.seats-state"),
            new Column("seats_employers", "commissions.seats-employers"),
            new Column("seats_employees", "commissions.seats-employees"),
            new Column("parity", "commissions.parity"),
            new Column("last_held", "commissions.last-held"),
            new Column("next_planned", "commissions.next-planned"),
            new Column("open", "commissions.open"),
            new Column("overdue", "commissions.overdue"));

    private final TripartiteCommissions commissions;
    private final CommissionWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "commissions";
    }

    @Override
    public String path() {
        return CommissionQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "commissions.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CommissionQuery query = asked.as(CommissionQuery.class).first();
        words.refuseForeign(user, query.organisation());
        TripartiteFilter first = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<TripartiteRow>(
                        last -> commissions.page(user.scope(), last == null ? first : first.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(TripartiteRow row) {
        return Arrays.asList(
                row.id().toString(),
                words.level(row.level()),
                formats.name(row.name()),
                row.organisationCode(),
                row.region(),
                row.formedOn(),
                row.termUntil(),
                row.endedOn(),
                row.state(),
                row.employers(),
                row.employees(),
                words.parity(row).text(),
                row.lastHeld(),
                row.nextPlanned(),
                row.open(),
                row.overdue());
    }
}
