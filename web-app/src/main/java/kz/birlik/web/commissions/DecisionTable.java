package kz.birlik.web.commissions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteDecisionRow;
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

/** Decisions of commissions as a file. */
@Component
@RequiredArgsConstructor
class DecisionTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "commissions.decision-id"),
            new Column("level", "commissions.level"),
            new Column("commission", "commissions.commission"),
            new Column("number", "commissions.decision.number"),
            new Column("taken_on", "commissions.decision.taken-on"),
            new Column("decision", "commissions.decision.body"),
            new Column("consent", "commissions.decision.consent"),
            new Column("side", "commissions.decision.side"),
            new Column("responsible", "commissions.decision.responsible"),
            new Column("organisation", "commissions.decision.organisation"),
            new Column("due_on", "commissions.decision.due-on"),
            new Column("state", "commissions.decision.state"),
            new Column("overdue", "commissions.decision.is-overdue"),
            new Column("settled_on", "commissions.decision.settled-on"),
            new Column("note", "commissions.decision.note"));

    private final TripartiteCommissions commissions;
    private final CommissionWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "commission-decisions";
    }

    @Override
    public String path() {
        return DecisionQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "commissions.decisions";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DecisionQuery query = asked.as(DecisionQuery.class).first();
        words.refuseForeign(user, query.organisation());
        LocalDate today = LocalDate.now(clock);
        TripartiteDecisionRow.Filter first = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<TripartiteDecisionRow>(
                        last -> commissions.decisions(user.scope(), last == null ? first : first.from(last)),
                        page -> page.stream().map(row -> cells(row, today)).toList()));
    }

    private List<? extends @Nullable Object> cells(TripartiteDecisionRow row, LocalDate today) {
        return Arrays.asList(
                row.id().toString(),
                words.level(row.level()),
                formats.name(row.commissionName()),
                row.number(),
                row.takenOn(),
                row.body(),
                words.text(row.consent() ? "commissions.yes" : "commissions.no"),
                words.side(row.side()),
                row.responsible(),
                row.organisationCode(),
                row.dueOn(),
                words.state(row.state()),
                words.text(row.isOverdue(today) ? "commissions.yes" : "commissions.no"),
                row.settledOn(),
                row.note());
    }
}
