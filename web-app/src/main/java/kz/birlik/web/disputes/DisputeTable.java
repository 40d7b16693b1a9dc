package kz.birlik.web.disputes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.birlik.bargaining.DisputeFilter;
import kz.birlik.bargaining.DisputeRow;
import kz.birlik.bargaining.Disputes;
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

/** The list of disputes as a file. */
@Component
@RequiredArgsConstructor
class DisputeTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "disputes.id"),
            new Column("organisation", "disputes.organisation-code"),
            new Column("stage", "disputes.stage"),
            new Column("next_due", "disputes.next-due"),
            new Column("next_term", "disputes.next-term"),
            new Column("article", "disputes.article"),
            new Column("employer", "disputes.employer"),
            new Column("organisation_name", "disputes.organisation"),
            new Column("region", "disputes.region"),
            new Column("town", "disputes.town"),
            new Column("monotown", "disputes.monotown"),
            new Column("about", "disputes.about"),
            new Column("people", "disputes.people"),
            new Column("begun_on", "disputes.begun-on"));

    private final Disputes disputes;
    private final Organisations organisations;
    private final DisputeWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "disputes";
    }

    @Override
    public String path() {
        return DisputeQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "disputes.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DisputeQuery query = asked.as(DisputeQuery.class).first();
        refuseForeign(user, query);
        DisputeFilter first = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<DisputeRow>(
                        last -> disputes.page(user.scope(), last == null ? first : first.from(last)), this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, DisputeQuery query) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<DisputeRow> page) {
        Map<OrganisationId, MultilingualText> names =
                organisations.names(page.stream().map(DisputeRow::organisation).toList(), LocalDate.now(clock));
        return page.stream().map(row -> cells(row, names)).toList();
    }

    private List<? extends @Nullable Object> cells(DisputeRow row, Map<OrganisationId, MultilingualText> names) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                words.text("disputes.stage." + row.stage().code()),
                row.nextDue(),
                row.nextTerm() == null ? null : formats.name(row.nextTerm()),
                row.nextArticle() == null ? null : formats.name(row.nextArticle()),
                formats.name(row.employer()),
                formats.name(names.get(row.organisation())),
                row.regionName() == null ? null : formats.name(row.regionName()),
                row.town() == null ? null : formats.name(row.town()),
                words.text(row.monotown() ? "ui.yes" : "ui.no"),
                row.about(),
                row.people(),
                row.begunOn());
    }
}
