package kz.birlik.web.commissions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteSeatRow;
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

/** Where people of the union sit, as a file. */
@Component
@RequiredArgsConstructor
class SeatTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "commissions.seat-id"),
            new Column("name", "commissions.seat.name"),
            new Column("post", "commissions.seat.post"),
            new Column("organisation", "commissions.seat.organisation-code"),
            new Column("organisation_name", "commissions.seat.organisation"),
            new Column("level", "commissions.level"),
            new Column("commission", "commissions.commission"),
            new Column("leads", "commissions.seat.leads"),
            new Column("from", "commissions.seat.from"),
            new Column("until", "commissions.seat.until"));

    private final TripartiteCommissions commissions;
    private final CommissionWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "commission-seats";
    }

    @Override
    public String path() {
        return SeatQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "commissions.union-seats";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        SeatQuery query = asked.as(SeatQuery.class).first();
        words.refuseForeign(user, query.organisation());
        TripartiteSeatRow.Filter first = query.filter(LocalDate.now(clock), Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<TripartiteSeatRow>(
                        last -> commissions.unionSeats(user.scope(), last == null ? first : first.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(TripartiteSeatRow row) {
        return Arrays.asList(
                row.id().toString(),
                row.fullName(),
                row.post(),
                row.organisationCode(),
                row.organisationName() == null ? null : formats.name(row.organisationName()),
                words.level(row.level()),
                formats.name(row.commissionName()),
                words.text(row.leads() ? "commissions.yes" : "commissions.no"),
                row.from(),
                row.until());
    }
}
