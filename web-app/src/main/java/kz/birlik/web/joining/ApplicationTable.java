package kz.birlik.web.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.joining.ApplicationRow;
import kz.birlik.membership.joining.Applications;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of applications as a file: who applied and how it stands, nothing of what was answered. */
@Component
@RequiredArgsConstructor
class ApplicationTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "joining.id"),
            new Column("number", "joining.number.label"),
            new Column("full_name", "joining.row.name"),
            new Column("organisation", "joining.organisation"),
            new Column("submitted_at", "joining.submitted"),
            new Column("due_on", "joining.due"),
            new Column("state", "joining.state.label"));

    private final Applications applications;
    private final JoiningSteps steps;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "applications";
    }

    @Override
    public String path() {
        return ApplicationQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "joining.applications";
    }

    @Override
    public boolean persons() {
        return true;
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        ApplicationQuery query = asked.as(ApplicationQuery.class).after(null);
        LocalDate today = LocalDate.now(clock);
        return new ListDocument(
                code(),
                steps.word(titleKey()),
                List.of(steps.word("joining.show." + query.show())),
                COLUMNS,
                new Pages<ApplicationRow>(
                        last -> applications.list(
                                user.scope(),
                                query.after(last == null ? null : last.id()).filter(Pages.SIZE)),
                        page -> page.stream().map(row -> cells(row, today)).toList()));
    }

    private List<? extends @Nullable Object> cells(ApplicationRow row, LocalDate today) {
        boolean late = row.state().waits() && row.dueOn().isBefore(today);
        return Arrays.asList(
                row.id().toString(),
                row.number(),
                row.fullName(),
                new Coded(row.organisationCode(), formats.name(row.organisationName())),
                row.submittedAt(),
                row.state().over() ? null : row.dueOn(),
                late
                        ? new Coded("overdue", steps.word("joining.show.overdue"))
                        : new Coded(
                                row.state().code(),
                                steps.word("joining.state." + row.state().code())));
    }
}
