package kz.birlik.web.safety;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.Discrepancy;
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

/** Discrepancies as a file. */
@Component
@RequiredArgsConstructor
class DiscrepancyTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "discrepancies.id"),
            new Column("organisation", "accidents.organisation-code"),
            new Column("employer", "accidents.employer"),
            new Column("kind", "discrepancies.kind"),
            new Column("what", "discrepancies.what"),
            new Column("found_on", "discrepancies.found-on"),
            new Column("owner", "discrepancies.owner"),
            new Column("due_on", "discrepancies.due-on"),
            new Column("state", "discrepancies.state"),
            new Column("settled_on", "discrepancies.settled-on"),
            new Column("reason", "discrepancies.reason"));

    private final ConcealmentCheck check;
    private final AccidentWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "accident-discrepancies";
    }

    @Override
    public String path() {
        return DiscrepancyQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "discrepancies.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DiscrepancyQuery query = asked.as(DiscrepancyQuery.class).first();
        words.refuseForeign(user, query.organisation());
        Discrepancy.Filter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<Discrepancy>(
                        last -> check.page(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(Discrepancy row) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                words.text("discrepancies.kind." + row.kind().code()),
                words.what(row),
                row.foundOn(),
                words.text("discrepancies.owner." + row.owner().code()),
                row.dueOn(),
                words.text("discrepancies.state." + row.state().code()),
                row.settledOn(),
                row.reason());
    }
}
