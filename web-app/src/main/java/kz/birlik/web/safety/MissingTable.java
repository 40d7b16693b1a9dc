package kz.birlik.web.safety;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.Councils;
import kz.birlik.safety.WithoutCouncil;
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

/** Employers without a council as a file. */
@Component
@RequiredArgsConstructor
class MissingTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("employer_id", "councils.employer-id"),
            new Column("organisation", "councils.organisation-code"),
            new Column("employer", "councils.employer"),
            new Column("headcount", "councils.headcount"),
            new Column("headcount_since", "councils.headcount-since"));

    private final Councils councils;
    private final CouncilWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "without-council";
    }

    @Override
    public String path() {
        return MissingQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "councils.missing";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        MissingQuery query = asked.as(MissingQuery.class).first();
        words.refuseForeign(user, query.organisation());
        WithoutCouncil.Filter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(words.text(
                        "councils.threshold",
                        formats.number(councils.threshold().value()))),
                COLUMNS,
                new Pages<WithoutCouncil>(
                        last -> councils.missing(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(WithoutCouncil row) {
        return Arrays.asList(
                row.employer().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                row.headcount(),
                row.saidOn());
    }
}
