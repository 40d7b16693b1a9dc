package kz.birlik.web.reorganise;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberPage;
import kz.birlik.membership.member.MemberSuccession;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.reorganisation.Effect;
import kz.birlik.membership.reorganisation.ListedPeople;
import kz.birlik.membership.reorganisation.Order;
import kz.birlik.membership.reorganisation.PeopleLists;
import kz.birlik.membership.reorganisation.Problem;
import kz.birlik.membership.reorganisation.ReorganisationRefused;
import kz.birlik.membership.reorganisation.Reorganisations;
import kz.birlik.membership.sheet.TableFileRefused;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Merge and split: fill in, choose who goes, look at the effect, confirm. Only the last step changes anything. */
@Controller
@RequiredArgsConstructor
class ReorganiseController {

    private static final String PAGE = "/app/orgs/{code}";
    private static final String MERGE = PAGE + "/merge";
    private static final String SPLIT = PAGE + "/split";
    private static final int TICKS_ON_A_PAGE = 50;
    private static final int MOST_PLACES = 50;
    private static final int ROWS_SHOWN = 200;

    private final Reorganisations reorganisations;
    private final PeopleLists lists;
    private final ReorganiseRun run;
    private final Organisations organisations;
    private final OrganisationChanges changes;
    private final WorkPlaces workPlaces;
    private final Members members;
    private final Submissions submissions;
    private final ProblemWords words;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @GetMapping({MERGE, SPLIT})
    String form(CurrentUser user, @PathVariable String code, HttpServletRequest request, Model model) {
        OrganisationView organisation = subject(user, code);
        List<String> free = freeCodes(user, organisation);
        return page(
                user,
                kind(request),
                organisation,
                ReorganiseForm.blank(LocalDate.now(clock), organisation.version(), free.get(0), free.get(1)),
                model);
    }

    @PostMapping({MERGE, SPLIT})
    String submit(
            CurrentUser user,
            @PathVariable String code,
            HttpServletRequest request,
            @RequestParam(defaultValue = "preview") String step,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash)
            throws IOException {
        Order.Kind kind = kind(request);
        ReorganiseForm form = ReorganiseForm.of(typed);
        if (step.equals("confirm")) {
            form.check(kind);
            if (form.errors().isEmpty()) {
                try {
                    return confirmed(user, kind, code, key, form, flash);
                } catch (ReorganisationRefused refused) {
                    return refused(user, kind, subject(user, code), form, refused.problems(), response, model);
                }
            }
        }
        OrganisationView organisation = subject(user, code);
        if (step.equals("add") || step.startsWith("drop:")) {
            added(user, step, form);
            return answered(user, kind, organisation, form, response, model);
        }
        if (step.startsWith("people")) {
            return people(user, organisation, form, after(step), model);
        }
        if (step.equals("upload")) {
            return upload(user, organisation, form, null, response, model);
        }
        if (step.equals("read")) {
            return listed(user, organisation, form, file, response, model);
        }
        if (step.equals("edit")) {
            form.check(kind);
            return answered(user, kind, organisation, form, response, model);
        }
        if (!form.add().isEmpty()) {
            added(user, "add", form);
        }
        target(user, kind, form);
        form.check(kind);
        if (!form.errors().isEmpty()) {
            return answered(user, kind, organisation, form, response, model);
        }
        if (kind == Order.Kind.SPLIT
                && form.byTicks()
                && form.tickedCount() == 0
                && form.children().isEmpty()) {
            return people(user, organisation, form, null, model);
        }
        if (kind == Order.Kind.SPLIT && form.byFile() && form.tickedCount() == 0) {
            return upload(user, organisation, form, null, response, model);
        }
        return effect(user, kind, organisation, form, response, model);
    }

    private static Order.Kind kind(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/merge") ? Order.Kind.MERGE : Order.Kind.SPLIT;
    }

    private OrganisationView subject(CurrentUser user, String code) {
        OrganisationView organisation =
                organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        if (!changes.rights(user.scope(), code).close()) {
            throw new AccessDeniedException("no officer of the parent");
        }
        return organisation;
    }

    /** The next numbers after the organisation itself; only proposals. */
    private List<String> freeCodes(CurrentUser user, OrganisationView organisation) {
        List<String> free = new ArrayList<>();
        for (int number = 2; free.size() < 2 && number < 100; number++) {
            String code = organisation.code() + "-" + number;
            if (organisations.look(user.scope(), code, LocalDate.now(clock)).isEmpty()) {
                free.add(code);
            }
        }
        return free;
    }

    /** An organisation that is joined is found now, with the version it has now. */
    private void added(CurrentUser user, String step, ReorganiseForm form) {
        if (step.startsWith("drop:")) {
            form.drop(step.substring("drop:".length()));
            return;
        }
        organisations
                .find(user.scope(), form.add(), LocalDate.now(clock))
                .ifPresentOrElse(
                        found -> form.join(found.code(), found.version()),
                        () -> form.reject("add", "organisations.refusal.NOT_FOUND"));
    }

    private void target(CurrentUser user, Order.Kind kind, ReorganiseForm form) {
        if (kind == Order.Kind.MERGE && form.intoOther() && !form.get("target").isEmpty()) {
            organisations
                    .find(user.scope(), form.get("target").toUpperCase(java.util.Locale.ROOT), LocalDate.now(clock))
                    .ifPresentOrElse(
                            found -> form.target(found.code(), found.version()),
                            () -> form.reject("target", "organisations.refusal.NOT_FOUND"));
        }
    }

    private static @Nullable UUID after(String step) {
        try {
            return step.startsWith("people:") ? UUID.fromString(step.substring("people:".length())) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private String answered(
            CurrentUser user,
            Order.Kind kind,
            OrganisationView organisation,
            ReorganiseForm form,
            HttpServletResponse response,
            Model model) {
        if (!form.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page(user, kind, organisation, form, model);
    }

    /** Names are for who keeps the members; whoever is above chooses by places of work. */
    private boolean seesNames(CurrentUser user) {
        return user.role() == Role.OFFICER;
    }

    private String people(
            CurrentUser user, OrganisationView organisation, ReorganiseForm form, @Nullable UUID after, Model model) {
        if (!seesNames(user)) {
            throw new AccessDeniedException("names are not for the levels above");
        }
        form.byNames();
        MemberPage page = members.show(
                user.scope(),
                new MemberFilter(
                        null,
                        organisation.code(),
                        null,
                        MemberFilter.State.ACTIVE,
                        MemberFilter.Sort.NAME,
                        after,
                        TICKS_ON_A_PAGE));
        common(user, Order.Kind.SPLIT, organisation, form, model);
        model.addAttribute("rows", page.rows());
        model.addAttribute("next", page.next());
        model.addAttribute(
                "shown",
                page.rows().stream()
                        .map(row -> row.membership().toString())
                        .collect(java.util.stream.Collectors.joining(",")));
        return "reorganise/people";
    }

    private String upload(
            CurrentUser user,
            OrganisationView organisation,
            ReorganiseForm form,
            @Nullable String error,
            HttpServletResponse response,
            Model model) {
        if (!seesNames(user)) {
            throw new AccessDeniedException("names are not for the levels above");
        }
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        common(user, Order.Kind.SPLIT, organisation, form, model);
        model.addAttribute("error", error);
        model.addAttribute("largest", String.valueOf(PeopleLists.LARGEST_FILE / 1024 / 1024));
        return "reorganise/upload";
    }

    /** Those of the file take the place of whoever was chosen before. */
    private String listed(
            CurrentUser user,
            OrganisationView organisation,
            ReorganiseForm form,
            @Nullable MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (!seesNames(user)) {
            throw new AccessDeniedException("names are not for the levels above");
        }
        if (file == null || file.isEmpty()) {
            return upload(user, organisation, form, "roster.file.EMPTY", response, model);
        }
        try {
            ListedPeople found = lists.read(user.scope(), organisation.code(), file.getBytes())
                    .orElseThrow(NotFound::new);
            if (found.memberships().size() > ReorganiseForm.MOST_TICKED) {
                return upload(user, organisation, form, "reorganise.error.too-many", response, model);
            }
            form.choose(found.memberships());
            common(user, Order.Kind.SPLIT, organisation, form, model);
            model.addAttribute("found", found);
            model.addAttribute("whys", ListedPeople.Why.values());
            model.addAttribute("rows", found.others().stream().limit(ROWS_SHOWN).toList());
            return "reorganise/listed";
        } catch (TableFileRefused refused) {
            return upload(user, organisation, form, "roster.file." + refused.reason(), response, model);
        } catch (PeopleLists.NoNumbers none) {
            return upload(user, organisation, form, "reorganise.file.no-numbers", response, model);
        }
    }

    private String effect(
            CurrentUser user,
            Order.Kind kind,
            OrganisationView organisation,
            ReorganiseForm form,
            HttpServletResponse response,
            Model model) {
        Effect effect = reorganisations.preview(user.scope(), form.order(kind, organisation.code()));
        if (changedMeanwhile(effect.problems())) {
            return refused(user, kind, organisation, form, effect.problems(), response, model);
        }
        common(user, kind, organisation, form, model);
        model.addAttribute("effect", effect);
        model.addAttribute("problems", effect.problems().stream().map(words::of).toList());
        model.addAttribute("key", submissions.newKey());
        return "reorganise/effect";
    }

    private static boolean changedMeanwhile(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.reason() == Problem.Reason.CHANGED_MEANWHILE);
    }

    private String confirmed(
            CurrentUser user,
            Order.Kind kind,
            String code,
            @Nullable String key,
            ReorganiseForm form,
            RedirectAttributes flash) {
        String location = submissions.once(user, key, "/app/orgs/" + code + "/" + kind.code(), () -> {
            subject(user, code);
            Reorganisations.Ordered ordered = reorganisations.order(
                    user.scope(), form.order(kind, code), new Reorganisations.Asker(user.accountId(), user.postId()));
            if (ordered.waits()) {
                run.ask(user, ordered.id());
                return "/app/jobs";
            }
            return "/app/orgs/" + ordered.target();
        });
        flash.addFlashAttribute("done", "reorganise.done." + kind.code());
        return "redirect:" + location;
    }

    /** Somebody was quicker: both are shown. Anything else is said above the form. */
    private String refused(
            CurrentUser user,
            Order.Kind kind,
            OrganisationView organisation,
            ReorganiseForm form,
            List<Problem> problems,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("problems", problems.stream().map(words::of).toList());
        if (changedMeanwhile(problems)) {
            changes.lastChange(user.scope(), organisation.code())
                    .map(last -> Conflict.by(last.actor(), last.at()))
                    .orElse(Conflict.by(null, null))
                    .show(response, model);
            form.at(organisation.version());
            List.copyOf(form.others().keySet())
                    .forEach(other -> organisations
                            .find(user.scope(), other, LocalDate.now(clock))
                            .ifPresent(found -> form.join(other, found.version())));
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page(user, kind, organisation, form, model);
    }

    private void common(
            CurrentUser user, Order.Kind kind, OrganisationView organisation, ReorganiseForm form, Model model) {
        model.addAttribute("organisation", organisation);
        model.addAttribute("action", kind.code());
        model.addAttribute("f", form);
    }

    private String page(
            CurrentUser user, Order.Kind kind, OrganisationView organisation, ReorganiseForm form, Model model) {
        common(user, kind, organisation, form, model);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute(
                "errorTexts",
                form.errors().values().stream().map(key -> text(key)).distinct().toList());
        model.addAttribute(
                "others",
                form.others().entrySet().stream()
                        .map(other ->
                                new Choice(other.getKey() + ":" + other.getValue(), named(user, other.getKey(), today)))
                        .toList());
        model.addAttribute("intos", choices("reorganise.into.", "this", "other", "new"));
        model.addAttribute("olds", choices("reorganise.old.", "stays", "closes"));
        if (kind == Order.Kind.SPLIT) {
            split(user, organisation, today, model);
        }
        return "reorganise/form";
    }

    private void split(CurrentUser user, OrganisationView organisation, LocalDate today, Model model) {
        model.addAttribute("whos", seesNames(user) ? choices("reorganise.who.", "place", "ticks", "file") : List.of());
        model.addAttribute(
                "places",
                workPlaces.of(user.scope(), organisation.code(), MOST_PLACES).stream()
                        .map(place -> new Choice(
                                place.employer() + (place.site() == null ? "" : "/" + place.site()), placeText(place)))
                        .toList());
        model.addAttribute(
                "childChoices",
                Stream.of(Line.values())
                        .flatMap(
                                line -> organisations
                                        .children(
                                                user.scope(),
                                                organisation.code(),
                                                line,
                                                today,
                                                formats.language().tag())
                                        .stream())
                        .map(child -> new Choice(
                                child.organisation().code(),
                                formats.name(child.organisation().name())))
                        .distinct()
                        .toList());
    }

    private String placeText(MemberSuccession.WorkPlace place) {
        MultilingualText town = place.town();
        return formats.name(place.employerName()) + (town == null ? "" : ", " + formats.name(town)) + " – "
                + formats.number(place.members());
    }

    private String named(CurrentUser user, String code, LocalDate today) {
        return organisations
                .find(user.scope(), code, today)
                .map(found -> formats.name(found.name()) + " (" + code + ")")
                .orElse(code);
    }

    private List<Choice> choices(String prefix, String... values) {
        return Stream.of(values)
                .map(value -> new Choice(value, text(prefix + value)))
                .toList();
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
