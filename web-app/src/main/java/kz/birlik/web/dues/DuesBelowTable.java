package kz.birlik.web.dues;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import kz.birlik.membership.dues.DuesMonths;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is directly below an organisation in a month, as a file: sums of organisations and no person. */
@Component
@RequiredArgsConstructor
class DuesBelowTable implements ListSource {

    static final String PATH = DuesQuery.PATH + "/organisation";

    private final DuesMonths months;
    private final DuesPlaces places;
    private final DuesTable table;
    private final Formats formats;
    private final MessageSource messages;

    @Override
    public String code() {
        return "dues-below";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String titleKey() {
        return "dues.below";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        DuesPlace place = asked.as(DuesPlace.class);
        OrganisationView organisation = places.organisation(user, place);
        LocalDate month = places.month(user, place);
        return new ListDocument(
                code(),
                messages.getMessage(titleKey(), null, LocaleContextHolder.getLocale()),
                List.of(formats.name(organisation.name()), YearMonth.from(month).toString()),
                DuesColumns.OF_ORGANISATIONS,
                new Pages<>(
                        last -> months.below(
                                user.scope(),
                                organisation.code(),
                                month,
                                last == null ? null : last.code(),
                                Pages.SIZE),
                        table::cells));
    }
}
