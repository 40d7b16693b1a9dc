package kz.birlik.web.analytics;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kz.birlik.membership.figures.FindingPage;
import kz.birlik.membership.figures.FindingView;
import kz.birlik.membership.figures.Findings;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of findings as a file, with the filter in force, read page by page. */
@Component
@RequiredArgsConstructor
class QualityList implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("rule", "quality.column.rule"),
            new Column("severity", "quality.column.severity"),
            new Column("organisation", "quality.column.organisation"),
            new Column("region", "quality.column.region"),
            new Column("period", "quality.column.period"),
            new Column("indicator", "quality.column.indicator"),
            new Column("value_a", "quality.column.a"),
            new Column("value_b", "quality.column.b"),
            new Column("difference", "quality.column.difference"),
            new Column("state", "quality.column.state"));

    private final Findings findings;
    private final Organisations organisations;
    private final QualityWords words;

    @Override
    public String code() {
        return "data-quality";
    }

    @Override
    public String path() {
        return "/app/analytics/quality";
    }

    @Override
    public String titleKey() {
        return "quality.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        QualityFilter filter = asked.as(QualityFilter.class).withAfter(null);
        if (filter.organisation() != null
                && organisations.idOf(user.scope(), filter.organisation()).isEmpty()) {
            throw new NotFound();
        }
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, new Rows(user.scope(), filter));
    }

    private List<@Nullable Object> row(FindingView finding) {
        return Arrays.asList(
                finding.rule(),
                word("severity", finding.severity().code()),
                finding.place().organisation(),
                finding.place().region(),
                finding.period(),
                finding.indicators(),
                finding.a().value(),
                finding.b().value(),
                finding.difference(),
                word("state", finding.state().code()));
    }

    private Coded word(String kind, String code) {
        return new Coded(code, words.text("quality." + kind + "." + code));
    }

    private final class Rows implements Iterator<List<@Nullable Object>> {

        private final AccessScope scope;
        private final Deque<FindingView> read = new ArrayDeque<>();
        private @Nullable QualityFilter next;

        Rows(AccessScope scope, QualityFilter filter) {
            this.scope = scope;
            this.next = filter;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                FindingPage page = findings.list(scope, next.query(PAGE));
                read.addAll(page.findings());
                next = page.next() == null ? null : next.withAfter(page.next());
            }
            return !read.isEmpty();
        }

        @Override
        public List<@Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return row(read.remove());
        }
    }
}
