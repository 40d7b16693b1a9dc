package kz.birlik.web.safety;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.Declaration;
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

/** What employers declared as a file. */
@Component
@RequiredArgsConstructor
class DeclarationTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "declarations.id"),
            new Column("organisation", "accidents.organisation-code"),
            new Column("employer", "accidents.employer"),
            new Column("month", "declarations.month"),
            new Column("accidents", "declarations.accidents"),
            new Column("sick_days", "declarations.sick-days"));

    private final ConcealmentCheck check;
    private final AccidentWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "accident-declarations";
    }

    @Override
    public String path() {
        return DeclarationQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "declarations.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DeclarationQuery query = asked.as(DeclarationQuery.class).first();
        words.refuseForeign(user, query.organisation());
        Declaration.Filter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<Declaration>(
                        last -> check.declarations(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(Declaration row) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                row.month(),
                row.accidents(),
                row.sickDays());
    }
}
