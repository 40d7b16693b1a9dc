package kz.birlik.web.dues;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.dues.Dues;
import kz.birlik.membership.dues.Dues.MonthRow;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
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

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "dues.code"),
            new Column("organisation", "dues.organisation"),
            new Column("month", "dues.month"),
            new Column("paying", "dues.paying"),
            new Column("accrued", "dues.accrued"),
            new Column("received", "dues.received"),
            new Column("unmatched", "dues.unmatched"),
            new Column("owed", "dues.owed"),
            new Column("owed_first", "dues.age.0"),
            new Column("owed_second", "dues.age.1"),
            new Column("owed_third", "dues.age.2"),
            new Column("owed_older", "dues.age.3"));

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
                COLUMNS,
                new Rows(user, query, month));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final DuesQuery query;
        private final LocalDate month;
        private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
        private @Nullable String after;
        private boolean whole;

        Rows(CurrentUser user, DuesQuery query, LocalDate month) {
            this.user = user;
            this.query = query;
            this.month = month;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && !whole) {
                List<MonthRow> page = dues.page(user.scope(), month, query.owedOnly(), after, PAGE);
                Map<OrganisationId, MultilingualText> names = organisations.names(
                        page.stream().map(MonthRow::organisation).toList(), LocalDate.now(clock));
                page.forEach(row -> read.add(cells(row, names)));
                whole = page.size() < PAGE;
                after = whole ? null : page.get(page.size() - 1).code();
            }
            return !read.isEmpty();
        }

        @Override
        public List<? extends @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read.remove();
        }
    }

    private List<? extends @Nullable Object> cells(MonthRow row, Map<OrganisationId, MultilingualText> names) {
        return Arrays.asList(
                row.code(),
                formats.name(names.get(row.organisation())),
                YearMonth.from(row.month()).toString(),
                row.paying(),
                row.accrued(),
                row.received(),
                row.unmatched(),
                row.owed(),
                row.ageing().get(0),
                row.ageing().get(1),
                row.ageing().get(2),
                row.ageing().get(3));
    }
}
