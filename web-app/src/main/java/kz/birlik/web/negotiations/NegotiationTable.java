package kz.birlik.web.negotiations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.bargaining.NegotiationFilter;
import kz.birlik.bargaining.NegotiationRow;
import kz.birlik.bargaining.Negotiations;
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

/** The list of negotiations as a file. */
@Component
@RequiredArgsConstructor
class NegotiationTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "negotiations.id"),
            new Column("organisation", "negotiations.organisation-code"),
            new Column("stage", "negotiations.stage"),
            new Column("next_due", "negotiations.next-due"),
            new Column("next_term", "negotiations.next-term"),
            new Column("article", "negotiations.article"),
            new Column("kind", "negotiations.kind"),
            new Column("organisation_name", "negotiations.organisation"),
            new Column("employer", "negotiations.employer"),
            new Column("proposed_by", "negotiations.proposed-by"),
            new Column("notice_on", "negotiations.notice-on"),
            new Column("fast", "negotiations.fast"));

    private final Negotiations negotiations;
    private final Organisations organisations;
    private final NegotiationWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "negotiations";
    }

    @Override
    public String path() {
        return NegotiationQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "negotiations.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        NegotiationQuery query = asked.as(NegotiationQuery.class).first();
        refuseForeign(user, query);
        NegotiationFilter first = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<NegotiationRow>(
                        last -> negotiations.page(user.scope(), last == null ? first : first.from(last)), this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, NegotiationQuery query) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<NegotiationRow> page) {
        Map<OrganisationId, MultilingualText> names = organisations.names(
                page.stream().map(NegotiationRow::organisation).toList(), LocalDate.now(clock));
        return page.stream().map(row -> cells(row, names)).toList();
    }

    private List<? extends @Nullable Object> cells(NegotiationRow row, Map<OrganisationId, MultilingualText> names) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                words.text("negotiations.stage." + row.stage().code()),
                row.nextDue(),
                row.nextTerm() == null ? null : formats.name(row.nextTerm()),
                row.nextArticle() == null ? null : formats.name(row.nextArticle()),
                row.amends() == null
                        ? formats.name(row.kindName())
                        : words.text("negotiations.amendment", formats.name(row.kindName())),
                formats.name(names.get(row.organisation())),
                row.employer() == null ? null : formats.name(row.employer()),
                words.text("agreements.side." + row.proposedBy().name().toLowerCase(Locale.ROOT)),
                row.noticeOn(),
                words.text(row.fast() ? "negotiations.yes" : "negotiations.no"));
    }
}
