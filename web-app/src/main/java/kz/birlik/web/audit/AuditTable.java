package kz.birlik.web.audit;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.trail.TrailEntry;
import kz.birlik.membership.trail.TrailFilter;
import kz.birlik.membership.trail.TrailPage;
import kz.birlik.membership.trail.TrailReader;
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
import org.springframework.stereotype.Component;

/** The journal as a file, with the filter in force. */
@Component
@RequiredArgsConstructor
class AuditTable implements ListSource {

    private static final int PAGE = 500;

    private static final List<Column> COLUMNS = List.of(
            new Column("number", "audit.column.number"),
            new Column("at", "audit.column.at"),
            new Column("actor", "audit.column.actor"),
            new Column("role", "audit.column.role"),
            new Column("actor_organisation", "audit.column.actor-organisation"),
            new Column("address", "audit.column.address"),
            new Column("request", "audit.column.request"),
            new Column("action", "audit.column.action"),
            new Column("object_type", "audit.column.object-type"),
            new Column("object_id", "audit.column.object"),
            new Column("organisation", "audit.column.organisation"),
            new Column("before", "audit.column.before"),
            new Column("after", "audit.column.after"),
            new Column("reason", "audit.column.reason"));

    private final TrailReader trail;
    private final Organisations organisations;
    private final AuditWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "trail";
    }

    @Override
    public String path() {
        return AuditQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "audit.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        AuditQuery query = asked.as(AuditQuery.class).after(null);
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
        return new ListDocument(
                "audit-trail",
                words.text(titleKey()),
                List.of(formats.date(query.firstDay(clock)) + " – " + formats.date(query.lastDay(clock))),
                COLUMNS,
                new Rows(user, query.filter(clock, PAGE)));
    }

    private List<? extends @Nullable Object> cells(TrailEntry entry, AuditRow row) {
        return Arrays.asList(
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.role() == null ? null : new Coded(entry.role(), words.text("role." + entry.role())),
                entry.actorOrganisation(),
                entry.address(),
                entry.reference(),
                new Coded(entry.action(), words.action(entry.action())),
                new Coded(entry.objectType(), words.objectType(entry.objectType())),
                entry.objectId(),
                entry.organisation(),
                side(row, false),
                side(row, true),
                entry.reason());
    }

    private static @Nullable String side(AuditRow row, boolean after) {
        String text = row.values().stream()
                .filter(value -> (after ? value.after() : value.before()) != null)
                .map(value -> value.name() + ": " + (after ? value.after() : value.before()))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? null : text;
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final Deque<TrailEntry> read = new ArrayDeque<>();
        private @Nullable TrailFilter next;

        Rows(CurrentUser user, TrailFilter first) {
            this.user = user;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                TrailPage page = trail.list(user.scope(), AuditSight.required(user), next);
                read.addAll(page.entries());
                next = page.next() == null ? null : from(next, page.next());
            }
            return !read.isEmpty();
        }

        private static TrailFilter from(TrailFilter filter, TrailFilter.Cursor cursor) {
            return new TrailFilter(
                    filter.from(),
                    filter.to(),
                    filter.actor(),
                    filter.action(),
                    filter.objectType(),
                    filter.objectId(),
                    filter.organisation(),
                    cursor,
                    filter.limit());
        }

        @Override
        public List<? extends @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            TrailEntry entry = read.remove();
            return cells(entry, words.row(entry, user));
        }
    }
}
