package kz.birlik.web.bodies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyFilter;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.body.Quota;
import kz.birlik.membership.body.Quotas;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
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

/** The list of bodies as a file: numbers of seats and no names. */
@Component
@RequiredArgsConstructor
class BodyTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "bodies.id"),
            new Column("code", "bodies.code"),
            new Column("organisation", "bodies.organisation"),
            new Column("body", "bodies.body"),
            new Column("term_from", "bodies.term-from"),
            new Column("term_to", "bodies.term-to"),
            new Column("term_state", "bodies.term"),
            new Column("seats", "bodies.seats"),
            new Column("elected", "bodies.elected"),
            new Column("women", "bodies.women"),
            new Column("women_pct", "bodies.women-pct"),
            new Column("women_quota", "bodies.quota.women"),
            new Column("youth", "bodies.youth"),
            new Column("youth_pct", "bodies.youth-pct"),
            new Column("youth_quota", "bodies.quota.youth"));

    private final Bodies bodies;
    private final Organisations organisations;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @Override
    public String code() {
        return "bodies";
    }

    @Override
    public String path() {
        return BodyQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "bodies.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        BodyFilter filter = asked.as(BodyQuery.class).after(null).filter(PAGE);
        try {
            bodies.page(user.scope(), new BodyFilter(filter.organisation(), false, null, null, false, null, null, 1));
        } catch (BodyRefusal refused) {
            throw new NotFound();
        }
        return new ListDocument(code(), word(titleKey()), List.of(), COLUMNS, new Rows(user, filter));
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final LocalDate today = LocalDate.now(clock);
        private final Quotas quotas = bodies.quotas();
        private final int notice = bodies.reminders(today).stream().findFirst().orElse(0);
        private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
        private @Nullable BodyFilter next;

        Rows(CurrentUser user, BodyFilter first) {
            this.user = user;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                List<BodyRow> page = bodies.page(user.scope(), next);
                Map<OrganisationId, MultilingualText> names = organisations.names(
                        page.stream().map(BodyRow::organisation).toList(), today);
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

        private List<? extends @Nullable Object> cells(BodyRow row, Map<OrganisationId, MultilingualText> names) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.id().toString());
            cells.add(row.organisationCode());
            cells.add(formats.name(names.get(row.organisation())));
            cells.add(BodyWords.title(row, formats));
            cells.add(row.termFrom());
            cells.add(row.termTo());
            cells.add(word("bodies.term." + row.term(today, notice).code()));
            cells.add(row.seats());
            cells.add(row.composition().elected());
            for (Quota quota : quotas.of(row, today)) {
                boolean told = BodyWords.counted(user, row, quota.group());
                cells.add(told ? row.composition().counted(quota.group()) : null);
                cells.add(told ? row.composition().share(quota.group()) : null);
                cells.add(word(
                        "bodies.standing." + row.composition().standing(quota).code()));
            }
            return cells;
        }
    }
}
