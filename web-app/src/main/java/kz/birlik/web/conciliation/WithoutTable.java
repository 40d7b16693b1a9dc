package kz.birlik.web.conciliation;

import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.EmployerWithoutCommission;
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

/** Employers without a conciliation commission as a file. */
@Component
@RequiredArgsConstructor
class WithoutTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "conciliation.employer-id"),
            new Column("employer", "conciliation.employer"),
            new Column("organisation", "conciliation.organisation-code"),
            new Column("headcount", "conciliation.headcount"),
            new Column("members", "conciliation.members-of-union"),
            new Column("small", "conciliation.small"));

    private final ConciliationCommissions commissions;
    private final ConciliationWords words;
    private final Formats formats;

    @Override
    public String code() {
        return "conciliation-without";
    }

    @Override
    public String path() {
        return WithoutQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "conciliation.without";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        WithoutQuery query = asked.as(WithoutQuery.class).first();
        words.refuseForeign(user, query.organisation());
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<EmployerWithoutCommission>(
                        last -> commissions.without(
                                user.scope(), query.organisation(), last == null ? null : last.position(), Pages.SIZE),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(EmployerWithoutCommission row) {
        return Arrays.asList(
                row.employer().toString(),
                formats.name(row.employerName()),
                row.organisationCode(),
                row.headcount(),
                row.members(),
                words.text(row.small() ? "conciliation.yes" : "conciliation.no"));
    }
}
