package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.ObligationFilter;
import kz.birlik.bargaining.ObligationRow;
import kz.birlik.bargaining.Obligations;
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

/** Obligations across agreements as a file. */
@Component
@RequiredArgsConstructor
class ObligationTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "agreements.id"),
            new Column("number", "agreements.number"),
            new Column("organisation", "agreements.organisation-code"),
            new Column("state", "agreements.state"),
            new Column("due", "agreements.due-on"),
            new Column("measure", "obligations.measure"),
            new Column("missing", "obligations.missing"),
            new Column("agreement", "agreements.agreement"),
            new Column("organisation_name", "agreements.organisation"),
            new Column("clause", "agreements.clause.number"),
            new Column("topic", "agreements.topic"),
            new Column("side", "agreements.side"),
            new Column("obligation", "obligations.obligation"),
            new Column("amount", "agreements.amount"),
            new Column("unit", "agreements.unit"),
            new Column("every", "agreements.every"),
            new Column("for_whom", "agreements.for-whom"),
            new Column("evidence", "agreements.evidence"));

    private final Agreements agreements;
    private final Obligations obligations;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "obligations";
    }

    @Override
    public String path() {
        return ObligationQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "obligations.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        ObligationFilter filter = asked.as(ObligationQuery.class).after(null).filter(PAGE);
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, new Rows(user, filter));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final LocalDate today = LocalDate.now(clock);
        private final Map<String, String> units = agreements.units().stream()
                .collect(Collectors.toMap(AgreementUnit::code, unit -> formats.name(unit.name())));
        private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
        private @Nullable ObligationFilter next;

        Rows(CurrentUser user, ObligationFilter first) {
            this.user = user;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            while (read.isEmpty() && next != null) {
                List<ObligationRow> page = words.seen(() -> obligations.page(user.scope(), next));
                Map<OrganisationId, MultilingualText> names = organisations.names(
                        page.stream()
                                .map(row -> row.agreement().organisation())
                                .distinct()
                                .toList(),
                        today);
                page.forEach(row -> read.add(cells(row, names)));
                next = page.size() < PAGE
                        ? null
                        : next.from(page.get(PAGE - 1).obligation().id());
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

        private List<? extends @Nullable Object> cells(ObligationRow row, Map<OrganisationId, MultilingualText> names) {
            AgreementRow agreement = row.agreement();
            Obligation promise = row.obligation();
            return Arrays.asList(
                    promise.id().toString(),
                    agreement.number(),
                    agreement.organisationCode(),
                    words.text("agreements.state." + agreement.state().code()),
                    promise.dueOn(),
                    words.text(promise.concrete() ? "obligations.concrete" : "obligations.vague"),
                    words.missing(promise.missing()),
                    words.title(agreement),
                    formats.name(names.get(agreement.organisation())),
                    row.clauseNumber(),
                    formats.name(row.topicName()),
                    promise.side() == null
                            ? null
                            : words.text(
                                    "agreements.side." + promise.side().name().toLowerCase(Locale.ROOT)),
                    promise.action(),
                    promise.amount(),
                    promise.unit() == null ? null : units.get(promise.unit()),
                    promise.every() == null ? null : words.text("agreements.every." + promise.every()),
                    promise.forWhom(),
                    promise.evidence());
        }
    }
}
