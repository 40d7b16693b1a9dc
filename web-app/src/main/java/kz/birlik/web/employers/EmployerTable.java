package kz.birlik.web.employers;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import kz.birlik.membership.count.CoverRow;
import kz.birlik.membership.count.EmployerCover;
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

/** The ranked list of employers as a file. */
@Component
@RequiredArgsConstructor
class EmployerTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("employer", "cover.employer"),
            new Column("bin", "cover.bin"),
            new Column("region", "cover.region"),
            new Column("headcount", "cover.headcount"),
            new Column("headcount_since", "cover.said-on"),
            new Column("members_working", "cover.working"),
            new Column("members", "cover.members"),
            new Column("coverage_pct", "cover.percent"),
            new Column("not_covered", "cover.uncovered"),
            new Column("contradiction", "cover.over"));

    private final EmployerCover cover;
    private final EmployerPlaces places;
    private final Formats formats;
    private final MessageSource messages;

    @Override
    public String code() {
        return "employers";
    }

    @Override
    public String path() {
        return EmployerQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "cover.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        EmployerQuery query = asked.as(EmployerQuery.class).after(null);
        EmployerPlaces.Asked place = places.of(user, query);
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(formats.name(place.organisation().name())),
                COLUMNS,
                new Rows(user, place, query));
    }

    private List<@Nullable Object> cells(CoverRow row) {
        return Arrays.asList(
                formats.name(row.name()),
                row.bin(),
                row.region() == null ? null : formats.name(row.region()),
                row.headcount(),
                row.saidOn(),
                row.working(),
                row.members(),
                row.percent(),
                row.uncovered(),
                row.over() ? text("ui.yes") : null);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private final class Rows implements Iterator<List<@Nullable Object>> {

        private final CurrentUser user;
        private final EmployerPlaces.Asked place;
        private final EmployerQuery query;
        private final Deque<CoverRow> read = new ArrayDeque<>();
        private @Nullable UUID last;
        private boolean over;

        Rows(CurrentUser user, EmployerPlaces.Asked place, EmployerQuery query) {
            this.user = user;
            this.place = place;
            this.query = query;
        }

        @Override
        public boolean hasNext() {
            if (read.isEmpty() && !over) {
                read.addAll(cover.ranked(
                        user.scope(), place.organisation().code(), place.line(), query.filter(last, PAGE)));
                over = read.size() < PAGE;
                last = read.isEmpty() ? last : read.getLast().employer();
            }
            return !read.isEmpty();
        }

        @Override
        public List<@Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return cells(read.remove());
        }
    }
}
