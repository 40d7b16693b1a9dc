package kz.birlik.web.passports;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.PassportRow;
import kz.birlik.safety.Passports;
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

/** The list of passports as a file. */
@Component
@RequiredArgsConstructor
class PassportTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("employer_id", "passports.employer-id"),
            new Column("employer", "passports.employer"),
            new Column("organisation", "passports.organisation-code"),
            new Column("headcount", "passports.headcount"),
            new Column("council", "passports.council"),
            new Column("hazards", "passports.hazards"),
            new Column("overdue", "passports.overdue"),
            new Column("said_on", "passports.said-on"),
            new Column("gate", "passports.gate"));

    private final Passports passports;
    private final PassportWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "safety-passports";
    }

    @Override
    public String path() {
        return PassportQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "passports.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        PassportQuery query = asked.as(PassportQuery.class).first();
        words.refuseForeign(user, query.organisation());
        PassportRow.Filter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<PassportRow>(
                        last -> passports.page(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(PassportRow row) {
        return Arrays.asList(
                row.employer().toString(),
                formats.name(row.employerName()),
                row.organisationCode(),
                row.headcount(),
                words.yes(row.council()),
                row.hazards(),
                row.overdue(),
                row.saidOn(),
                words.yes(row.hung()));
    }
}
