package kz.birlik.web.hazards;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.HazardFilter;
import kz.birlik.safety.HazardRow;
import kz.birlik.safety.Hazards;
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

/** The list of signals as a file, without what was said: that is read one by one, and each reading is recorded. */
@Component
@RequiredArgsConstructor
class HazardTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "hazards.id"),
            new Column("number", "hazards.number"),
            new Column("organisation", "hazards.organisation-code"),
            new Column("employer", "hazards.employer"),
            new Column("place", "hazards.place"),
            new Column("danger", "hazards.danger"),
            new Column("by_gate", "hazards.by-gate"),
            new Column("state", "hazards.state"),
            new Column("owner", "hazards.owner"),
            new Column("reported_on", "hazards.reported-on"),
            new Column("due_on", "hazards.due-on"),
            new Column("closed_on", "hazards.closed-on"));

    private final Hazards hazards;
    private final HazardWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "hazard-signals";
    }

    @Override
    public String path() {
        return HazardQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "hazards.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        HazardQuery query = asked.as(HazardQuery.class).first();
        words.refuseForeign(user, query.organisation());
        HazardFilter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<HazardRow>(
                        last -> hazards.page(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(HazardRow row) {
        return Arrays.asList(
                row.id().toString(),
                row.number(),
                row.organisationCode(),
                row.employerName() == null ? null : formats.name(row.employerName()),
                row.place(),
                words.text(row.danger() ? "hazards.yes" : "hazards.no"),
                words.text(row.byGate() ? "hazards.yes" : "hazards.no"),
                words.standing(row.state()).text(),
                words.text("role." + row.owner().code()),
                row.reportedOn(),
                row.dueOn(),
                row.closedOn());
    }
}
