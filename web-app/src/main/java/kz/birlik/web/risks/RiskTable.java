package kz.birlik.web.risks;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.RiskFilter;
import kz.birlik.safety.RiskRow;
import kz.birlik.safety.Risks;
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

/** The list of workplaces as a file. */
@Component
@RequiredArgsConstructor
class RiskTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "risks.id"),
            new Column("organisation", "risks.organisation-code"),
            new Column("employer", "risks.employer"),
            new Column("workplace", "risks.name"),
            new Column("site", "risks.site"),
            new Column("assessed_on", "risks.assessed-on"),
            new Column("due_on", "risks.due-on"),
            new Column("demanded_by", "risks.demand-due"),
            new Column("signed_on", "risks.signed-on"),
            new Column("hazards", "risks.hazards"),
            new Column("highest", "risks.highest"),
            new Column("level", "risks.level"),
            new Column("open", "risks.open"),
            new Column("overdue", "risks.overdue"),
            new Column("closed_on", "risks.closed-on"));

    private final Risks risks;
    private final RiskWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "risk-workplaces";
    }

    @Override
    public String path() {
        return RiskQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "risks.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        RiskQuery query = asked.as(RiskQuery.class).first();
        words.refuseForeign(user, query.organisation());
        RiskFilter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(words.text("risks.matrix.note")),
                COLUMNS,
                new Pages<RiskRow>(
                        last -> risks.page(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(RiskRow row) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                row.name(),
                row.site(),
                row.assessedOn(),
                row.dueOn(),
                row.demandDue(),
                row.signedOn(),
                row.hazards(),
                row.highest(),
                row.band() == null ? null : formats.name(row.band().name()),
                row.open(),
                row.overdue(),
                row.closedOn());
    }
}
