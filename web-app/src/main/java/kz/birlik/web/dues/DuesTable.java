package kz.birlik.web.dues;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.dues.Dues;
import kz.birlik.membership.dues.Dues.MonthRow;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The months of organisations as a file; with {@code headings=codes} it is the layout an accounting program takes. */
@Component
@RequiredArgsConstructor
class DuesTable implements ListSource {

    private final Dues dues;
    private final Organisations organisations;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @Override
    public String code() {
        return "dues";
    }

    @Override
    public String path() {
        return DuesQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "dues.title";
    }

    LocalDate month(CurrentUser user, DuesQuery query) {
        LocalDate asked = DuesQuery.month(query.month());
        return asked != null
                ? asked
                : dues.latestMonth(user.scope())
                        .orElse(LocalDate.now(clock).withDayOfMonth(1).minusMonths(1));
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DuesQuery query = asked.as(DuesQuery.class);
        LocalDate month = month(user, query);
        return new ListDocument(
                code(),
                messages.getMessage(titleKey(), null, LocaleContextHolder.getLocale()),
                List.of(YearMonth.from(month).toString()),
                DuesColumns.OF_ORGANISATIONS,
                rows(user, query, month));
    }

    private Pages<MonthRow> rows(CurrentUser user, DuesQuery query, LocalDate month) {
        return new Pages<>(
                last -> dues.page(user.scope(), month, query.owedOnly(), last == null ? null : last.code(), Pages.SIZE),
                this::cells);
    }

    List<? extends List<? extends @Nullable Object>> cells(List<MonthRow> page) {
        Map<OrganisationId, MultilingualText> names =
                organisations.names(page.stream().map(MonthRow::organisation).toList(), LocalDate.now(clock));
        return page.stream()
                .map(row -> DuesColumns.cells(row, formats.name(names.get(row.organisation()))))
                .toList();
    }
}
