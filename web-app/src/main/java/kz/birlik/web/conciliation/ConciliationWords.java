package kz.birlik.web.conciliation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationMeeting.State;
import kz.birlik.legalaid.ConciliationRefusal;
import kz.birlik.legalaid.ConciliationRow;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about conciliation commissions say in the same words. */
@Component
@RequiredArgsConstructor
class ConciliationWords {

    private static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER, Role.LAWYER);

    private final MessageSource messages;
    private final AskedOrganisation asked;

    static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    static boolean keeps(CurrentUser user) {
        return KEEPERS.contains(user.role());
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    Tag parity(ConciliationRow row) {
        if (!row.isEqual()) {
            return new Tag("attention", text("conciliation.unequal"));
        }
        return row.isComplete()
                ? new Tag("success", text("conciliation.equal"))
                : new Tag("information", text("conciliation.incomplete"));
    }

    Tag validity(ConciliationMeeting meeting) {
        return meeting.valid()
                ? new Tag("success", text("conciliation.valid"))
                : new Tag("error", text("conciliation.not-valid"));
    }

    Tag standing(State state, @Nullable LocalDate due, LocalDate today) {
        return switch (state) {
            case EXECUTED -> new Tag("success", state(state));
            case PARTLY -> new Tag("attention", state(state));
            case NOT_EXECUTED -> new Tag("error", state(state));
            case NONE -> new Tag("neutral", state(state));
            case OPEN ->
                due != null && due.isBefore(today)
                        ? new Tag("error", text("home.due.overdue", ChronoUnit.DAYS.between(due, today)))
                        : new Tag("information", state(state));
        };
    }

    private String state(State state) {
        return text("conciliation.state." + state.code());
    }

    /** Constants as choices, {@code <prefix>.<code>} their names. */
    List<Choice> choices(String prefix, Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, text(prefix + "." + code.replace('_', '-'))))
                .toList();
    }

    String refused(ConciliationRefusal refusal) {
        return text("conciliation.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
