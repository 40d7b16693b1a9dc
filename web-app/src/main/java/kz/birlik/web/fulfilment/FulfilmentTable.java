package kz.birlik.web.fulfilment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Obligations in their periods as a file; what was said of them and shown for them stays on their pages. */
@Component
@RequiredArgsConstructor
class FulfilmentTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "fulfilment.id"),
            new Column("number", "fulfilment.clause"),
            new Column("organisation", "fulfilment.organisation-code"),
            new Column("state", "fulfilment.state"),
            new Column("due", "fulfilment.report-by"),
            new Column("review", "fulfilment.review"),
            new Column("organisation_name", "fulfilment.organisation"),
            new Column("agreement", "fulfilment.agreement"),
            new Column("obligation", "fulfilment.obligation"),
            new Column("side", "fulfilment.side"),
            new Column("period", "fulfilment.period"),
            new Column("period_from", "fulfilment.period-from"),
            new Column("period_to", "fulfilment.period-to"),
            new Column("promised", "fulfilment.promised"),
            new Column("amount", "fulfilment.amount"),
            new Column("unit", "fulfilment.unit"),
            new Column("evidence", "fulfilment.evidence"),
            new Column("weight", "fulfilment.weight"),
            new Column("score", "fulfilment.score"));

    private final Fulfilments fulfilments;
    private final Organisations organisations;
    private final FulfilmentWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "fulfilment";
    }

    @Override
    public String path() {
        return FulfilmentQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "fulfilment.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        FulfilmentQuery query = asked.as(FulfilmentQuery.class).of(user.role());
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Rows(user, query.from(null).filter(PAGE)));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final LocalDate today = LocalDate.now(clock);
        private final Map<String, String> units = words.units();
        private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
        private @Nullable FulfilmentFilter next;

        Rows(CurrentUser user, FulfilmentFilter first) {
            this.user = user;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                List<FulfilmentRow> page = fulfilments.page(user.scope(), next);
                Map<OrganisationId, MultilingualText> names = organisations.names(
                        page.stream().map(FulfilmentRow::organisation).toList(), today);
                page.forEach(row -> read.add(cells(row, names)));
                next = page.size() < PAGE ? null : next.from(page.get(PAGE - 1));
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

        private List<? extends @Nullable Object> cells(FulfilmentRow row, Map<OrganisationId, MultilingualText> names) {
            Tag review = words.review(row.review());
            return Arrays.asList(
                    row.id().toString(),
                    row.clause(),
                    row.organisationCode(),
                    new Coded(row.state().code(), words.standing(row, today).text()),
                    row.reportBy(),
                    row.review() == null || review == null
                            ? null
                            : new Coded(row.review().code(), review.text()),
                    formats.name(names.get(row.organisation())),
                    words.agreement(row),
                    row.action(),
                    row.side() == null
                            ? null
                            : words.text("agreements.side." + row.side().name().toLowerCase(java.util.Locale.ROOT)),
                    words.period(row),
                    row.periodFrom(),
                    row.periodTo(),
                    row.promised(),
                    row.amount(),
                    row.unit() == null ? null : units.get(row.unit()),
                    row.files(),
                    row.weight(),
                    row.score());
        }
    }
}
