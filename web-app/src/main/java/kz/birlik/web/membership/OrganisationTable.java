package kz.birlik.web.membership;

import java.time.Clock;
import java.time.LocalDate;
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
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The list as a file: the same filters, read page by page, so that a whole federation is never held in memory. */
@Component
@RequiredArgsConstructor
class OrganisationTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "organisations.code"),
            new Column("kind", "organisations.kind"),
            new Column("name_kk", "organisations.name.kk"),
            new Column("name_ru", "organisations.name.ru"),
            new Column("name_en", "organisations.name.en"),
            new Column("parent_sectoral", "organisations.parent.sectoral"),
            new Column("parent_territorial", "organisations.parent.territorial"),
            new Column("region", "organisations.region"),
            new Column("valid_from", "organisations.valid-from"),
            new Column("valid_to", "organisations.valid-to"));

    private static final int PAGE = 1000;

    private final Organisations organisations;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @Override
    public String code() {
        return "organisations";
    }

    @Override
    public String path() {
        return ListQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "organisations.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        ListQuery query = asked.as(ListQuery.class).after(null);
        if (query.under() != null
                && organisations.idOf(user.scope(), query.under()).isEmpty()) {
            throw new NotFound();
        }
        OrganisationFilter filter = query.filter(
                user.line(), LocalDate.now(clock), formats.language().tag(), PAGE);
        return new ListDocument(code(), text(titleKey()), facts(filter), COLUMNS, new Rows(user.scope(), filter));
    }

    private List<String> facts(OrganisationFilter filter) {
        return List.of(text("organisations.line." + filter.line().code()) + " · " + formats.date(filter.asOf()));
    }

    private List<? extends @Nullable Object> cells(OrganisationRow row) {
        var organisation = row.organisation();
        var names = organisation.name().texts();
        return Arrays.asList(
                organisation.code(),
                new Coded(organisation.kind(), formats.name(organisation.kindName())),
                names.get("kk"),
                names.get("ru"),
                names.get("en"),
                row.parentSectoral(),
                row.parentTerritorial(),
                new Coded(
                        row.regionCode(), row.regionName() == null ? row.regionCode() : formats.name(row.regionName())),
                row.validFrom(),
                row.validTo());
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final AccessScope scope;
        private final Deque<OrganisationRow> read = new ArrayDeque<>();
        private @Nullable OrganisationFilter next;

        Rows(AccessScope scope, OrganisationFilter filter) {
            this.scope = scope;
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
            return cells(read.remove());
        }
    }
}
