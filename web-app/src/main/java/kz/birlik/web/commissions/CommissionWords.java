package kz.birlik.web.commissions;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.TripartiteDecisionRow;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteRating.Formula;
import kz.birlik.bargaining.TripartiteRefusal;
import kz.birlik.bargaining.TripartiteRow;
import kz.birlik.bargaining.TripartiteView.MeetingState;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about commissions say in the same words, and who keeps which. */
@Component
@RequiredArgsConstructor
class CommissionWords {

    private final MessageSource messages;
    private final Organisations organisations;
    private final AskedOrganisation asked;
    private final Formats formats;

    /** The organisation that is the side of employees; others read. */
    static boolean keeps(CurrentUser user, OrganisationId organisation) {
        return switch (user.role()) {
            case UNION, TERRITORY, FEDERATION -> user.organisation().equals(organisation);
            default -> false;
        };
    }

    static boolean mayKeep(CurrentUser user) {
        return user.role() == Role.UNION || user.role() == Role.TERRITORY || user.role() == Role.FEDERATION;
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    static String code(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    String side(Side side) {
        return text("commissions.side." + code(side));
    }

    String level(TripartiteLevel level) {
        return text("commissions.level." + level.code());
    }

    /** The sides as they sit at the table: the state, employers, employees. */
    static List<Side> sides() {
        return List.of(Side.STATE, Side.EMPLOYERS, Side.EMPLOYEES);
    }

    List<Choice> sideChoices() {
        return sides().stream().map(side -> new Choice(code(side), side(side))).toList();
    }

    List<Choice> levelChoices(List<TripartiteLevel> levels) {
        return levels.stream()
                .map(level -> new Choice(level.code(), level(level)))
                .toList();
    }

    List<Choice> regionChoices() {
        return organisations.regions().stream()
                .filter(region -> !region.code().equals("KZ"))
                .map(region -> new Choice(region.code(), formats.name(region.shortName())))
                .toList();
    }

    List<Choice> stateChoices() {
        return Stream.of(State.values())
                .map(state -> new Choice(state.name().toLowerCase(Locale.ROOT), state(state)))
                .toList();
    }

    String state(State state) {
        return text("commissions.state." + state.code());
    }

    Tag parity(TripartiteRow row) {
        return row.isEqual()
                ? new Tag("success", text("commissions.equal"))
                : new Tag("attention", text("commissions.unequal"));
    }

    Tag meeting(MeetingState state) {
        return new Tag(
                switch (state) {
                    case PLANNED -> "information";
                    case HELD -> "success";
                    case CANCELLED -> "neutral";
                },
                text("commissions.meeting." + state.name().toLowerCase(Locale.ROOT)));
    }

    Tag standing(TripartiteDecisionRow row, LocalDate today) {
        return switch (row.state()) {
            case KEPT -> new Tag("success", state(State.KEPT));
            case PARTLY -> new Tag("attention", state(State.PARTLY));
            case NOT_KEPT -> new Tag("error", state(State.NOT_KEPT));
            case OPEN ->
                row.isOverdue(today)
                        ? new Tag("error", text("home.due.overdue", ChronoUnit.DAYS.between(row.dueOn(), today)))
                        : new Tag("information", state(State.OPEN));
        };
    }

    /** The formula in words with its own numbers. */
    List<String> sentences(Formula formula) {
        return List.of(
                text(
                        "commissions.formula.whole",
                        formula.meetingsWeight(),
                        formula.decisionsWeight(),
                        formula.keptWeight()),
                text("commissions.formula.meetings", formats.number(formula.meetingsAQuarter())),
                text("commissions.formula.decisions", formats.number(formula.decisionsAQuarter())),
                text("commissions.formula.kept", formats.number(formula.partly())),
                text("commissions.formula.quarters"));
    }

    String refused(TripartiteRefusal refusal) {
        return text("commissions.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
