package kz.birlik.web.conciliation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationDecisionRow;
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

/** Decisions of conciliation commissions and how they stand, as a file. */
@Component
@RequiredArgsConstructor
class DecisionTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "conciliation.decision-id"),
            new Column("taken_on", "conciliation.taken-on"),
            new Column("number", "conciliation.number"),
            new Column("organisation", "conciliation.organisation-code"),
            new Column("employer", "conciliation.employer"),
            new Column("result", "conciliation.result"),
            new Column("duty", "conciliation.duty"),
            new Column("due_on", "conciliation.due-on"),
            new Column("state", "conciliation.state"),
            new Column("settled_on", "conciliation.settled-on"));

    private final ConciliationCommissions commissions;
    private final ConciliationWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "conciliation-decisions";
    }

    @Override
    public String path() {
        return DecisionQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "conciliation.decisions";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DecisionQuery query = asked.as(DecisionQuery.class).first();
        words.refuseForeign(user, query.organisation());
        ConciliationDecisionRow.Filter first = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<ConciliationDecisionRow>(
                        last -> commissions.decisions(user.scope(), last == null ? first : first.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(ConciliationDecisionRow row) {
        return Arrays.asList(
                row.id().toString(),
                row.takenOn(),
                row.number(),
                row.organisationCode(),
                formats.name(row.employerName()),
                words.text("conciliation.result." + row.result().code()),
                row.duty() == null
                        ? null
                        : words.text("conciliation.duty." + row.duty().code()),
                row.dueOn(),
                words.standing(row.state(), row.dueOn(), LocalDate.now(clock)).text(),
                row.settledOn());
    }
}
