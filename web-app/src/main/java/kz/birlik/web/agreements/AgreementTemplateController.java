package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.Agreements;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.TypedFields;
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

/** A union holds a registered collective agreement up as its template, by a name that says for whom. */
@Controller
@RequiredArgsConstructor
class AgreementTemplateController {

    private static final String TEMPLATE = AgreementQuery.PATH + "/{id}/template";
    private static final Set<Role> UNIONS = EnumSet.of(Role.UNION, Role.FEDERATION);

    private final Agreements agreements;
    private final AgreementChanges changes;
    private final EntryForm form;

    static boolean may(CurrentUser user, AgreementView view) {
        return view.mine()
                && UNIONS.contains(user.role())
                && view.row().level().equals("organisation")
                && switch (view.row().state()) {
                    case DRAFT, SENT, RETURNED, WITHDRAWN -> false;
                    default -> true;
                };
    }

    private AgreementView open(CurrentUser user, UUID id) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!may(user, view)) {
            throw new NotFound();
        }
        return view;
    }

    private static String card(UUID id, String done) {
        return AgreementQuery.PATH + "/" + id + "?done=" + done;
    }

    @GetMapping(TEMPLATE)
    String template(CurrentUser user, @PathVariable UUID id, Model model) {
        open(user, id);
        MultilingualText known = agreements.templates(List.of(id)).get(id);
        Map<String, String> now = new HashMap<>();
        if (known != null) {
            now.put("nameKk", known.in(MultilingualText.KAZAKH));
            now.put("nameRu", known.in(MultilingualText.RUSSIAN));
        }
        return template(user, id, form.typed(now), known, model);
    }

    private String template(
            CurrentUser user, UUID id, TypedFields typed, @Nullable MultilingualText known, Model model) {
        form.head(open(user, id), typed.fields(), typed.errors(), model);
        model.addAttribute("template", known);
        return "agreements/template";
    }

    @PostMapping(TEMPLATE)
    String mark(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = open(user, id);
        TypedFields typed = form.typed(fields);
        String kazakh = typed.needed("nameKk", AgreementWords.LONGEST);
        String russian = typed.needed("nameRu", AgreementWords.LONGEST);
        return form.answer(
                user,
                view,
                AgreementQuery.PATH + "/" + id + "/template",
                typed,
                () -> {
                    changes.template(
                            user.scope(), id, version, user.organisationCode(), MultilingualText.of(kazakh, russian));
                    return card(id, "template");
                },
                () -> template(
                        user, id, typed, agreements.templates(List.of(id)).get(id), model),
                response,
                model);
    }

    @PostMapping(TEMPLATE + "/remove")
    String remove(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = open(user, id);
        TypedFields typed = form.typed(fields);
        return form.answer(
                user,
                view,
                AgreementQuery.PATH + "/" + id + "/template/remove",
                typed,
                () -> {
                    changes.noTemplate(user.scope(), id, version, user.organisationCode());
                    return card(id, "no-template");
                },
                () -> template(
                        user, id, typed, agreements.templates(List.of(id)).get(id), model),
                response,
                model);
    }
}
