package kz.birlik.web.conciliation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.ConciliationChanges;
import kz.birlik.legalaid.ConciliationChanges.Described;
import kz.birlik.legalaid.ConciliationChanges.Seating;
import kz.birlik.legalaid.ConciliationChanges.Trained;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.legalaid.ConciliationView.Member;
import kz.birlik.legalaid.ConciliationView.Office;
import kz.birlik.legalaid.ConciliationView.Side;
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

/** What is recorded of a commission itself, of who sits in it and of their training. */
@Controller
@RequiredArgsConstructor
class ConciliationFormsController {

    private static final String NEW = ConciliationQuery.PATH + "/new";
    private static final String ONE = ConciliationQuery.PATH + "/{id}";
    private static final String MEMBER = ONE + "/members/{member}";
    private static final int LONGEST = 300;
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST_CERTIFICATE = 100;
    private static final int MOST_SEATS = 50;

    private final ConciliationChanges changes;
    private final ConciliationForms forms;
    private final ConciliationWords words;
    private final Organisations organisations;
    private final Employers employers;
    private final Formats formats;

    /** Empty while nobody has said where; what is out of the scope is not there. */
    private Optional<OrganisationView> place(CurrentUser user, @Nullable String asked) {
        return asked == null || asked.isBlank()
                ? Optional.empty()
                : Optional.of(organisations
                        .find(user.scope(), asked.strip(), forms.today())
                        .orElseThrow(NotFound::new));
    }

    @GetMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String employer,
            Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("employer", employer == null ? "" : employer);
        return form(user, place(user, organisation).orElse(null), words.typed(typed), model);
    }

    private String form(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        forms.head(null, NEW, typed, model);
        model.addAttribute("organisation", place);
        model.addAttribute(
                "employers",
                place == null
                        ? List.of()
                        : employers.of(user.scope(), place.code(), forms.today()).stream()
                                .map(each -> new Choice(each.id().value().toString(), formats.name(each.name())))
                                .toList());
        return "conciliation/form";
    }

    @PostMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = place(user, organisation).orElseThrow(NotFound::new);
        TypedFields draft = words.typed(fields);
        draft.choose("employer");
        UUID employer = draft.id("employer");
        Described described = described(draft);
        return forms.answer(
                user,
                null,
                NEW,
                draft,
                () -> ConciliationForms.one(changes.form(
                                user.scope(),
                                ConciliationWords.reader(user),
                                place.code(),
                                // Nobody has this id: the change refuses it beside its field
                                employer == null ? new UUID(0, 0) : employer,
                                described,
                                false))
                        + "?done",
                again -> form(user, place, again, model),
                response,
                model);
    }

    private static Described described(TypedFields draft) {
        return new Described(
                draft.text("site", LONGEST),
                draft.needed("agreement", LONGEST),
                draft.day("agreedOn"),
                draft.count("seats", MOST_SEATS),
                draft.day("formedOn"),
                draft.date("termUntil"));
    }

    @GetMapping(ONE + "/edit")
    String edit(CurrentUser user, @PathVariable UUID id, Model model) {
        ConciliationView view = forms.kept(user, id);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("site", view.row().site());
        now.put("agreement", view.agreement());
        now.put("agreedOn", view.agreedOn().toString());
        now.put("seats", String.valueOf(view.row().seats()));
        now.put("formedOn", view.row().formedOn().toString());
        now.put("termUntil", ConciliationForms.written(view.row().termUntil()));
        now.put("on", ConciliationForms.written(view.row().endedOn()));
        now.put("why", view.endReason());
        return edit(view, words.typed(now), model);
    }

    private String edit(ConciliationView view, TypedFields typed, Model model) {
        forms.head(view, ConciliationForms.one(view.row().id()) + "/edit", typed, model);
        return "conciliation/form";
    }

    @PostMapping(ONE + "/edit")
    String edit(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ConciliationView view = forms.kept(user, id);
        TypedFields draft = words.typed(fields);
        Described described = described(draft);
        LocalDate ended = draft.date("on");
        String why = draft.text("why", LONGEST);
        String page = ConciliationForms.one(id);
        return forms.answer(
                user,
                id,
                page + "/edit",
                draft,
                () -> {
                    changes.describe(user.scope(), ConciliationWords.reader(user), id, version, described, ended, why);
                    return page + "?done";
                },
                again -> edit(view, again, model),
                response,
                model);
    }

    @GetMapping(ONE + "/members/new")
    String seat(CurrentUser user, @PathVariable UUID id, Model model) {
        Map<String, String> now = new LinkedHashMap<>();
        now.put("from", forms.today().toString());
        now.put("office", Office.MEMBER.code());
        return seat(forms.kept(user, id), null, words.typed(now), model);
    }

    private String seat(ConciliationView view, @Nullable Member member, TypedFields typed, Model model) {
        String page = ConciliationForms.one(view.row().id()) + "/members/";
        forms.head(view, page + (member == null ? "new" : member.id()), typed, model);
        model.addAttribute("member", member);
        model.addAttribute("sides", words.choices("conciliation.side", Side.values()));
        model.addAttribute("offices", words.choices("conciliation.office", Office.values()));
        return "conciliation/member";
    }

    private static Seating seating(TypedFields draft) {
        return new Seating(
                Objects.requireNonNullElse(draft.chosen(Side.class, "side"), Side.EMPLOYEES),
                Objects.requireNonNullElse(draft.chosen(Office.class, "office"), Office.MEMBER),
                draft.needed("fullName", LONGEST_NAME),
                draft.text("post", LONGEST),
                draft.day("from"),
                draft.date("until"));
    }

    @PostMapping(ONE + "/members/new")
    String seat(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ConciliationView view = forms.kept(user, id);
        TypedFields draft = words.typed(fields);
        Seating seating = seating(draft);
        String page = ConciliationForms.one(id);
        return forms.answer(
                user,
                id,
                page + "/members/new",
                draft,
                () -> {
                    changes.seat(user.scope(), ConciliationWords.reader(user), id, version, seating);
                    return page + "?done#members";
                },
                again -> seat(view, null, again, model),
                response,
                model);
    }

    private static Member memberOf(ConciliationView view, UUID member) {
        return view.members().stream()
                .filter(each -> each.id().equals(member))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(MEMBER)
    String reseat(CurrentUser user, @PathVariable UUID id, @PathVariable UUID member, Model model) {
        ConciliationView view = forms.kept(user, id);
        Member found = memberOf(view, member);
        Map<String, String> now = new LinkedHashMap<>();
        now.put("side", found.side().code());
        now.put("office", found.office().code());
        now.put("fullName", found.fullName());
        now.put("post", found.post());
        now.put("from", found.from().toString());
        now.put("until", ConciliationForms.written(found.until()));
        return seat(view, found, words.typed(now), model);
    }

    @PostMapping(MEMBER)
    String reseat(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID member,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ConciliationView view = forms.kept(user, id);
        Member found = memberOf(view, member);
        TypedFields draft = words.typed(fields);
        Seating seating = seating(draft);
        String page = ConciliationForms.one(id);
        return forms.answer(
                user,
                id,
                page + "/members/" + member,
                draft,
                () -> {
                    changes.reseat(user.scope(), ConciliationWords.reader(user), id, version, member, seating);
                    return page + "?done#members";
                },
                again -> seat(view, found, again, model),
                response,
                model);
    }

    @GetMapping(MEMBER + "/training")
    String trained(CurrentUser user, @PathVariable UUID id, @PathVariable UUID member, Model model) {
        ConciliationView view = forms.kept(user, id);
        return trained(
                view,
                memberOf(view, member),
                words.typed(Map.of("on", forms.today().toString())),
                model);
    }

    private String trained(ConciliationView view, Member member, TypedFields typed, Model model) {
        forms.head(
                view, ConciliationForms.one(view.row().id()) + "/members/" + member.id() + "/training", typed, model);
        model.addAttribute("member", member);
        return "conciliation/training";
    }

    @PostMapping(MEMBER + "/training")
    String trained(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID member,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        ConciliationView view = forms.kept(user, id);
        Member found = memberOf(view, member);
        TypedFields draft = words.typed(fields);
        Trained trained = new Trained(
                draft.day("on"), draft.needed("provider", LONGEST), draft.text("certificate", LONGEST_CERTIFICATE));
        String page = ConciliationForms.one(id);
        return forms.answer(
                user,
                id,
                page + "/members/" + member + "/training",
                draft,
                () -> {
                    changes.trained(user.scope(), ConciliationWords.reader(user), id, version, member, trained);
                    return page + "?done#members";
                },
                again -> trained(view, found, again, model),
                response,
                model);
    }
}
