package kz.birlik.web.checks;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.birlik.membership.account.Role;
import kz.birlik.safety.FindingRisk;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRow;
import kz.birlik.safety.SafetyInspectionStage;
import kz.birlik.safety.SafetyInspectionView.Finding;
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

/** What pages about inspections of safety say in the same words, and who works in them. */
@Component
@RequiredArgsConstructor
class CheckWords {

    /** Whoever inspects, sits in the organisation or looks after it; others read. */
    static final Set<Role> KEEPERS = EnumSet.of(Role.CHAIR, Role.OFFICER, Role.INSPECTOR);

    private final MessageSource messages;
    private final AskedOrganisation asked;
    private final Formats formats;

    static boolean keeps(CurrentUser user) {
        return KEEPERS.contains(user.role());
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        asked.refuseForeign(user, organisation);
    }

    Tag stage(SafetyInspectionRow row) {
        if (row.calledOff()) {
            return new Tag("neutral", text("checks.called-off"));
        }
        if (row.stops() > 0) {
            return new Tag("error", text("checks.stop.in-force"));
        }
        boolean there = row.openFindings() > 0 && row.stage().isAfterSite();
        return new Tag(
                row.stage() == SafetyInspectionStage.CLOSED ? "success" : there ? "attention" : "information",
                text("checks.stage." + row.stage().code()));
    }

    String initiative(InspectionInitiative initiative) {
        return text("checks.initiative." + initiative.code());
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

    Tag risk(FindingRisk risk) {
        return new Tag(
                switch (risk) {
                    case LOW -> "neutral";
                    case MEDIUM -> "information";
                    case HIGH -> "attention";
                    case INTOLERABLE -> "error";
                },
                text("checks.risk." + risk.code()));
    }

    Tag finding(Finding finding, LocalDate today) {
        return switch (finding.state()) {
            case REMOVED -> new Tag("success", text("checks.finding.removed"));
            case WITHDRAWN -> new Tag("neutral", text("checks.finding.withdrawn"));
            case OPEN -> {
                Tag due = due(finding.dueOn(), today);
                yield due == null ? new Tag("attention", text("checks.finding.open")) : due;
            }
        };
    }

    String norm(Finding finding) {
        return finding.article() == null ? finding.norm() : formats.name(finding.article());
    }

    /** Codes of an enumeration as choices, {@code <prefix>.<code>} their names. */
    List<Choice> choices(String prefix, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, text(prefix + "." + code)))
                .toList();
    }

    String refused(SafetyInspectionRefusal refusal) {
        return text("checks.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    String text(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
