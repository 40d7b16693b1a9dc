package kz.birlik.web.commissions;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteMeeting;
import kz.birlik.bargaining.TripartiteRefusal;
import kz.birlik.bargaining.TripartiteRefusal.Reason;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.MeetingState;
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

/** What the forms of a commission have in common: who keeps it, how one is shown and shown again. */
@Component
@RequiredArgsConstructor
class CommissionForms {

    private final TripartiteCommissions commissions;
    private final CommissionWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** Shows a form again with what was typed and why it was not taken. */
    interface Again {
        String show(TypedFields draft);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    static String one(UUID id) {
        return CommissionQuery.PATH + "/" + id;
    }

    TripartiteView kept(CurrentUser user, UUID id) {
        TripartiteView view = commissions.find(user.scope(), id, today()).orElseThrow(NotFound::new);
        if (!CommissionWords.keeps(user, view.row().organisation())) {
            throw new AccessDeniedException("not the keeper of this commission");
        }
        return view;
    }

    void head(
            @Nullable TripartiteView view,
            String action,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        model.addAttribute("view", view);
        model.addAttribute("to", action);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
    }

    /** Saves and goes on, or shows the form again. */
    String answer(
            CurrentUser user,
            @Nullable UUID id,
            String path,
            TypedFields draft,
            Supplier<String> change,
            Again again,
            HttpServletResponse response,
            Model model) {
        if (draft.errors().isEmpty()) {
            try {
                return "redirect:" + submissions.once(user, draft.fields().get(Submissions.KEY), path, change);
            } catch (TripartiteRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        if (id == null) {
                            throw new NotFound();
                        }
                        TripartiteView now = kept(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return again.show(draft);
                    }
                    default -> draft.refuse(field(refusal.reason()), words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.show(draft);
    }

    /** Beside which field a refusal stands. */
    private static String field(Reason reason) {
        return switch (reason) {
            case LEVEL_NOT_HERE -> "level";
            case REGION_MISSING, REGION_UNKNOWN -> "region";
            case NAME_MISSING -> "fullName";
            case TERM_BEFORE_FORMED -> "termUntil";
            case QUORUM_WRONG -> "quorum";
            case END_INCOMPLETE, BEFORE_FORMED -> "on";
            case ORGANISATION_UNKNOWN, ORGANISATION_OF_OTHER_SIDE -> "organisation";
            case UNTIL_BEFORE_FROM -> "until";
            case AGENDA_MISSING -> "agenda";
            case NUMBER_TAKEN -> "number";
            case TEXT_MISSING -> "body";
            case DUE_BEFORE_TAKEN -> "dueOn";
            case NOTE_MISSING -> "note";
            case REASON_MISSING -> "why";
            case FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE -> "file";
            default -> "on";
        };
    }

    static String written(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** The meeting as it stands; one that was cancelled is changed no more. */
    TripartiteMeeting meetingOf(CurrentUser user, UUID id, UUID meeting) {
        return commissions
                .meeting(user.scope(), id, meeting)
                .filter(found -> found.meeting().state() != MeetingState.CANCELLED)
                .orElseThrow(NotFound::new);
    }
}
