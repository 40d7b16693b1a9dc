package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectFile;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a person may ask for: everything kept about them, blocking, destroying; and the holds that stand against it. */
@Controller
@RequiredArgsConstructor
class SubjectRightsController {

    private static final int LONGEST = 500;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Members members;
    private final MemberChanges changes;
    private final SubjectRights rights;
    private final Submissions submissions;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @GetMapping("/app/members/{id}/rights")
    String page(CurrentUser user, @PathVariable String id, Model model) {
        return page(user, person(id), model, null, null, "", "");
    }

    @PostMapping("/app/members/{id}/rights/file")
    Object file(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "page") String form,
            HttpServletResponse response,
            Model model) {
        PersonId person = person(id);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, person, model, "file", reasonFault(why), reason, "");
        }
        SubjectFile file = rights.file(user.scope(), person, why).orElseThrow(NotFound::new);
        if (form.equals("json")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("person-" + person + ".json")
                                    .build()
                                    .toString())
                    .body(JSON.writeValueAsString(machineReadable(file)).getBytes(StandardCharsets.UTF_8));
        }
        return new ModelAndView(
                "members/subject-file", Map.of("file", file, "sections", readable(file), "on", LocalDate.now(clock)));
    }

    /** A section as a person reads it: words instead of codes. */
    public record ReadableSection(String code, List<Map<String, String>> rows) {}

    private List<ReadableSection> readable(SubjectFile file) {
        Map<String, String> words = new HashMap<>();
        members.categories().forEach(found -> words.put("category." + found.code(), formats.name(found.name())));
        members.leavingReasons()
                .forEach(found -> words.put("leaving_reason." + found.code(), formats.name(found.name())));
        return file.sections().stream()
                .map(section -> new ReadableSection(
                        section.code(),
                        section.rows().stream().map(row -> readable(row, words)).toList()))
                .toList();
    }

    private Map<String, String> readable(Map<String, Object> row, Map<String, String> words) {
        Map<String, String> readable = new LinkedHashMap<>();
        row.forEach((field, value) -> {
            String code = value instanceof Boolean ? value.toString() : field + "." + value;
            String known = words.getOrDefault(code, value.toString());
            String key = field.equals("action") ? "audit.action." + value : "subject.value." + code;
            readable.put(field, messages.getMessage(key, null, known, LocaleContextHolder.getLocale()));
        });
        return readable;
    }

    private Map<String, Object> machineReadable(SubjectFile file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("person", file.person().toString());
        document.put("made_on", LocalDate.now(clock).toString());
        file.sections().forEach(section -> document.put(section.code(), section.rows()));
        return document;
    }

    @PostMapping("/app/members/{id}/rights/restrict")
    Object restrict(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return act(
                user,
                id,
                "restrict",
                reason,
                "",
                response,
                model,
                flash,
                person -> rights.restrict(user.scope(), person, version, reason.strip()));
    }

    @PostMapping("/app/members/{id}/rights/release")
    Object release(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return act(
                user,
                id,
                "release",
                reason,
                "",
                response,
                model,
                flash,
                person -> rights.release(user.scope(), person, version, reason.strip()));
    }

    /** The law lets it be withdrawn, not undone: what was done on its ground before stays lawful. */
    @PostMapping("/app/members/{id}/rights/withdraw")
    Object withdraw(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        model.addAttribute("typedOn", on);
        LocalDate day = TypedDate.of(on);
        if (day == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, person(id), model, "withdraw", "subject.withdraw.date", reason, "");
        }
        return act(
                user,
                id,
                "withdraw",
                reason,
                "",
                response,
                model,
                flash,
                person -> changes.withdrawConsent(user.scope(), person, version, day, reason.strip()));
    }

    @PostMapping("/app/members/{id}/rights/holds")
    Object hold(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String norm,
            @RequestParam(name = "_key", required = false) @Nullable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        return act(
                user,
                id,
                "hold",
                reason,
                norm,
                response,
                model,
                flash,
                person -> submissions.once(user, key, "/app/members/" + person + "/rights/holds", () -> {
                    String named = norm.strip();
                    rights.hold(
                            user.scope(),
                            person,
                            reason.strip(),
                            named.isEmpty() ? null : named.substring(0, Math.min(LONGEST, named.length())));
                    return "/app/members/" + person + "/rights";
                }));
    }

    @PostMapping("/app/members/{id}/rights/holds/{hold}/lift")
    Object lift(
            CurrentUser user,
            @PathVariable String id,
            @PathVariable String hold,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        UUID which = uuid(hold);
        return act(
                user,
                id,
                "lift",
                reason,
                "",
                response,
                model,
                flash,
                person -> rights.lift(user.scope(), person, which, reason.strip()));
    }

    @PostMapping("/app/members/{id}/rights/anonymise")
    Object anonymise(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean beforeTerm,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        PersonId person = person(id);
        Object answer = act(
                user,
                id,
                "anonymise",
                reason,
                "",
                response,
                model,
                flash,
                found -> rights.anonymise(user.scope(), found, version, reason.strip(), beforeTerm));
        return answer.equals(to(person)) ? "redirect:/app/members" : answer;
    }

    private Object act(
            CurrentUser user,
            String id,
            String action,
            String reason,
            String norm,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash,
            Consumer<PersonId> change) {
        PersonId person = person(id);
        String why = reason.strip();
        String fault = why.isEmpty() || why.length() > LONGEST ? reasonFault(why) : null;
        int status = HttpStatus.UNPROCESSABLE_CONTENT.value();
        if (fault == null) {
            try {
                change.accept(person);
                flash.addFlashAttribute("done", "subject.done." + action);
                return to(person);
            } catch (MemberRefusal refusal) {
                if (refusal.reason() == MemberRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                if (refusal.reason() == MemberRefusal.Reason.CHANGED_MEANWHILE) {
                    status = HttpStatus.CONFLICT.value();
                    members.find(user.scope(), person)
                            .ifPresent(now -> Conflict.by(now.changedBy(), now.changedAt())
                                    .show(response, model));
                }
                fault = "subject.refused."
                        + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
        response.setStatus(status);
        return page(user, person, model, action, fault, reason, norm);
    }

    private static String reasonFault(String reason) {
        return reason.isEmpty() ? "subject.reason.required" : "subject.reason.long";
    }

    private static String to(PersonId person) {
        return "redirect:/app/members/" + person + "/rights";
    }

    /** Opening this page is a view of the person's card: the trail has it. */
    private String page(
            CurrentUser user,
            PersonId person,
            Model model,
            @Nullable String failed,
            @Nullable String fault,
            String reason,
            String norm) {
        MemberCard card = members.open(user.scope(), person).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("member", card);
        model.addAttribute("standing", rights.standing(user.scope(), person).orElseThrow(NotFound::new));
        model.addAttribute("today", today);
        model.addAttribute(
                "consent",
                card.current(today)
                        .flatMap(membership -> card.grounds().stream()
                                .filter(ground -> ground.consent() != null && ground.withdrawnOn() == null)
                                .findFirst())
                        .orElse(null));
        if (!model.containsAttribute("typedOn")) {
            model.addAttribute("typedOn", today.toString());
        }
        model.addAttribute("failedAction", failed);
        model.addAttribute("fault", fault);
        model.addAttribute("typedReason", reason);
        model.addAttribute("typedNorm", norm);
        model.addAttribute("key", submissions.newKey());
        return "members/rights";
    }

    private static PersonId person(String id) {
        return new PersonId(uuid(id));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }
}
