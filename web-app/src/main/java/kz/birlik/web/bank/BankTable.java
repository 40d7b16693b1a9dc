package kz.birlik.web.bank;

import java.util.Arrays;
import java.util.List;
import kz.birlik.bargaining.BankClause;
import kz.birlik.bargaining.ClauseBank;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Clauses of a topic as a file: of the filter, whatever draft they are looked at for. */
@Component
@RequiredArgsConstructor
class BankTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "bank.id"),
            new Column("agreement", "agreements.number"),
            new Column("kind", "agreements.kind"),
            new Column("name", "agreements.name"),
            new Column("employer", "agreements.employer"),
            new Column("sector", "bank.sector"),
            new Column("in_force_from", "agreements.in-force-from"),
            new Column("number", "bank.number"),
            new Column("amount", "bank.amount"),
            new Column("unit", "bank.unit"),
            new Column("text_kk", "bank.text-kk"),
            new Column("text_ru", "bank.text-ru"),
            new Column("adopted", "bank.adopted"));

    private final ClauseBank bank;
    private final Formats formats;
    private final MessageSource messages;

    @Override
    public String code() {
        return "clauses";
    }

    @Override
    public String path() {
        return BankQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "bank.title";
    }

    /** Nothing before a topic is chosen, as on the page. */
    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        BankQuery query = asked.as(BankQuery.class).after(null, null);
        Pages<BankClause> rows = new Pages<>(
                last -> query.topic() == null
                        ? List.of()
                        : bank.search(
                                user.scope(),
                                (last == null
                                                ? query
                                                : query.after(query.unit() == null ? null : last.amount(), last.id()))
                                        .filter(null, Pages.SIZE)),
                page -> page.stream().map(this::cells).toList());
        return new ListDocument(
                code(),
                messages.getMessage(titleKey(), null, LocaleContextHolder.getLocale()),
                query.topic() == null ? List.of() : List.of(query.topic()),
                COLUMNS,
                rows);
    }

    private List<? extends @Nullable Object> cells(BankClause clause) {
        return Arrays.asList(
                clause.id().toString(),
                clause.agreementNumber(),
                formats.name(clause.kind()),
                clause.agreementName() == null ? null : formats.name(clause.agreementName()),
                clause.employer() == null ? null : formats.name(clause.employer()),
                clause.sector(),
                clause.inForceFrom(),
                clause.number(),
                clause.amount(),
                clause.unitName() == null ? null : formats.name(clause.unitName()),
                clause.textKk(),
                clause.textRu(),
                clause.adopted());
    }
}
