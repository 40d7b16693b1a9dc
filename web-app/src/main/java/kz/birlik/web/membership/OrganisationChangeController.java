package kz.birlik.web.membership;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.ChainLink;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationKind;
import kz.birlik.membership.organisation.OrganisationRefusal;
import kz.birlik.membership.organisation.OrganisationRefusal.Reason;
import kz.birlik.membership.organisation.OrganisationRights;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
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
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The forms of an officer of the parent: fill in, look at the effect, confirm. The first two steps change nothing; the
 * third counts once, whatever is pressed twice.
 */
@Controller
@RequiredArgsConstructor
class OrganisationChangeController {

    private static final String NEW = ListQuery.PATH + "/{code}/new";
    private static final String RENAME = ListQuery.PATH + "/{code}/rename";
    private static final String AFFILIATE = ListQuery.PATH + "/{code}/affiliate";
    private static final String DETACH = ListQuery.PATH + "/{code}/detach";
    private static final String CLOSE = ListQuery.PATH + "/{code}/close";

    private final Organisations organisations;
    private final OrganisationChanges changes;
    private final Submissions submissions;
    private final RefusalWords refusals;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @GetMapping({NEW, RENAME, AFFILIATE, DETACH, CLOSE})
    String form(CurrentUser user, @PathVariable String code, HttpServletRequest request, Model model) {
        Subject subject = subject(user, code, ChangeAction.of(request));
        model.addAttribute("form", subject.blank(user, organisations, LocalDate.now(clock)));
        return page(subject, model);
    }

    @PostMapping({NEW, RENAME, AFFILIATE, DETACH, CLOSE})
    String submit(
            CurrentUser user,
            @PathVariable String code,
            HttpServletRequest request,
            @RequestParam(defaultValue = "preview") String step,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            @ModelAttribute("form") ChangeForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        ChangeAction asked = ChangeAction.of(request);
        form.check(asked, errors);
        try {
            if (step.equals("confirm") && !errors.hasErrors()) {
                return confirmed(user, code, asked, form, key, flash);
            }
            Subject subject = subject(user, code, asked);
            if (errors.hasErrors() || step.equals("edit")) {
                HttpStatus status = errors.hasErrors() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK;
                return again(status, subject, response, model);
            }
            return effect(user, subject, form, model);
        } catch (OrganisationRefusal refusal) {
            return refused(user, refusal, subject(user, code, asked), form, errors, response, model);
        }
    }

    private static String route(String code, String action) {
        return ListQuery.PATH + "/" + code + "/" + action;
    }

    /** The organisation the form is about, and what the officer may do to it. */
    private record Subject(OrganisationView organisation, ChangeAction action, OrganisationRights rights) {

        ChangeForm blank(CurrentUser user, Organisations organisations, LocalDate today) {
            boolean renames = action == ChangeAction.RENAME;
            Set<Line> lines = action == ChangeAction.AFFILIATE ? rights.affiliate() : rights.detach();
            return ChangeForm.begin(
                    today,
                    renames ? organisation.name() : null,
                    action == ChangeAction.NEW ? freeCode(user, organisations, today) : null,
                    usualKind(),
                    organisation.regionCode(),
                    lines.size() == 1 ? lines.iterator().next().code() : null,
                    organisation.version());
        }

        /** What is founded most often: the organisation inside an employer. */
        private @Nullable String usualKind() {
            return rights.mayCreate().stream()
                    .map(OrganisationRights.Creation::kind)
                    .filter(kind -> kind.holdsMembers() && kind.sameParentInBothLines())
                    .map(OrganisationKind::code)
                    .findFirst()
                    .orElse(null);
        }

        /** The next number below the parent; only a proposal, the officer may type another. */
        private String freeCode(CurrentUser user, Organisations organisations, LocalDate today) {
            int last = Stream.of(Line.values())
                    .flatMap(line ->
                            organisations.children(user.scope(), organisation.code(), line, today, "kk").stream())
                    .map(child -> child.organisation().code())
                    .filter(child -> child.matches(organisation.code() + "-\\d{4}"))
                    .mapToInt(child -> Integer.parseInt(child.substring(child.length() - 4)))
                    .max()
                    .orElse(0);
            return "%s-%04d".formatted(organisation.code(), last + 1);
        }

        Line createdIn(@Nullable String kind) {
            return rights.mayCreate().stream()
                    .filter(creation -> creation.kind().code().equals(kind))
                    .map(OrganisationRights.Creation::line)
                    .findFirst()
                    .orElse(Line.SECTORAL);
        }
    }

    private Subject subject(CurrentUser user, String code, ChangeAction action) {
        OrganisationView organisation =
                organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        OrganisationRights rights = changes.rights(user.scope(), code);
        if (!action.allowedBy(rights)) {
            throw new AccessDeniedException("no officer of the parent");
        }
        return new Subject(organisation, action, rights);
    }

    private OrganisationChange command(Subject subject, ChangeForm form) {
        return form.command(
                subject.action(),
                subject.organisation().code(),
                subject.createdIn(form.kind()),
                subject.organisation().synthetic());
    }

    private String effect(CurrentUser user, Subject subject, ChangeForm form, Model model) {
        model.addAttribute("effect", changes.preview(user.scope(), command(subject, form), user.login()));
        model.addAttribute("organisation", subject.organisation());
        model.addAttribute("action", subject.action().path());
        model.addAttribute("form", form);
        model.addAttribute("date", form.date());
        model.addAttribute("newName", subject.action().hasName() ? formats.name(form.name()) : null);
        model.addAttribute("newParent", newParent(user, subject, form));
        model.addAttribute("crumbs", crumbs(subject));
        model.addAttribute("key", submissions.newKey());
        return "membership/effect";
    }

    private @Nullable String newParent(CurrentUser user, Subject subject, ChangeForm form) {
        if (subject.action() != ChangeAction.AFFILIATE || form.parent() == null) {
            return null;
        }
        LocalDate date = form.date() == null ? LocalDate.now(clock) : form.date();
        return organisations
                .find(user.scope(), form.parent().strip().toUpperCase(Locale.ROOT), date)
                .map(parent -> formats.name(parent.name()))
                .orElse(form.parent());
    }

    /** The rights are asked inside: a repeated press finds the key first, also when the organisation has left the scope. */
    private String confirmed(
            CurrentUser user,
            String code,
            ChangeAction action,
            ChangeForm form,
            @Nullable String key,
            RedirectAttributes flash) {
        String location = submissions.once(user, key, route(code, action.path()), () -> {
            changes.apply(user.scope(), command(subject(user, code, action), form), user.login());
            String place = action == ChangeAction.NEW && form.code() != null
                    ? form.code().strip()
                    : code;
            return organisations.idOf(user.scope(), place).isPresent()
                    ? OrganisationAddress.of(place, null, null)
                    : ListQuery.PATH;
        });
        flash.addFlashAttribute("done", "organisations.done." + action.path());
        return "redirect:" + location;
    }

    /** What the form is about as it stands now, beside what was typed. */
    private Conflict conflict(CurrentUser user, Subject now, ChangeForm form) {
        OrganisationView organisation = now.organisation();
        Conflict conflict = changes.lastChange(user.scope(), organisation.code())
                .map(last -> Conflict.by(last.actor(), last.at()))
                .orElse(Conflict.by(null, null));
        return switch (now.action()) {
            case NEW -> conflict;
            case RENAME ->
                conflict.with(text("organisations.name.kk"), named(organisation, "kk"), form.nameKk())
                        .with(text("organisations.name.ru"), named(organisation, "ru"), form.nameRu())
                        .with(text("organisations.name.en"), named(organisation, "en"), form.nameEn());
            case AFFILIATE, DETACH ->
                conflict.with(
                        text("organisations.parent"),
                        parentOf(user, organisation, form),
                        now.action() == ChangeAction.DETACH ? null : newParent(user, now, form));
            case CLOSE ->
                conflict.with(
                        text("organisations.effective-on"),
                        formats.date(organisation.validTo()),
                        formats.date(form.date()));
        };
    }

    private static @Nullable String named(OrganisationView organisation, String language) {
        return organisation.name().texts().get(language);
    }

    private @Nullable String parentOf(CurrentUser user, OrganisationView organisation, ChangeForm form) {
        Line line = Line.find(form.line() == null ? "" : form.line()).orElse(user.line());
        List<ChainLink> chain = organisations.chain(user.scope(), organisation.code(), line, LocalDate.now(clock));
        return chain.size() < 2
                ? null
                : formats.name(chain.get(chain.size() - 2).organisation().name());
    }

    private String refused(
            CurrentUser user,
            OrganisationRefusal refusal,
            Subject now,
            ChangeForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model) {
        if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
            conflict(user, now, form).show(response, model);
            model.addAttribute("form", form.at(now.organisation().version()));
            return page(now, model);
        }
        refusals.tell(refusal, now.action(), errors);
        return again(HttpStatus.UNPROCESSABLE_CONTENT, now, response, model);
    }

    private String again(HttpStatus status, Subject subject, HttpServletResponse response, Model model) {
        response.setStatus(status.value());
        return page(subject, model);
    }

    private String page(Subject subject, Model model) {
        ChangeAction action = subject.action();
        Set<Line> lines = action == ChangeAction.AFFILIATE
                ? subject.rights().affiliate()
                : subject.rights().detach();
        model.addAttribute("organisation", subject.organisation());
        model.addAttribute("action", action.path());
        model.addAttribute("hasName", action.hasName());
        model.addAttribute("hasLine", action.hasLine());
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("crumbs", crumbs(subject));
        model.addAttribute("bothLines", subject.organisation().kind().sameParentInBothLines());
        model.addAttribute(
                "lines",
                lines.stream()
                        .map(line -> new Choice(line.code(), text("organisations.line." + line.code())))
                        .toList());
        model.addAttribute(
                "kinds",
                subject.rights().mayCreate().stream()
                        .map(creation -> new Choice(
                                creation.kind().code(),
                                formats.name(creation.kind().name())))
                        .toList());
        model.addAttribute(
                "regions",
                organisations.regions().stream()
                        .map(region -> new Choice(region.code(), formats.name(region.name())))
                        .toList());
        return "membership/change";
    }

    private List<Place> crumbs(Subject subject) {
        List<Place> crumbs = new ArrayList<>();
        crumbs.add(new Place(text("organisations.title"), ListQuery.PATH));
        crumbs.add(new Place(
                formats.name(subject.organisation().name()),
                OrganisationAddress.of(subject.organisation().code(), null, null)));
        crumbs.add(new Place(text("organisations.change." + subject.action().path()), null));
        return crumbs;
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
