package kz.birlik.web.passports;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.keyring.SecretSigns;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.CouncilFilter;
import kz.birlik.safety.CouncilRow;
import kz.birlik.safety.Councils;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.OpenHazard;
import kz.birlik.safety.Passports;
import kz.birlik.safety.Passports.Gate;
import kz.birlik.safety.Risks;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.SafetyPassport.Place;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.language.Formats;
import kz.birlik.web.language.Languages;
import kz.birlik.web.layout.NotFound;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The passport for whoever passes the gate: rights, whom to reach by the post, hazards that are confirmed, how to signal. Nobody is named,
 * and what a stranger wrote is shown only once the union has answered it.
 */
@Controller
@RequiredArgsConstructor
class OpenPassportController {

    private static final int MOST_COUNCILS = 20;
    private static final int MOST_HAZARDS = 20;

    /** Labour Code, article 181(1), in the words of {@code passport.right.*}. */
    private static final List<String> RIGHTS =
            List.of("place", "equipment", "refuse", "check", "risks", "training", "pay");

    private final Passports passports;
    private final Councils councils;
    private final Hazards hazards;
    private final TechnicalInspectors inspectors;
    private final Risks risks;
    private final Formats formats;
    private final SystemScope system;
    private final Languages languages;
    private final Clock clock;

    @GetMapping("/osh/{token}")
    String anyLanguage(@PathVariable String token, HttpServletRequest request) {
        if (SecretSigns.read(token).isEmpty()) {
            throw new NotFound();
        }
        return "redirect:/" + languages.language(request).tag() + "/osh/" + token;
    }

    @GetMapping("/{language:kk|ru|en}/osh/{token}")
    String passport(@PathVariable String language, @PathVariable String token, Model model) {
        AccessScope scope = system.wholeFederation("the safety passport at a gate");
        Gate gate = passports.gate(scope, token).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        SafetyPassport passport = passports.find(scope, gate.employer(), today).orElseThrow(NotFound::new);
        List<OpenHazard> open = hazards.ofEmployer(scope, gate.employer(), today);
        model.addAttribute("passport", passport);
        model.addAttribute("token", gate.token());
        model.addAttribute("today", today);
        model.addAttribute("rights", RIGHTS);
        model.addAttribute(
                "council",
                councils
                        .page(
                                scope,
                                new CouncilFilter(
                                        CouncilFilter.Show.WORKING, gate.organisationCode(), null, MOST_COUNCILS))
                        .stream()
                        .filter(row -> row.employer().equals(gate.employer()))
                        .findFirst()
                        .map(CouncilRow::seats)
                        .orElse(null));
        model.addAttribute(
                "places", passport.organisations().stream().map(Place::name).toList());
        model.addAttribute(
                "inspectors",
                inspectors
                        .ofEmployer(scope, new EmployerId(gate.employer()), today)
                        .size());
        model.addAttribute(
                "urgent",
                risks.ofEmployer(scope, new EmployerId(gate.employer()), today).hazards().stream()
                        .filter(hazard -> hazard.level().band().urgent())
                        .map(hazard -> hazard.workplaceName() + ": "
                                + formats.name(hazard.kind().name()))
                        .distinct()
                        .limit(MOST_HAZARDS)
                        .toList());
        model.addAttribute("open", open.size());
        model.addAttribute(
                "confirmed", open.stream().filter(OpenHazard::answered).toList());
        return "passports/open";
    }
}
