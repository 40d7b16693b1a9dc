package kz.birlik.web.audit;

import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.trail.Exposure;
import kz.birlik.membership.trail.TrailReader;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose records one account saw, as a file: numbers of persons, never names. */
@Component
@RequiredArgsConstructor
class BreachTable implements ListSource {

    /** More than one account can have looked at in a working day. */
    private static final int MOST = 100_000;

    private static final List<Column> COLUMNS = List.of(
            new Column("person", "audit.breach.person"),
            new Column("organisation", "audit.column.organisation"),
            new Column("times", "audit.breach.times"),
            new Column("iin_revealed", "audit.breach.revealed"),
            new Column("changed", "audit.breach.changed"),
            new Column("first", "audit.breach.first"),
            new Column("last", "audit.breach.last"));

    private final TrailReader trail;
    private final AuditWords words;

    @Override
    public String code() {
        return "breach";
    }

    @Override
    public String path() {
        return BreachQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "audit.breach.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        BreachQuery query = asked.as(BreachQuery.class);
        if (!query.complete() || query.account() == null) {
            throw new NotFound();
        }
        Exposure exposure = trail.exposure(user.scope(), query.account(), query.begin(), query.end(), MOST)
                .orElseThrow(NotFound::new);
        return new ListDocument(
                "breach",
                words.text(titleKey()),
                List.of(query.account() + " · " + query.from() + " – " + query.to()),
                COLUMNS,
                exposure.persons().stream().map(this::cells).iterator());
    }

    private List<? extends @Nullable Object> cells(Exposure.Affected person) {
        return Arrays.asList(
                person.person(),
                person.organisation(),
                person.times(),
                words.text(person.revealed() ? "ui.yes" : "ui.no"),
                words.text(person.changed() ? "ui.yes" : "ui.no"),
                person.first(),
                person.last());
    }
}
