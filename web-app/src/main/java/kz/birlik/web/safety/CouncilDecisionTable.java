package kz.birlik.web.safety;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.CouncilDecision;
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

/** Decisions of councils as a file. */
@Component
@RequiredArgsConstructor
class CouncilDecisionTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "councils.decision-id"),
            new Column("organisation", "councils.organisation-code"),
            new Column("employer", "councils.employer"),
            new Column("number", "councils.decision.number"),
            new Column("taken_on", "councils.decision.taken-on"),
            new Column("decision", "councils.decision.body"),
            new Column("side", "councils.decision.side"),
            new Column("responsible", "councils.decision.responsible"),
            new Column("due_on", "councils.decision.due-on"),
            new Column("state", "councils.decision.state"),
            new Column("overdue", "councils.decision.is-overdue"),
            new Column("settled_on", "councils.decision.settled-on"),
            new Column("note", "councils.decision.note"));

    private final Councils councils;
    private final CouncilWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "council-decisions";
    }

    @Override
    public String path() {
        return CouncilDecisionQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "councils.decisions";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CouncilDecisionQuery query = asked.as(CouncilDecisionQuery.class).first();
        words.refuseForeign(user, query.organisation());
        CouncilDecision.Filter filter = query.filter(Pages.SIZE);
        LocalDate today = LocalDate.now(clock);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<CouncilDecision>(
                        last -> councils.decisions(user.scope(), filter.from(last)),
                        page -> page.stream().map(row -> cells(row, today)).toList()));
    }

    private List<? extends @Nullable Object> cells(CouncilDecision row, LocalDate today) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                row.number(),
                row.takenOn(),
                row.body(),
                words.side(row.side()),
                row.responsible(),
                row.dueOn(),
                words.text("councils.state." + row.state().code()),
                words.text(row.isOverdue(today) ? "ui.yes" : "ui.no"),
                row.settledOn(),
                row.note());
    }
}
