package kz.birlik.web.checks;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.InspectionInitiative;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionChanges.NewInspection;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
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

/** The form that prepares an inspection of safety. */
@Controller
@RequiredArgsConstructor
class CheckEntryController {

    static final String NEW = CheckQuery.PATH + "/new";
    private static final int LONGEST = 300;
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST_PROGRAMME = 2_000;

    private final SafetyInspections inspections;
    private final SafetyInspectionChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final CheckWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Whoever acts in one organisation inspects there; an officer says in which one. Out of the scope it is not there. */
    private @Nullable OrganisationView place(CurrentUser user, @Nullable String asked) {
        boolean given = asked != null && !asked.isBlank();
        if (!given && user.role() == Role.OFFICER) {
            return null;
        }
        return organisations
                .find(user.scope(), given ? asked.strip() : user.organisationCode(), today())
                .orElseThrow(NotFound::new);
    }

    @GetMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String initiative,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("beginsOn", today().toString());
        typed.put(
                "initiative",
                InspectionInitiative.of(Objects.requireNonNullElse(initiative, ""))
                        .orElse(InspectionInitiative.COUNCIL)
                        .code());
        if (user.role() == Role.INSPECTOR) {
            typed.put("inspector", user.displayName());
            typed.put("technical", "true");
        }
        return form(user, place(user, organisation), words.typed(typed), model);
    }

    private String form(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        model.addAttribute("organisation", place);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("where", place == null ? List.of() : where(user, place));
        model.addAttribute("initiatives", words.choices("checks.initiative", InspectionInitiative.values()));
        model.addAttribute(
                "checklists",
                inspections.checklists(today()).stream()
                        .map(each -> new Choice(each.code(), formats.name(each.name())))
                        .toList());
        model.addAttribute("key", submissions.newKey());
        return "checks/new";
    }

    /** An employer, and each of its sites where it has several. */
    private List<Choice> where(CurrentUser user, OrganisationView place) {
        List<Choice> where = new ArrayList<>();
        for (EmployerView employer : employers.of(user.scope(), place.code(), today())) {
            String id = employer.id().value().toString();
            String name = formats.name(employer.name());
            where.add(new Choice(id, name));
            if (employer.sites().size() > 1) {
                employer.sites()
                        .forEach(site ->
                                where.add(new Choice(id + "/" + site.id(), name + " · " + formats.name(site.town()))));
            }
        }
        return where;
    }

    @PostMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation);
        if (place == null) {
            throw new NotFound();
        }
        TypedFields typed = words.typed(fields);
        NewInspection given = given(place, typed);
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> CheckQuery.PATH + "/" + changes.prepare(user.scope(), given) + "?done");
            } catch (SafetyInspectionRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(field(refusal.reason()), words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(user, place, typed, model);
    }

    private NewInspection given(OrganisationView place, TypedFields typed) {
        typed.choose("where");
        String[] where = typed.raw("where").split("/", 2);
        UUID employer = id(where[0]);
        if (employer == null) {
            typed.refuse("where", words.text("checks.refused.employer-unknown"));
        }
        return new NewInspection(
                place.code(),
                Objects.requireNonNullElse(employer, place.id().value()),
                where.length == 2 ? id(where[1]) : null,
                typed.text("place", LONGEST),
                Objects.requireNonNullElse(
                        typed.chosen(InspectionInitiative.class, "initiative"), InspectionInitiative.COUNCIL),
                typed.needed("checklist", 40),
                typed.text("programme", LONGEST_PROGRAMME),
                typed.day("beginsOn"),
                typed.needed("inspector", LONGEST_NAME),
                typed.text("post", LONGEST),
                typed.ticked("technical"),
                false);
    }

    private static @Nullable UUID id(String given) {
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN, SITE_UNKNOWN -> "where";
            case CHECKLIST_UNKNOWN -> "checklist";
            case NAME_MISSING -> "inspector";
            default -> "beginsOn";
        };
    }
}
