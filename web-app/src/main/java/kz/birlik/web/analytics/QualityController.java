package kz.birlik.web.analytics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.figures.FindingRefused;
import kz.birlik.membership.figures.FindingState;
import kz.birlik.membership.figures.FindingView;
import kz.birlik.membership.figures.Findings;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the figures contradict themselves, and the work on it. */
@Controller
@RequiredArgsConstructor
class QualityController {

    private static final String LIST = "/app/analytics/quality";

    private final Findings findings;
    private final Organisations organisations;
    private final QualityPage page;
    private final QualityList files;
    private final Exports exports;
    private final Policy policy;

    @GetMapping(path = LIST, params = "format")
    void file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        exports.answer(user, files, request, response);
    }

    @GetMapping(LIST)
    String list(CurrentUser user, @ModelAttribute("filter") QualityFilter filter, Model model) {
        refuseForeign(user.scope(), filter);
        page.list(user.scope(), filter, model);
        return "analytics/quality";
    }

    @GetMapping(LIST + "/{id}")
    String show(
            CurrentUser user, @PathVariable String id, @ModelAttribute("filter") QualityFilter filter, Model model) {
        return detail(user, found(user, id), filter, model, null, null);
    }

    @GetMapping(LIST + "/rules")
    String rules(Model model) {
        model.addAttribute("rules", findings.rules());
        return "analytics/quality-rules";
    }

    private interface Step {
        Optional<FindingView> take(AccessScope scope, UUID id, int version, String actor, @Nullable String comment);
    }

    @PostMapping(LIST + "/{id}/ask")
    String ask(
            CurrentUser user,
            @PathVariable String id,
            @ModelAttribute("form") QualityForm form,
            @ModelAttribute("filter") QualityFilter filter,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return step(findings::ask, "quality.done.asked", user, id, form, filter, response, model, flash);
    }

    @PostMapping(LIST + "/{id}/explain")
    String explain(
            CurrentUser user,
            @PathVariable String id,
            @ModelAttribute("form") QualityForm form,
            @ModelAttribute("filter") QualityFilter filter,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return step(findings::explain, "quality.done.explained", user, id, form, filter, response, model, flash);
    }

    @PostMapping(LIST + "/{id}/fix")
    String fix(
            CurrentUser user,
            @PathVariable String id,
            @ModelAttribute("form") QualityForm form,
            @ModelAttribute("filter") QualityFilter filter,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return step(findings::fix, "quality.done.fixed", user, id, form, filter, response, model, flash);
    }

    private String step(
            Step step,
            String done,
            CurrentUser user,
            String id,
            QualityForm form,
            QualityFilter filter,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        FindingView finding = found(user, id);
        try {
            step.take(user.scope(), finding.id(), form.version(), user.login(), form.comment())
                    .orElseThrow(NotFound::new);
            flash.addFlashAttribute("done", done);
            return "redirect:" + filter.url(LIST + "/" + finding.id());
        } catch (FindingRefused refusal) {
            if (refusal.getReason() == FindingRefused.Reason.CHANGED_SINCE) {
                FindingView now = found(user, id);
                page.conflict(now, stepTaken(done), form.comment()).show(response, model);
                return detail(user, now, filter, model, null, form.comment());
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String error = "quality.refused."
                    + refusal.getReason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return detail(user, found(user, id), filter, model, error, form.comment());
        }
    }

    /** The state a step leads to, by the word that announces it. */
    private static FindingState stepTaken(String done) {
        return FindingState.find(done.substring(done.lastIndexOf('.') + 1)).orElseThrow();
    }

    private String detail(
            CurrentUser user,
            FindingView finding,
            QualityFilter filter,
            Model model,
            @Nullable String error,
            @Nullable String comment) {
        refuseForeign(user.scope(), filter);
        page.list(user.scope(), filter, model);
        page.detail(finding, filter, model);
        model.addAttribute("mayWork", mayWork(user) && finding.present());
        model.addAttribute("error", error);
        model.addAttribute("comment", comment);
        return "analytics/quality";
    }

    private boolean mayWork(CurrentUser user) {
        return policy.ruleFor("POST", LIST + "/any/explain")
                .filter(rule -> rule.roles().contains(user.role()))
                .isPresent();
    }

    private FindingView found(CurrentUser user, String id) {
        try {
            return findings.find(user.scope(), UUID.fromString(id)).orElseThrow(NotFound::new);
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }

    /** A foreign organisation in an address and an unknown one are the same 404. */
    private void refuseForeign(AccessScope scope, QualityFilter filter) {
        if (filter.organisation() != null
                && organisations.idOf(scope, filter.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }
}
