package kz.birlik.web.dues;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.dues.Dues;
import kz.birlik.membership.dues.DuesTerms;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.Forms;
import kz.birlik.web.document.PaperForm;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Where a member's own tenge goes, on paper for the member, in Kazakh or in Russian. */
@Component
@RequiredArgsConstructor
class DuesPaper {

    static final List<String> LANGUAGES = List.of("kk", "ru");

    private final Forms forms;
    private final Organisations organisations;
    private final DuesTerms terms;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    byte[] of(CurrentUser user, MemberCard card, Dues.Own own, String language) throws IOException {
        Locale reading = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            var file = new ByteArrayOutputStream();
            forms.write(form(user, card, own, language), file);
            return file.toByteArray();
        } finally {
            LocaleContextHolder.setLocale(reading);
        }
    }

    private PaperForm form(CurrentUser user, MemberCard card, Dues.Own own, String language) {
        LocalDate today = LocalDate.now(clock);
        Map<OrganisationId, MultilingualText> names = organisations.names(
                own.parts().stream()
                        .map(Dues.Part::organisation)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                today);
        PaperForm form = new PaperForm(language, word("dues.own"))
                .to(card.name().full())
                .heading(word("dues.own"))
                .text(word("dues.own.received", formats.number(own.received(), 2)));
        for (Dues.Part part : own.parts()) {
            form.text(word(
                    "dues.paper.part",
                    word("dues.level." + part.level().code()),
                    part.organisation() == null ? Formats.NOTHING : formats.name(names.get(part.organisation())),
                    formats.number(part.amount(), 2),
                    formats.percent(part.percent())));
        }
        form.text(word("dues.own.facts"));
        for (Dues.OwnMonth month : own.months()) {
            form.text(word(
                    "dues.paper.month",
                    YearMonth.from(month.month()).toString(),
                    month.accrued() == null ? Formats.NOTHING : formats.number(month.accrued(), 2),
                    formats.number(month.received(), 2),
                    formats.number(month.owed(), 2)));
        }
        var limit =
                terms.parameter(user.scope(), "deduction_limit_percent", today).orElseThrow();
        return form.note(word("dues.limit", formats.percent(limit.value(), 0), formats.name(limit.norm())))
                .note(word("dues.rounding"))
                .note(word("dues.paper.made", formats.date(today)));
    }

    private String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
