package kz.birlik.web.index;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kz.birlik.bargaining.index.FulfilmentIndex;
import kz.birlik.bargaining.index.FulfilmentIndex.AfterRow;
import kz.birlik.bargaining.index.IndexGroup;
import kz.birlik.bargaining.index.ScoredRow;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.fulfilment.FulfilmentWords;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows a number is made of: whoever adds up their weights and scores gets the number again. */
@Component
@RequiredArgsConstructor
class IndexRowsTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "fulfilment.id"),
            new Column("agreement_id", "index.agreement-id"),
            new Column("agreement", "fulfilment.agreement"),
            new Column("organisation", "fulfilment.organisation-code"),
            new Column("clause", "fulfilment.clause"),
            new Column("obligation", "fulfilment.obligation"),
            new Column("period_from", "fulfilment.period-from"),
            new Column("period_to", "fulfilment.period-to"),
            new Column("state", "fulfilment.state"),
            new Column("review", "fulfilment.review"),
            new Column("weight", "fulfilment.weight"),
            new Column("score", "fulfilment.score"));

    private final FulfilmentIndex index;
    private final FulfilmentWords words;

    @Override
    public String code() {
        return "fulfilment-index-rows";
    }

    @Override
    public String path() {
        return RowsQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "index.rows.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        RowsQuery query = asked.as(RowsQuery.class);
        IndexGroup group = query.group();
        if (group == null || index.one(user.scope(), group).isEmpty()) {
            throw new NotFound();
        }
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, new Rows(user, group));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final IndexGroup group;
        private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
        private @Nullable AfterRow after;
        private boolean more = true;

        Rows(CurrentUser user, IndexGroup group) {
            this.user = user;
            this.group = group;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && more) {
                List<ScoredRow> page = index.rows(user.scope(), group, after, PAGE);
                page.forEach(row -> read.add(cells(row)));
                more = page.size() == PAGE;
                if (more) {
                    ScoredRow last = page.get(PAGE - 1);
                    after = new AfterRow(last.agreement(), last.id());
                }
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

        private List<? extends @Nullable Object> cells(ScoredRow row) {
            return Arrays.asList(
                    row.id().toString(),
                    row.agreement().toString(),
                    words.agreement(null, row.kind(), row.agreementNumber()),
                    row.organisationCode(),
                    row.clause(),
                    row.action(),
                    row.from(),
                    row.to(),
                    new Coded(row.state().code(), words.state(row.state()).text()),
                    row.review() == null
                            ? null
                            : new Coded(row.review(), words.text("fulfilment.review." + row.review())),
                    row.weight(),
                    row.score());
        }
    }
}
