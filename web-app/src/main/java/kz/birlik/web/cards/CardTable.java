package kz.birlik.web.cards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.card.CardRow;
import kz.birlik.membership.card.CardStanding;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
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

/** Who has a card and who has none, as a file: without the secret of any card. */
@Component
@RequiredArgsConstructor
class CardTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "members.id"),
            new Column("full_name", "card.member"),
            new Column("organisation", "card.organisation"),
            new Column("number", "card.number"),
            new Column("issued_on", "card.issued-on"),
            new Column("standing", "card.standing"));

    private final Cards cards;
    private final Organisations organisations;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @Override
    public String code() {
        return "cards";
    }

    @Override
    public String path() {
        return CardQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "card.list";
    }

    @Override
    public boolean persons() {
        return true;
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        CardQuery query = asked.as(CardQuery.class).after(null);
        List<String> facts = new ArrayList<>();
        if (query.organisation() != null) {
            facts.add(formats.name(organisations
                    .find(user.scope(), query.organisation(), LocalDate.now(clock))
                    .orElseThrow(NotFound::new)
                    .name()));
        }
        CardStanding.of(query.standing()).map(this::word).ifPresent(facts::add);
        return new ListDocument(
                code(),
                word(titleKey()),
                facts,
                COLUMNS,
                new Pages<CardRow>(
                        last -> cards.page(
                                user.scope(),
                                query.after(last == null ? null : last.membership())
                                        .filter(Pages.SIZE)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private String word(CardStanding standing) {
        return word("card.standing." + standing.code());
    }

    private String word(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private List<? extends @Nullable Object> cells(CardRow row) {
        return Arrays.asList(
                row.person().toString(),
                row.fullName(),
                new Coded(row.organisationCode(), formats.name(row.organisation())),
                row.number() == null ? null : row.number().digits(),
                row.issuedOn(),
                new Coded(row.standing().code(), word(row.standing())));
    }
}
