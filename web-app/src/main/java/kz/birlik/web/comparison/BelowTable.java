package kz.birlik.web.comparison;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import kz.birlik.bargaining.BelowFilter;
import kz.birlik.bargaining.BelowRow;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.membership.MultilingualText;
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
import org.springframework.stereotype.Component;

/** Agreements below a floor as a file, a line for each clause and floor. */
@Component
@RequiredArgsConstructor
class BelowTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "comparison.id"),
            new Column("organisation", "comparison.organisation-code"),
            new Column("organisation_name", "comparison.organisation"),
            new Column("employer", "comparison.employer"),
            new Column("agreement", "comparison.agreement"),
            new Column("topic", "comparison.topic-code"),
            new Column("topic_name", "comparison.topic"),
            new Column("amount", "comparison.amount"),
            new Column("floor", "comparison.floor"),
            new Column("unit", "comparison.unit"),
            new Column("source", "comparison.source"),
            new Column("article", "comparison.source-clause"),
            new Column("since", "comparison.since"),
            new Column("text_kk", "comparison.text-kk"),
            new Column("text_ru", "comparison.text-ru"),
            new Column("floor_kk", "comparison.floor-kk"),
            new Column("floor_ru", "comparison.floor-ru"));

    private final Comparisons comparisons;
    private final Organisations organisations;
    private final ComparedLines lines;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "agreements-below";
    }

    @Override
    public String path() {
        return BelowQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "comparison.below";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        BelowFilter filter = asked.as(BelowQuery.class).after(null).filter(PAGE);
        return new ListDocument(code(), lines.text(titleKey()), List.of(), COLUMNS, new Rows(user, filter));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final LocalDate today = LocalDate.now(clock);
        private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
        private @Nullable BelowFilter next;

        Rows(CurrentUser user, BelowFilter first) {
            this.user = user;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                List<BelowRow> page = comparisons.below(user.scope(), next);
                Map<OrganisationId, MultilingualText> names = organisations.names(
                        page.stream().map(BelowRow::organisation).toList(), today);
                page.forEach(row -> read.add(cells(row, names)));
                next = page.size() < PAGE ? null : next.from(page.get(PAGE - 1).id());
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

        private List<? extends @Nullable Object> cells(BelowRow row, Map<OrganisationId, MultilingualText> names) {
            ComparedLines.Line line = lines.line(row.worse());
            return Arrays.asList(
                    row.id().toString(),
                    row.organisationCode(),
                    formats.name(names.get(row.organisation())),
                    row.employer() == null ? null : formats.name(row.employer()),
                    lines.title(row.kind(), row.number(), null),
                    row.worse().floor().topic(),
                    line.topic(),
                    row.worse().amount(),
                    row.worse().floor().amount(),
                    formats.name(row.worse().floor().unitName()),
                    line.source(),
                    line.article(),
                    row.worse().floor().since(),
                    line.textKk(),
                    line.textRu(),
                    line.floorKk(),
                    line.floorRu());
        }
    }
}
