package kz.birlik.web.routing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.RoutingRule;
import kz.birlik.legalaid.RoutingRules;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of routing as a file, in the order in which they decide. */
@Component
@RequiredArgsConstructor
class RuleTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "routing.id"),
            new Column("name", "routing.name"),
            new Column("rank", "routing.rank"),
            new Column("state", "routing.state"),
            new Column("appeals", "routing.appeals"),
            new Column("circle", "routing.circle"),
            new Column("from", "routing.from"),
            new Column("ends_before", "routing.end.from"),
            new Column("changed_by", "routing.changed-by"));

    private final RoutingRules rules;
    private final RoutingWords words;
    private final Clock clock;

    @Override
    public String code() {
        return "routing-rules";
    }

    @Override
    public String path() {
        return RoutingController.PATH;
    }

    @Override
    public String titleKey() {
        return "routing.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        LocalDate today = LocalDate.now(clock);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                rules.all(user.scope()).stream()
                        .<List<? extends @Nullable Object>>map(rule -> cells(rule, today))
                        .iterator());
    }

    private List<? extends @Nullable Object> cells(RoutingRule rule, LocalDate today) {
        return Arrays.asList(
                rule.id().toString(),
                rule.name(),
                rule.rank(),
                words.standing(rule.on(today)),
                String.join("; ", words.appeals(rule)),
                String.join("; ", words.circle(rule)),
                rule.from(),
                rule.to(),
                rule.changedBy());
    }
}
