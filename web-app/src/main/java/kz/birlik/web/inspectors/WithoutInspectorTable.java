package kz.birlik.web.inspectors;

import java.util.Arrays;
import java.util.List;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.safety.WithoutInspector;
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

/** Organisations without an inspector as a file. */
@Component
@RequiredArgsConstructor
class WithoutInspectorTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("organisation", "inspectors.organisation-code"),
            new Column("employer_id", "inspectors.employer-id"),
            new Column("employer", "inspectors.employer"));

    private final TechnicalInspectors inspectors;
    private final InspectorWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "without-inspector";
    }

    @Override
    public String path() {
        return WithoutInspectorQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "inspectors.missing";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        WithoutInspectorQuery query = asked.as(WithoutInspectorQuery.class).first();
        words.refuseForeign(user, query.organisation());
        WithoutInspector.Filter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<WithoutInspector>(
                        last -> inspectors.missing(user.scope(), filter.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(WithoutInspector row) {
        return Arrays.asList(row.organisationCode(), row.employer().toString(), formats.name(row.employerName()));
    }
}
