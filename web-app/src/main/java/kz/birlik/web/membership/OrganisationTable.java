package kz.birlik.web.membership;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationFilter;
import kz.birlik.membership.organisation.OrganisationPage;
import kz.birlik.membership.organisation.OrganisationRow;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.CsvDocument;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list as a file: the same filters, read page by page, so that a whole federation is never held in memory. */
@Component
@RequiredArgsConstructor
class OrganisationTable {

    private static final List<CsvDocument.Column> COLUMNS = List.of(
            new CsvDocument.Column("code", "organisations.code"),
            new CsvDocument.Column("kind", "organisations.kind"),
            new CsvDocument.Column("name_kk", "organisations.name.kk"),
            new CsvDocument.Column("name_ru", "organisations.name.ru"),
            new CsvDocument.Column("name_en", "organisations.name.en"),
            new CsvDocument.Column("parent_sectoral", "organisations.parent.sectoral"),
            new CsvDocument.Column("parent_territorial", "organisations.parent.territorial"),
            new CsvDocument.Column("region", "organisations.region"),
            new CsvDocument.Column("valid_from", "organisations.valid-from"),
            new CsvDocument.Column("valid_to", "organisations.valid-to"));

    private final Organisations organisations;
    private final CsvDocument csv;
    private final Formats formats;

    void send(HttpServletResponse response, AccessScope scope, OrganisationFilter filter, boolean codes) {
        Iterable<List<? extends @Nullable Object>> rows = () -> new Rows(scope, filter, codes);
        csv.send(response, "organisations", codes, COLUMNS, rows);
    }

    private List<? extends @Nullable Object> cells(OrganisationRow row, boolean codes) {
        var organisation = row.organisation();
        var names = organisation.name().texts();
        return Arrays.asList(
                organisation.code(),
                codes ? organisation.kind() : formats.name(organisation.kindName()),
                names.get("kk"),
                names.get("ru"),
                names.get("en"),
                row.parentSectoral(),
                row.parentTerritorial(),
                codes || row.regionName() == null ? row.regionCode() : formats.name(row.regionName()),
                codes ? row.validFrom() : formats.date(row.validFrom()),
                row.validTo() == null ? null : codes ? row.validTo() : formats.date(row.validTo()));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final AccessScope scope;
        private final boolean codes;
        private final Deque<OrganisationRow> read = new ArrayDeque<>();
        private @Nullable OrganisationFilter next;

        Rows(AccessScope scope, OrganisationFilter filter, boolean codes) {
            this.scope = scope;
            this.codes = codes;
            this.next = filter;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                OrganisationPage page = organisations.list(scope, next);
                read.addAll(page.rows());
                next = page.next() == null ? null : next.from(page.next());
            }
            return !read.isEmpty();
        }

        @Override
        public List<? extends @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return cells(read.remove(), codes);
        }
    }
}
