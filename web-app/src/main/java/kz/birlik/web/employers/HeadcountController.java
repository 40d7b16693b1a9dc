package kz.birlik.web.employers;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.employer.EmployerRefusal;
import kz.birlik.membership.employer.EmployerRegister;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.EmployerView.Site;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many work at a site of the employer, as whoever works in the organisation there says it. */
@Controller
@RequiredArgsConstructor
class HeadcountController {

    private static final String PAGE = "/app/orgs/{code}/headcount/{site}";

    private final Employers employers;
    private final EmployerRegister register;
    private final Organisations organisations;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Clock clock;

    /** A site with its employer. */
    private record At(EmployerView employer, Site site) {}

    private At at(CurrentUser user, String code, UUID site) {
        LocalDate today = LocalDate.now(clock);
        organisations.find(user.scope(), code, today).orElseThrow(NotFound::new);
        return employers.of(user.scope(), code, today).stream()
                .flatMap(employer -> employer.sites().stream().map(each -> new At(employer, each)))
                .filter(found -> found.site().id().equals(site))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(PAGE)
    String form(CurrentUser user, @PathVariable String code, @PathVariable UUID site, Model model) {
        At at = at(user, code, site);
        Integer known = at.site().headcount();
        return form(
                code,
                at,
                typed(Map.of(
                        "headcount",
                        known == null ? "" : known.toString(),
                        "from",
                        LocalDate.now(clock).toString())),
                model);
    }

    private String form(String code, At at, TypedFields typed, Model model) {
        model.addAttribute("orgCode", code);
        model.addAttribute("employer", at.employer());
        model.addAttribute("site", at.site());
        model.addAttribute("to", to(code, at.site().id()));
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "employers/headcount";
    }

    private static String to(String code, UUID site) {
        return "/app/orgs/" + code + "/headcount/" + site;
    }

    @PostMapping(PAGE)
    String form(
            CurrentUser user,
            @PathVariable String code,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        At at = at(user, code, site);
        TypedFields typed = typed(fields);
        int headcount = typed.count("headcount");
        LocalDate from = typed.day("from");
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), to(code, site), () -> {
                            register.restate(user.scope(), code, site, version, headcount, from);
                            return "/app/orgs/" + code;
                        });
            } catch (EmployerRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        Conflict.by(null, null).show(response, model);
                        return form(code, at(user, code, site), typed, model);
                    }
                    case DATE_IN_FUTURE -> typed.refuse("from", text("cover.restate.future"));
                    case BEFORE_KNOWN -> typed.refuse("from", text("cover.restate.before"));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(code, at, typed, model);
    }

    private TypedFields typed(Map<String, String> fields) {
        return new TypedFields(fields, messages);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
