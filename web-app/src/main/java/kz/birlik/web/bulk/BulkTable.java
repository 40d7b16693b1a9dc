package kz.birlik.web.bulk;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import kz.birlik.membership.bulk.BulkActions;
import kz.birlik.membership.bulk.BulkProblem;
import kz.birlik.membership.bulk.BulkRow;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
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

/** The chosen as a file: everybody, with what was done or why not. Without an action in the address it has no rows. */
@Component
@RequiredArgsConstructor
class BulkTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "members.id"),
            new Column("full_name", "members.name"),
            new Column("iin_masked", "members.iin"),
            new Column("organisation", "members.organisation"),
            new Column("category", "members.category"),
            new Column("outcome", "bulk.outcome"),
            new Column("reason", "bulk.reason"));

    private final BulkActions bulk;
    private final Formats formats;
    private final MessageSource messages;

    @Override
    public String code() {
        return "members-bulk";
    }

    @Override
    public String path() {
        return BulkController.PAGE + "/chosen";
    }

    @Override
    public String titleKey() {
        return "bulk.title";
    }

    @Override
    public boolean persons() {
        return true;
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        String id = asked.one("bulk");
        Iterator<BulkRow> rows = id == null
                ? List.<BulkRow>of().iterator()
                : new Pages(
                        user.scope(), BulkController.existing(bulk, user, id).id());
        return new ListDocument(code(), text(titleKey()), List.of(), COLUMNS, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<? extends @Nullable Object> next() {
                return cells(rows.next());
            }
        });
    }

    private List<? extends @Nullable Object> cells(BulkRow row) {
        BulkProblem problem = row.problem();
        return Arrays.asList(
                row.person() == null ? null : row.person().toString(),
                row.name(),
                row.iinMasked(),
                row.organisation() == null ? null : new Coded(row.organisationCode(), formats.name(row.organisation())),
                row.categoryName() == null ? null : new Coded(row.category(), formats.name(row.categoryName())),
                new Coded(row.outcome(), text("bulk.outcome." + row.outcome())),
                problem == null ? null : new Coded(problem.code(), text("bulk.problem." + problem.code())));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private final class Pages implements Iterator<BulkRow> {

        private final AccessScope scope;
        private final UUID id;
        private final Deque<BulkRow> read = new ArrayDeque<>();
        private int last;
        private boolean over;

        Pages(AccessScope scope, UUID id) {
            this.scope = scope;
            this.id = id;
        }

        @Override
        public boolean hasNext() {
            if (read.isEmpty() && !over) {
                read.addAll(bulk.rows(scope, id, null, last, PAGE));
                over = read.size() < PAGE;
                last = read.isEmpty() ? last : read.getLast().place();
            }
            return !read.isEmpty();
        }

        @Override
        public BulkRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read.remove();
        }
    }
}
