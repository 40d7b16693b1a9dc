package kz.birlik.web.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.birlik.legalaid.CaseFilter;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRow;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of cases as a file. */
@Component
@RequiredArgsConstructor
class CaseTable implements ListSource {

    /** Without a name: whoever takes the file may not be the only one who reads it. */
    private static final List<Column> COLUMNS = List.of(
            new Column("id", "cases.id"),
            new Column("number", "cases.number"),
            new Column("organisation", "cases.organisation-code"),
            new Column("state", "cases.stage"),
            new Column("due", "cases.next-due"),
            new Column("term", "cases.next-term"),
            new Column("article", "cases.article"),
            new Column("topic", "cases.topic"),
            new Column("organisation_name", "cases.organisation"),
            new Column("owner", "cases.owner"),
            new Column("received_on", "cases.received-on"),
            new Column("outcome", "cases.outcome"));

    private final Cases cases;
    private final Organisations organisations;
    private final CaseWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "cases";
    }

    @Override
    public String path() {
        return CaseQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "cases.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CaseQuery query = asked.as(CaseQuery.class).first();
        refuseForeign(user, query);
        CaseReader reader = CaseWords.reader(user);
        CaseFilter first = query.filter(user, Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<CaseRow>(
                        last -> cases.page(user.scope(), reader, last == null ? first : first.from(last)),
                        this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, CaseQuery query) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<CaseRow> page) {
        Map<OrganisationId, MultilingualText> names =
                organisations.names(page.stream().map(CaseRow::organisation).toList(), LocalDate.now(clock));
        return page.stream().map(row -> cells(row, names)).toList();
    }

    private List<? extends @Nullable Object> cells(CaseRow row, Map<OrganisationId, MultilingualText> names) {
        return Arrays.asList(
                row.id().toString(),
                row.number(),
                row.organisationCode(),
                words.text("cases.stage." + row.stage().code()),
                row.nextDue(),
                named(row.nextTerm()),
                named(row.nextArticle()),
                named(row.topicName()),
                formats.name(names.get(row.organisation())),
                row.ownerName(),
                row.receivedOn(),
                named(row.outcome()));
    }

    private @Nullable String named(@Nullable MultilingualText name) {
        return name == null ? null : formats.name(name);
    }
}
