package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.Agreements;
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

/** The register of agreements as a file. */
@Component
@RequiredArgsConstructor
class AgreementTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "agreements.id"),
            new Column("number", "agreements.number"),
            new Column("organisation", "agreements.organisation-code"),
            new Column("state", "agreements.state"),
            new Column("due", "agreements.holds-until"),
            new Column("kind", "agreements.kind"),
            new Column("name", "agreements.name"),
            new Column("organisation_name", "agreements.organisation"),
            new Column("employer", "agreements.employer"),
            new Column("region", "agreements.region"),
            new Column("signed_on", "agreements.signed-on"),
            new Column("in_force_from", "agreements.in-force-from"),
            new Column("ends_on", "agreements.ends-on"),
            new Column("members", "agreements.members"),
            new Column("non_members", "agreements.non-members"));

    private final Agreements agreements;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "agreements";
    }

    @Override
    public String path() {
        return AgreementQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "agreements.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        AgreementFilter filter = asked.as(AgreementQuery.class).after(null).filter(PAGE);
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, new Rows(user, filter));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final LocalDate today = LocalDate.now(clock);
        private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
        private @Nullable AgreementFilter next;

        Rows(CurrentUser user, AgreementFilter first) {
            this.user = user;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                List<AgreementRow> page = words.seen(() -> agreements.page(user.scope(), next));
                Map<OrganisationId, MultilingualText> names = organisations.names(
                        page.stream().map(AgreementRow::organisation).toList(), today);
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

        private List<? extends @Nullable Object> cells(AgreementRow row, Map<OrganisationId, MultilingualText> names) {
            return Arrays.asList(
                    row.id().toString(),
                    row.number(),
                    row.organisationCode(),
                    words.text("agreements.state." + row.state().code()),
                    row.holdsUntil() == null ? null : row.holdsUntil().minusDays(1),
                    formats.name(row.kindName()),
                    row.name() == null ? null : formats.name(row.name()),
                    formats.name(names.get(row.organisation())),
                    row.employer() == null ? null : formats.name(row.employer()),
                    row.region(),
                    row.signedOn(),
                    row.inForceFrom(),
                    row.endsOn(),
                    row.members(),
                    row.nonMembers());
        }
    }
}
