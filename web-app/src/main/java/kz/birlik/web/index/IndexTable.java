package kz.birlik.web.index;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.birlik.bargaining.index.FulfilmentIndex;
import kz.birlik.bargaining.index.IndexGroup.By;
import kz.birlik.bargaining.index.IndexRow;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The numbers of one year as a file, with what they are made of. */
@Component
@RequiredArgsConstructor
class IndexTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("key", "index.key"),
            new Column("name", "index.name"),
            new Column("agreements", "index.agreements"),
            new Column("rows", "index.rows"),
            new Column("weight", "index.weight"),
            new Column("points", "index.points"),
            new Column("index", "index.index"));

    private final FulfilmentIndex index;
    private final Organisations organisations;
    private final IndexWords words;
    private final Clock clock;

    @Override
    public String code() {
        return "fulfilment-index";
    }

    @Override
    public String path() {
        return IndexQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "index.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        IndexQuery query = asked.as(IndexQuery.class);
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
        LocalDate today = LocalDate.now(clock);
        int year = query.year() == null ? today.getYear() : Integer.parseInt(query.year());
        By by = By.of(query.by()).orElse(IndexController.first(user));
        List<IndexRow> rows = rows(user, by, year, query);
        Map<OrganisationId, MultilingualText> names = organisations.names(
                rows.stream()
                        .map(IndexRow::organisation)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                today);
        Map<String, String> regions = words.regions();
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(words.text("index.of-year", String.valueOf(year))),
                COLUMNS,
                rows.stream()
                        .map(row -> cells(row, words.name(row, names, regions)))
                        .iterator());
    }

    private List<IndexRow> rows(CurrentUser user, By by, int year, IndexQuery query) {
        if (by.ranked()) {
            return index.ranking(user.scope(), by, year);
        }
        List<IndexRow> all = new ArrayList<>();
        IndexQuery next = query.first();
        while (next != null) {
            List<IndexRow> page = index.page(user.scope(), by, year, query.organisation(), next.position(), PAGE);
            all.addAll(page);
            next = page.size() < PAGE ? null : query.from(page.get(PAGE - 1));
        }
        return all;
    }

    /** A group too small to be shown says how many it is of, and nothing else. */
    private static List<? extends @Nullable Object> cells(IndexRow row, String name) {
        return Arrays.asList(
                row.group().key(),
                name,
                row.agreements(),
                row.hidden() ? null : row.rows(),
                row.hidden() ? null : row.weight(),
                row.hidden() ? null : row.points(),
                row.index());
    }
}
