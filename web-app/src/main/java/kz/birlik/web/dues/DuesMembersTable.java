package kz.birlik.web.dues;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.dues.DuesMonths;
import kz.birlik.membership.dues.DuesMonths.MemberMonth;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The members of a month with what each paid and owes, as a file; only for who keeps them. */
@Component
@RequiredArgsConstructor
class DuesMembersTable implements ListSource {

    static final String PATH = DuesQuery.PATH + "/members";

    private static final List<Column> COLUMNS = DuesColumns.with(
            List.of(
                    new Column("id", "dues.member.id"),
                    new Column("full_name", "dues.who"),
                    new Column("iin_last4", "dues.last4"),
                    new Column("organisation", "dues.code"),
                    new Column("month", "dues.month"),
                    new Column("accrued", "dues.accrued"),
                    new Column("received", "dues.received"),
                    new Column("owed", "dues.owed")),
            DuesColumns.AGES);

    private final DuesMonths months;
    private final DuesPlaces places;
    private final MessageSource messages;

    @Override
    public String code() {
        return "dues-members";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String titleKey() {
        return "dues.members";
    }

    @Override
    public boolean persons() {
        return true;
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DuesPlace place = asked.as(DuesPlace.class);
        String code = place.organisation() == null
                ? null
                : places.organisation(user, place).code();
        LocalDate month = places.month(user, place);
        return new ListDocument(
                code(),
                messages.getMessage(titleKey(), null, LocaleContextHolder.getLocale()),
                List.of(YearMonth.from(month).toString()),
                COLUMNS,
                new Pages<MemberMonth>(
                        last -> months.members(
                                user.scope(),
                                code,
                                month,
                                place.owedOnly(),
                                last == null ? null : last.membership(),
                                Pages.SIZE),
                        page -> page.stream().map(row -> cells(row, month)).toList()));
    }

    private static List<? extends @Nullable Object> cells(MemberMonth row, LocalDate month) {
        return DuesColumns.aged(
                Arrays.asList(
                        row.person() == null ? null : row.person().toString(),
                        row.name(),
                        row.last4(),
                        row.organisationCode(),
                        YearMonth.from(month).toString(),
                        row.accrued(),
                        row.received(),
                        row.owed()),
                row.ageing());
    }
}
