package kz.birlik.web.conciliation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.birlik.legalaid.ConciliationCommissions;
import kz.birlik.legalaid.ConciliationRefusal;
import kz.birlik.legalaid.ConciliationRefusal.Reason;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the forms of a conciliation commission have in common. */
@Component
@RequiredArgsConstructor
class ConciliationForms {

    private final ConciliationCommissions commissions;
    private final ConciliationWords words;
    private final Submissions submissions;
    private final Clock clock;

    LocalDate today() {
        return LocalDate.now(clock);
    }

    static String one(UUID id) {
        return ConciliationQuery.PATH + "/" + id;
    }

    static String written(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    ConciliationView kept(CurrentUser user, UUID id) {
        return commissions
                .find(user.scope(), ConciliationWords.reader(user), id)
                .orElseThrow(NotFound::new);
    }

    void head(@Nullable ConciliationView view, String action, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("to", action);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
    }

    /** Saves and goes on, or shows the form again with what was typed and why it was not taken. */
    String answer(
            CurrentUser user,
            @Nullable UUID id,
            String path,
            TypedFields draft,
            Supplier<String> change,
            Function<TypedFields, String> again,
            HttpServletResponse response,
            Model model) {
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:" + submissions.once(user, draft.fields().get(Submissions.KEY), path, change);
            } catch (ConciliationRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case NOT_YOURS -> throw new AccessDeniedException("does not keep commissions");
                    case CHANGED_MEANWHILE -> {
                        if (id == null) {
                            throw new NotFound();
                        }
                        ConciliationView now = kept(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return again.apply(draft);
                    }
                    default -> draft.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.apply(draft);
    }

    /** Beside which field a refusal stands. */
    private static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN -> "employer";
            case FORMED_ALREADY -> "site";
            case AGREEMENT_MISSING -> "agreement";
            case SEATS_WRONG -> "seats";
            case TERM_BEFORE_FORMED -> "termUntil";
            case NAME_MISSING -> "fullName";
            case UNTIL_BEFORE_FROM, ATTENDED -> "until";
            case OFFICE_TAKEN -> "office";
            case PROVIDER_MISSING -> "provider";
            case MINUTES_MISSING -> "minutes";
            case SUBJECT_MISSING -> "subject";
            case CASE_UNKNOWN -> "case";
            case DECIDED_ALREADY, MEETING_NOT_VALID -> "number";
            case TEXT_MISSING -> "body";
            case DUTY_MISSING -> "duty";
            case DUE_AFTER_NORM, DUE_BEFORE_TAKEN -> "dueOn";
            case NOTHING_TO_EXECUTE -> "state";
            case NOTE_MISSING -> "note";
            default -> "on";
        };
    }
}
