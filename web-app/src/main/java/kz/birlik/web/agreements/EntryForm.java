package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.Agreements;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the forms of an agreement have in common: who may open one, and what follows a refusal. */
@Component
@RequiredArgsConstructor
class EntryForm {

    private final Agreements agreements;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** One that is still entered; what is sent or registered has no such page. */
    AgreementView open(CurrentUser user, UUID id) {
        AgreementView view = kept(user, id);
        AgreementState state = view.row().state();
        if (state != AgreementState.DRAFT && state != AgreementState.RETURNED) {
            throw new NotFound();
        }
        return view;
    }

    /** One that is registered. */
    AgreementView registered(CurrentUser user, UUID id) {
        AgreementView view = kept(user, id);
        switch (view.row().state()) {
            case DRAFT, SENT, RETURNED, WITHDRAWN -> throw new NotFound();
            default -> {
                return view;
            }
        }
    }

    private AgreementView kept(CurrentUser user, UUID id) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!view.mine()) {
            throw new NotFound();
        }
        if (!AgreementWords.keeps(user, view.row().organisationCode())) {
            throw new AccessDeniedException("keeps no agreement of another level");
        }
        return view;
    }

    TypedFields typed(Map<String, String> fields) {
        return words.typed(fields);
    }

    void head(AgreementView view, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("agreementTitle", words.title(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), LocalDate.now(clock))
                        .get(view.row().organisation()));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
    }

    /** Begins and goes on to where that leads, or shows the form again with what was typed. */
    String begin(
            CurrentUser user,
            String route,
            TypedFields typed,
            Supplier<String> change,
            Supplier<String> again,
            HttpServletResponse response,
            Model model) {
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:" + submissions.once(user, typed.fields().get(Submissions.KEY), route, change);
            } catch (AgreementRefusal refusal) {
                if (refusal.reason() == AgreementRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.errors().put(field(refusal), refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.get();
    }

    /** Saves and goes on to where the change leads, or shows the form again with what was typed. */
    String answer(
            CurrentUser user,
            AgreementView view,
            String route,
            TypedFields typed,
            Supplier<String> change,
            Supplier<String> again,
            HttpServletResponse response,
            Model model) {
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:" + submissions.once(user, typed.fields().get(Submissions.KEY), route, change);
            } catch (AgreementRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, WRONG_STATE, CLAUSE_UNKNOWN, SOURCE_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        told(user, view, response, model);
                        return again.get();
                    }
                    default -> typed.errors().put(field(refusal), refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return again.get();
    }

    /** Who saved it first. */
    void told(CurrentUser user, AgreementView view, HttpServletResponse response, Model model) {
        AgreementView.Change change =
                agreements.find(user.scope(), view.row().id()).orElse(view).change();
        Conflict.by(change.by(), change.at()).show(response, model);
    }

    String refused(AgreementRefusal refusal) {
        return words.text("agreements.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Beside which field a refusal stands. */
    private static String field(AgreementRefusal refusal) {
        return switch (refusal.reason()) {
            case SIGNED_IN_FUTURE -> "signedOn";
            case FORCE_BEFORE_SIGNED -> "inForceFrom";
            case ENDS_BEFORE_FORCE -> "endsOn";
            case TOPIC_UNKNOWN -> "topic";
            case TEXT_MISSING -> "textRu";
            case AMOUNT_WITHOUT_UNIT, UNIT_UNKNOWN -> "unit";
            case UNIT_WITHOUT_AMOUNT -> "amount";
            case FILE_TYPE, FILE_EMPTY, FILE_TOO_LARGE -> "file";
            case COUNT -> "members";
            case DATE_IN_FUTURE -> "asOf";
            case PROPOSED_LATE -> "proposedOn";
            case ANOTHER_IN_FORCE -> "proposedOn";
            case REASON_MISSING -> "reason";
            case KIND_NOT_HERE -> "kind";
            case EMPLOYER_MISSING, EMPLOYER_NOT_HERE -> "employer";
            case SOURCE_UNKNOWN -> "start";
            case NOT_A_TEMPLATE -> "nameRu";
            default -> "step";
        };
    }
}
