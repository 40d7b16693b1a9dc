package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.ConcealmentCheck;
import kz.birlik.safety.ConcealmentCheck.Declared;
import kz.birlik.safety.ConcealmentRefusal;
import kz.birlik.safety.Declaration;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What employers declare of their months. */
@Controller
@RequiredArgsConstructor
class DeclarationsController {

    private static final int PAGE = 50;
    private static final String NEW = DeclarationQuery.PATH + "/new";

    private final ConcealmentCheck check;
    private final Organisations organisations;
    private final AskedOrganisation askedOrganisation;
    private final DeclarationTable table;
    private final AccidentWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Clock clock;

    @GetMapping(DeclarationQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            DeclarationQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        Portion<Declaration> page = Portion.of(PAGE, check.declarations(user.scope(), query.filter(PAGE + 1)));
        List<Declaration> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(Declaration::organisation).toList(), today()));
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", CouncilWords.keeps(user));
        return "safety/declarations";
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(NEW)
    String form(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        return form(
                user,
                askedOrganisation.ofForm(user, organisation),
                words.typed(
                        Map.of("month", today().minusMonths(1).withDayOfMonth(1).toString(), "accidents", "0")),
                model);
    }

    private String form(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        model.addAttribute("organisation", place);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("employers", askedOrganisation.employers(user, place));
        model.addAttribute("key", submissions.newKey());
        return "safety/declaration-new";
    }

    @PostMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = askedOrganisation.ofForm(user, organisation);
        if (place == null) {
            throw new NotFound();
        }
        TypedFields typed = words.typed(fields);
        typed.choose("employer");
        UUID employer = typed.id("employer");
        LocalDate month = typed.day("month");
        int number = typed.count("accidents");
        Integer sick = typed.raw("sickDays").isEmpty() ? null : typed.count("sickDays");
        if (employer == null) {
            typed.refuse("employer", words.text("accidents.refused.employer-unknown"));
        } else if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), NEW, () -> {
                            check.declare(
                                    user.scope(), new Declared(place.code(), employer, month, number, sick), false);
                            return DeclarationQuery.PATH;
                        });
            } catch (ConcealmentRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND -> throw new NotFound();
                    case EMPLOYER_UNKNOWN -> typed.refuse("employer", words.text("accidents.refused.employer-unknown"));
                    default ->
                        typed.refuse(
                                "month", words.text("discrepancies.refused." + AccidentWords.code(refusal.reason())));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(user, place, typed, model);
    }
}
