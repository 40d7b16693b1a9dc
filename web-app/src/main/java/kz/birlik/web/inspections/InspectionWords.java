package kz.birlik.web.inspections;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.InspectionPlanLine;
import kz.birlik.legalaid.InspectionRefusal;
import kz.birlik.legalaid.InspectionRow;
import kz.birlik.legalaid.InspectionView.Term;
import kz.birlik.legalaid.InspectionView.Violation;
import kz.birlik.membership.checklist.ChecklistRefusal;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What pages about inspections say in the same words. */
@Component
@RequiredArgsConstructor
class InspectionWords {

    private final MessageSource messages;
    private final Formats formats;

    /** A word in a colour. */
    public record Tag(String tone, String text) {}

    static CaseReader reader(CurrentUser user) {
        return new CaseReader(user.accountId(), user.role());
    }

    Tag stage(InspectionRow row) {
        if (row.calledOff()) {
            return new Tag("neutral", text("inspections.called-off"));
        }
        return new Tag(
                switch (row.stage()) {
                    case PREPARED, ON_SITE -> "information";
                    case CLOSED -> "success";
                    default -> row.openViolations() > 0 ? "attention" : "information";
                },
                text("inspections.stage." + row.stage().code()));
    }

    /** Why it is held; whoever does not inspect reads only whether it stands in a plan. */
    String ground(InspectionRow row) {
        InspectionRow.Ground ground = row.ground();
        return text("inspections.ground." + (ground != null ? ground.code() : row.planned() ? "plan" : "outside-plan"));
    }

    Tag planned(InspectionPlanLine line, LocalDate today) {
        if (line.droppedOn() != null) {
            return new Tag("neutral", text("inspections.plan.dropped"));
        }
        if (line.inspection() != null) {
            return new Tag("success", text("inspections.plan.carried-out"));
        }
        return line.month().plusMonths(1).isAfter(today)
                ? new Tag("information", text("inspections.plan.waiting"))
                : new Tag("error", text("inspections.plan.late"));
    }

    /** Days to go or passed, in words; red for what has passed. */
    @Nullable
    Tag due(@Nullable LocalDate due, LocalDate today) {
        if (due == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(today, due);
        if (days == 0) {
            return new Tag("attention", text("home.due.today"));
        }
        return days < 0
                ? new Tag("error", text("home.due.overdue", -days))
                : new Tag("information", text("home.due.in", days));
    }

    Tag term(Term term, LocalDate today) {
        if (term.cancelled()) {
            return new Tag("neutral", text("cases.term.cancelled"));
        }
        if (term.metOn() != null) {
            return term.isMetLate()
                    ? new Tag("attention", text("cases.term.met-late", formats.date(term.metOn())))
                    : new Tag("success", text("cases.term.met", formats.date(term.metOn())));
        }
        long days = ChronoUnit.DAYS.between(today, term.dueOn());
        return days < 0
                ? new Tag("error", text("home.due.overdue", -days))
                : new Tag("information", days == 0 ? text("home.due.today") : text("home.due.in", days));
    }

    Tag violation(Violation violation) {
        return new Tag(
                switch (violation.state()) {
                    case OPEN -> "error";
                    case REMOVED -> "success";
                    case CANCELLED -> "neutral";
                },
                text("inspections.violation." + violation.state().code()));
    }

    String norm(Violation violation) {
        return violation.article() == null ? String.valueOf(violation.norm()) : formats.name(violation.article());
    }

    /** Codes of an enumeration as choices, {@code <prefix>.<code>} their names. */
    List<Choice> choices(String prefix, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, text(prefix + "." + code)))
                .toList();
    }

    String refused(InspectionRefusal refusal) {
        return refused(refusal.reason());
    }

    String refused(ChecklistRefusal refusal) {
        return refused(refusal.reason());
    }

    private String refused(Enum<?> reason) {
        return text(
                "inspections.refused." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
