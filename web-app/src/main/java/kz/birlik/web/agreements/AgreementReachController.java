package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.Holdings;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom an agreement above the organisation reaches: one way after another. */
@Controller
@RequiredArgsConstructor
class AgreementReachController {

    private static final String REACH = AgreementEntryController.ENTRY + "/reach";
    private static final List<String> WAYS =
            List.of("everybody", "sector", "region", "organisation", "holding", "employer");

    private final AgreementChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final Holdings holdings;
    private final EntryForm form;
    private final ReachWords reachWords;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    @GetMapping(REACH)
    String reach(CurrentUser user, @PathVariable UUID id, Model model) {
        return reach(user, id, form.typed(Map.of()), model);
    }

    private static AgreementView aboveTheOrganisation(AgreementView view) {
        if (view.row().level().equals("organisation")) {
            throw new NotFound();
        }
        return view;
    }

    private String reach(CurrentUser user, UUID id, TypedFields typed, Model model) {
        AgreementView view = aboveTheOrganisation(form.open(user, id));
        form.head(view, typed.fields(), typed.errors(), model);
        model.addAttribute("reached", reachWords.of(view.reach()));
        model.addAttribute(
                "ways",
                WAYS.stream()
                        .map(way -> new Choice(way, words.text("agreements.reach." + way)))
                        .toList());
        model.addAttribute(
                "regions",
                organisations.regions().stream()
                        .map(region -> new Choice(region.code(), formats.name(region.shortName())))
                        .toList());
        model.addAttribute(
                "holdings",
                holdings.all().stream()
                        .map(holding -> new Choice(holding.id().toString(), formats.name(holding.name())))
                        .toList());
        return "agreements/reach";
    }

    @PostMapping(REACH)
    String reach(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable Integer remove,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = aboveTheOrganisation(form.open(user, id));
        TypedFields typed = form.typed(fields);
        List<Reach> reach = new ArrayList<>(view.reach());
        boolean holding = remove == null && "holding".equals(typed.raw("way"));
        MultilingualText named = holding ? named(typed) : null;
        if (remove == null && !holding) {
            reach.addAll(added(user, typed));
        } else if (remove == null) {
            known(typed).ifPresent(known -> reach.add(Reach.ofHolding(known)));
        } else if (remove >= 0 && remove < reach.size()) {
            reach.remove(remove.intValue());
        }
        return form.answer(
                user,
                view,
                AgreementEntryController.entry(id) + "/reach",
                typed,
                () -> {
                    if (named != null) {
                        reach.add(Reach.ofHolding(holdings.named(named)));
                    }
                    changes.reach(user.scope(), id, version, reach);
                    return AgreementEntryController.entry(id) + "/reach";
                },
                () -> reach(user, id, typed, model),
                response,
                model);
    }

    /** A holding nobody has named yet, in both languages. */
    private @Nullable MultilingualText named(TypedFields typed) {
        if (typed.code("holding") != null) {
            return null;
        }
        String kazakh = typed.needed("holdingKk", AgreementWords.LONGEST);
        String russian = typed.needed("holdingRu", AgreementWords.LONGEST);
        return kazakh.isEmpty() || russian.isEmpty() ? null : MultilingualText.of(kazakh, russian);
    }

    private Optional<UUID> known(TypedFields typed) {
        UUID chosen = typed.id("holding");
        Optional<UUID> known = holdings.all().stream()
                .map(Holdings.Holding::id)
                .filter(id -> id.equals(chosen))
                .findFirst();
        if (known.isEmpty() && typed.code("holding") != null) {
            typed.refuse("holding", words.text("form.error.choose"));
        }
        return known;
    }

    private List<Reach> added(CurrentUser user, TypedFields typed) {
        switch (typed.raw("way")) {
            case "everybody" -> {
                return List.of(new Reach("everybody", null, null, null, null, null));
            }
            case "sector" -> {
                if (!typed.raw("oked").matches("[0-9]{2}(\\.?[0-9]+)*")) {
                    typed.errors().put("oked", words.text("agreements.error.oked"));
                }
                return List.of(new Reach("sector", typed.raw("oked"), null, null, null, null));
            }
            case "region" -> {
                String region = organisations
                        .region(typed.code("region"))
                        .map(known -> known.code())
                        .orElse(null);
                if (region == null) {
                    typed.errors().put("region", words.text("form.error.choose"));
                }
                return List.of(new Reach("region", null, region, typed.text("town", 100), null, null));
            }
            case "organisation" -> {
                return organisation(user, typed).stream()
                        .map(found -> new Reach(
                                "organisation", null, null, null, found.id().value(), null))
                        .toList();
            }
            case "employer" -> {
                List<Reach> named = organisation(user, typed).stream()
                        .flatMap(found -> employers.of(user.scope(), found.code(), LocalDate.now(clock)).stream())
                        .map(employer -> new Reach(
                                "employer",
                                null,
                                null,
                                null,
                                null,
                                employer.id().value()))
                        .toList();
                if (named.isEmpty()) {
                    typed.errors().putIfAbsent("organisation", words.text("agreements.error.no-employer"));
                }
                return named;
            }
            default -> {
                typed.errors().put("way", words.text("form.error.choose"));
                return List.of();
            }
        }
    }

    private List<OrganisationView> organisation(CurrentUser user, TypedFields typed) {
        List<OrganisationView> found =
                organisations.find(user.scope(), typed.raw("organisation"), LocalDate.now(clock)).stream()
                        .toList();
        if (found.isEmpty()) {
            typed.errors().put("organisation", words.text("agreements.error.organisation"));
        }
        return found;
    }
}
