package kz.birlik.web.fulfilment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.fulfilment.Review;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about fulfilment say in the same words, and who may do which step. */
@Component
@RequiredArgsConstructor
public class FulfilmentWords {

    private static final Set<Role> KEEPERS =
            EnumSet.of(Role.CHAIR, Role.OFFICER, Role.UNION, Role.TERRITORY, Role.FEDERATION);
    private static final Set<Role> NEAR = EnumSet.of(Role.CHAIR, Role.OFFICER);
    private static final String ORGANISATION_LEVEL = "organisation";

    private final Agreements agreements;
    private final MessageSource messages;
    private final Formats formats;

    /** The chair, the branch for the chair, and each for its own organisation. */
    static boolean reports(CurrentUser user, FulfilmentRow row) {
        return KEEPERS.contains(user.role())
                && (NEAR.contains(user.role()) || row.organisation().equals(user.organisation()));
    }

    /** A branch checks its primaries; agreements above an organisation are checked by those who keep such. */
    static boolean reviews(CurrentUser user, FulfilmentRow row) {
        return reviews(user.role(), row.level());
    }

    static boolean reviews(Role role, String level) {
        return KEEPERS.contains(role)
                && role != Role.CHAIR
                && (role == Role.OFFICER || !level.equals(ORGANISATION_LEVEL));
    }

    /** Evidence may name people: it is for those who report and check. */
    static boolean opensEvidence(CurrentUser user, FulfilmentRow row) {
        return reports(user, row) || reviews(user, row);
    }

    Tag standing(FulfilmentRow row, LocalDate today) {
        if (row.state() == FulfilmentState.OPEN) {
            return row.toReport(today)
                    ? new Tag("attention", text("fulfilment.state.to-report"))
                    : new Tag("neutral", text("fulfilment.state.to-come"));
        }
        return state(row.state());
    }

    public Tag state(FulfilmentState state) {
        return new Tag(
                switch (state) {
                    case DONE -> "success";
                    case PARTLY -> "attention";
                    case NOT_DONE, NOT_REPORTED -> "error";
                    case OPEN -> "neutral";
                },
                text("fulfilment.state." + state.code()));
    }

    public @Nullable Tag review(@Nullable Review review) {
        return review == null
                ? null
                : new Tag(
                        switch (review) {
                            case WAITING, ANSWERED -> "information";
                            case CONFIRMED -> "success";
                            case DISPUTED -> "error";
                        },
                        text("fulfilment.review." + review.code()));
    }

    /** A month is called by its name, a day by its date. */
    public String period(String every, LocalDate from, LocalDate to) {
        return switch (every) {
            case "month" -> text("fulfilment.period.month", month(from), String.valueOf(to.getYear()));
            case "quarter" ->
                text(
                        "fulfilment.period.quarter",
                        String.valueOf((to.getMonthValue() + 2) / 3),
                        String.valueOf(to.getYear()));
            case "half_year" ->
                text("fulfilment.period.half-year", to.getMonthValue() > 6 ? "2" : "1", String.valueOf(to.getYear()));
            case "once" -> text("fulfilment.period.once", formats.date(to));
            default -> text("fulfilment.period.year", String.valueOf(to.getYear()));
        };
    }

    /** Within a line, so that Kazakh and Russian write it small; English does not. */
    private static String month(LocalDate day) {
        Locale locale = LocaleContextHolder.getLocale();
        String name = day.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale);
        return locale.getLanguage().equals("en") ? name : name.toLowerCase(locale);
    }

    String period(FulfilmentRow row) {
        return period(row.every(), row.periodFrom(), row.periodTo());
    }

    String agreement(FulfilmentRow row) {
        return agreement(row.agreementName(), row.kindName(), row.agreementNumber());
    }

    public String agreement(@Nullable MultilingualText name, MultilingualText kind, @Nullable String number) {
        if (name != null) {
            return formats.name(name);
        }
        return number == null ? formats.name(kind) : formats.name(kind) + " № " + number;
    }

    Map<String, String> units() {
        return agreements.units().stream()
                .collect(Collectors.toMap(AgreementUnit::code, unit -> formats.name(unit.name())));
    }

    /** What was kept beside what was promised: «8 из 12 дней»; empty where there is no number. */
    @Nullable
    String kept(@Nullable BigDecimal amount, @Nullable BigDecimal promised, @Nullable String unit) {
        if (promised == null) {
            return null;
        }
        String whole = formats.number(promised) + (unit == null ? "" : " " + unit);
        return amount == null ? whole : text("fulfilment.kept", formats.number(amount), whole);
    }

    String refused(FulfilmentRefusal refusal) {
        return text("fulfilment.refused." + refusal.reason().code());
    }

    String title(FulfilmentRow row) {
        return row.clause() == null
                ? text("fulfilment.obligation")
                : text("fulfilment.obligation.of-clause", row.clause());
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
