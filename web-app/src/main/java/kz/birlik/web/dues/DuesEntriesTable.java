package kz.birlik.web.dues;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.dues.DuesMonths;
import kz.birlik.membership.dues.DuesMonths.Entry;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
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

/**
 * Amounts of a month for an accounting program: one row for each operation, sums of organisations and no person. The layout
 * is ours and is written down in docs/dues-1c.md; accounts of the ledger are chosen by the accountant.
 */
@Component
@RequiredArgsConstructor
class DuesEntriesTable implements ListSource {

    static final String PATH = DuesQuery.PATH + "/accounting";

    private static final List<Column> COLUMNS = List.of(
            new Column("entry", "dues.entry.key"),
            new Column("month", "dues.month"),
            new Column("organisation_code", "dues.code"),
            new Column("organisation", "dues.organisation"),
            new Column("operation", "dues.entry.operation"),
            new Column("level", "dues.entry.level"),
            new Column("receiver_code", "dues.entry.receiver"),
            new Column("percent", "dues.entry.percent"),
            new Column("amount", "dues.entry.amount"),
            new Column("currency", "dues.entry.currency"),
            new Column("changed_on", "dues.entry.changed"),
            new Column("revision", "dues.entry.revision"),
            new Column("closed", "dues.entry.closed"));

    private final DuesMonths months;
    private final DuesPlaces places;
    private final Organisations organisations;
    private final Formats formats;
    private final MessageSource messages;
    private final java.time.Clock clock;

    @Override
    public String code() {
        return "dues-accounting";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String titleKey() {
        return "dues.accounting";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        LocalDate month = places.month(user, asked.as(DuesPlace.class));
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(YearMonth.from(month).toString()),
                COLUMNS,
                new Pages<Entry>(
                        last -> months.entries(
                                user.scope(), month, last == null ? null : last.organisationCode(), Pages.SIZE),
                        this::cells));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<Entry> page) {
        Map<OrganisationId, MultilingualText> names = organisations.names(
                page.stream().map(Entry::organisation).distinct().toList(), LocalDate.now(clock));
        ZoneId zone = clock.getZone();
        return page.stream()
                .map(entry -> Arrays.asList(
                        entry.key(),
                        YearMonth.from(entry.month()).toString(),
                        entry.organisationCode(),
                        formats.name(names.get(entry.organisation())),
                        coded("dues.operation.", entry.operation().code()),
                        entry.level() == null
                                ? null
                                : coded("dues.level.", entry.level().code()),
                        entry.receiverCode(),
                        entry.percent(),
                        entry.amount(),
                        "KZT",
                        entry.changedAt().atZone(zone).toLocalDate(),
                        entry.revision(),
                        new Coded(String.valueOf(entry.closed()), text(entry.closed() ? "ui.yes" : "ui.no"))))
                .toList();
    }

    private Coded coded(String prefix, String code) {
        return new Coded(code, text(prefix + code.toLowerCase(Locale.ROOT)));
    }
}
