package kz.birlik.web.inspectors;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.InspectorFilter;
import kz.birlik.safety.InspectorRow;
import kz.birlik.safety.TechnicalInspectors;
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

/** The list of inspectors as a file; as with councils, who they are is not in it. */
@Component
@RequiredArgsConstructor
class InspectorTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "inspectors.id"),
            new Column("organisation", "inspectors.organisation-code"),
            new Column("employer", "inspectors.employer"),
            new Column("elected_on", "inspectors.elected-on"),
            new Column("confirmed_on", "inspectors.confirmed-on"),
            new Column("term_from", "inspectors.term-from"),
            new Column("term_until", "inspectors.term-until"),
            new Column("standing", "inspectors.standing"),
            new Column("trained_on", "inspectors.trained-on"),
            new Column("trained_until", "inspectors.trained-until"),
            new Column("certificate", "inspectors.certificate"),
            new Column("ended_on", "inspectors.ended-on"));

    private final TechnicalInspectors inspectors;
    private final InspectorWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "technical-inspectors";
    }

    @Override
    public String path() {
        return InspectorQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "inspectors.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        InspectorQuery query = asked.as(InspectorQuery.class).first();
        words.refuseForeign(user, query.organisation());
        InspectorFilter filter = query.filter(Pages.SIZE);
        LocalDate today = LocalDate.now(clock);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<InspectorRow>(
                        last -> inspectors.page(user.scope(), filter.from(last)),
                        page -> page.stream().map(row -> cells(row, today)).toList()));
    }

    private List<? extends @Nullable Object> cells(InspectorRow row, LocalDate today) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                row.electedOn(),
                row.confirmedOn(),
                row.termFrom(),
                row.termUntil(),
                words.standing(row, today).text(),
                row.trainedOn(),
                row.trainedUntil(),
                row.certificate(),
                row.endedOn());
    }
}
