package kz.birlik.web.petitions;

import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.PetitionRow;
import kz.birlik.legalaid.Petitions;
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
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The list of petitions as a file. */
@Component
@RequiredArgsConstructor
class PetitionTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "petitions.id"),
            new Column("title", "petitions.name"),
            new Column("organisation", "petitions.organisation-code"),
            new Column("state", "petitions.state"),
            new Column("employer", "petitions.employer"),
            new Column("signatures", "petitions.signatures"),
            new Column("threshold", "petitions.threshold"),
            new Column("becomes", "petitions.becomes"),
            new Column("opened_on", "petitions.opened-on"),
            new Column("open_until", "petitions.open-until"),
            new Column("ended_on", "petitions.ended-on"));

    private final Petitions petitions;
    private final Organisations organisations;
    private final MessageSource messages;
    private final Formats formats;

    @Override
    public String code() {
        return "petitions";
    }

    @Override
    public String path() {
        return PetitionQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "petitions.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        PetitionQuery query = asked.as(PetitionQuery.class).first();
        refuseForeign(user, query);
        Petitions.Filter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<>(last -> petitions.page(user.scope(), filter.from(last)), this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, PetitionQuery query) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<PetitionRow> rows) {
        return rows.stream()
                .map(row -> Arrays.<@Nullable Object>asList(
                        row.id().toString(),
                        row.title(),
                        row.organisationCode(),
                        text("petitions.state." + row.state().code()),
                        row.employerName() == null ? null : formats.name(row.employerName()),
                        row.signatures(),
                        row.threshold(),
                        text("petitions.becomes." + row.becomes().code()),
                        row.openedOn(),
                        row.openUntil(),
                        row.endedOn()))
                .toList();
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
