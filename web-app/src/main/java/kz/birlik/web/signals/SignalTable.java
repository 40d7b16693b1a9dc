package kz.birlik.web.signals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.birlik.legalaid.SignalFilter;
import kz.birlik.legalaid.SignalRow;
import kz.birlik.legalaid.Signals;
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

/** The list of signals as a file. */
@Component
@RequiredArgsConstructor
class SignalTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "signals.id"),
            new Column("organisation", "signals.organisation-code"),
            new Column("state", "signals.state"),
            new Column("kind", "signals.kind"),
            new Column("employer", "signals.employer"),
            new Column("organisation_name", "signals.organisation"),
            new Column("region", "signals.region"),
            new Column("town", "signals.town"),
            new Column("people", "signals.people"),
            new Column("amount", "signals.amount"),
            new Column("since", "signals.since"),
            new Column("sent_on", "signals.sent-on"),
            new Column("taken_by", "signals.taken-by"),
            new Column("outcome", "signals.outcome"),
            new Column("closed_on", "signals.closed-on"));

    private final Signals signals;
    private final Organisations organisations;
    private final SignalWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "signals";
    }

    @Override
    public String path() {
        return SignalQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "signals.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        SignalQuery query = asked.as(SignalQuery.class).first();
        refuseForeign(user, query);
        SignalFilter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<>(last -> signals.page(user.scope(), filter.from(last)), this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, SignalQuery query) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<SignalRow> rows) {
        Map<OrganisationId, MultilingualText> names =
                organisations.names(rows.stream().map(SignalRow::organisation).toList(), LocalDate.now(clock));
        return rows.stream()
                .map(row -> Arrays.<@Nullable Object>asList(
                        row.id().toString(),
                        row.organisationCode(),
                        words.state(row.state()).text(),
                        formats.name(row.kind().name()),
                        formats.name(row.employerName()),
                        formats.name(names.get(row.organisation())),
                        row.regionName() == null ? null : formats.name(row.regionName()),
                        row.town() == null ? null : formats.name(row.town()),
                        row.people(),
                        row.amount(),
                        row.since(),
                        row.sentOn(),
                        row.takenBy(),
                        row.outcome() == null ? null : formats.name(row.outcome()),
                        row.closedOn()))
                .toList();
    }
}
