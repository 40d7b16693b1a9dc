package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Registration;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What happens to a registered agreement: who is covered, a new one proposed, amendments, the authority's number, its end. */
@Controller
@RequiredArgsConstructor
class AgreementAfterController {

    private static final String AFTER = AgreementQuery.PATH + "/{id}/after";

    private final AgreementChanges changes;
    private final EntryForm form;
    private final AgreementWords words;
    private final Submissions submissions;
    private final Clock clock;

    private static String card(UUID id, String done) {
        return AgreementQuery.PATH + "/" + id + "?done=" + done;
    }

    private static String after(UUID id) {
        return AgreementQuery.PATH + "/" + id + "/after";
    }

    @GetMapping(AFTER)
    String after(CurrentUser user, @PathVariable UUID id, Model model) {
        AgreementView view = form.registered(user, id);
        Map<String, String> now = new HashMap<>();
        now.put("authorityNumber", view.registration().number());
        now.put(
                "authorityOn",
                view.registration().on() == null
                        ? null
                        : view.registration().on().toString());
        now.put("authorityWith", view.registration().with());
        now.put("asOf", LocalDate.now(clock).toString());
        return after(user, id, form.typed(now), model);
    }

    private String after(CurrentUser user, UUID id, TypedFields typed, Model model) {
        AgreementView view = form.registered(user, id);
        form.head(view, typed.fields(), typed.errors(), model);
        model.addAttribute(
                "registrar", AgreementWords.registers(user, view.row().organisationCode()));
        model.addAttribute(
                "keys",
                Map.of(
                        "cover",
                        submissions.newKey(),
                        "propose",
                        submissions.newKey(),
                        "amend",
                        submissions.newKey(),
                        "authority",
                        submissions.newKey(),
                        "end",
                        submissions.newKey()));
        return "agreements/after";
    }

    private void registrar(CurrentUser user, UUID id) {
        if (!AgreementWords.registers(user, form.registered(user, id).row().organisationCode())) {
            throw new AccessDeniedException("a chair does not change what is registered");
        }
    }

    private String answer(
            CurrentUser user,
            UUID id,
            String what,
            TypedFields typed,
            Runnable change,
            HttpServletResponse response,
            Model model) {
        return form.answer(
                user,
                form.registered(user, id),
                after(id) + "/" + what,
                typed,
                () -> {
                    change.run();
                    return card(id, what);
                },
                () -> after(user, id, typed, model),
                response,
                model);
    }

    @PostMapping(AFTER + "/cover")
    String cover(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        form.registered(user, id);
        TypedFields typed = form.typed(fields);
        LocalDate on = typed.day("asOf");
        int members = typed.count("members");
        int others = typed.count("nonMembers");
        return answer(
                user,
                id,
                "cover",
                typed,
                () -> changes.cover(user.scope(), id, version, on, members, others),
                response,
                model);
    }

    @PostMapping(AFTER + "/propose")
    String propose(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        form.registered(user, id);
        TypedFields typed = form.typed(fields);
        LocalDate on = typed.day("proposedOn");
        if (on.isAfter(LocalDate.now(clock))) {
            typed.errors().put("proposedOn", words.text("agreements.refused.date-in-future"));
        }
        return answer(
                user, id, "propose", typed, () -> changes.proposed(user.scope(), id, version, on), response, model);
    }

    @PostMapping(AFTER + "/amend")
    String amend(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        registrar(user, id);
        TypedFields typed = form.typed(fields);
        String what = typed.needed("what", AgreementWords.LONGEST);
        NewVersion given = TextFile.read(file, typed, typed.day("signedOn"), what);
        return answer(
                user, id, "amend", typed, () -> changes.addVersion(user.scope(), id, version, given), response, model);
    }

    @PostMapping(AFTER + "/authority")
    String authority(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        registrar(user, id);
        TypedFields typed = form.typed(fields);
        LocalDate on = typed.day("authorityOn");
        if (on.isAfter(LocalDate.now(clock))) {
            typed.errors().put("authorityOn", words.text("agreements.refused.date-in-future"));
        }
        Registration given = new Registration(
                typed.text("authorityNumber", 60), on, typed.text("authorityWith", AgreementWords.LONGEST));
        return answer(
                user,
                id,
                "authority",
                typed,
                () -> changes.registered(user.scope(), id, version, given),
                response,
                model);
    }

    @PostMapping(AFTER + "/end")
    String end(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        AgreementView view = form.registered(user, id);
        registrar(user, id);
        TypedFields typed = form.typed(fields);
        LocalDate on = typed.day("endedOn");
        String reason = typed.needed("reason", AgreementWords.LONGEST);
        if (on.isAfter(LocalDate.now(clock))) {
            typed.errors().put("endedOn", words.text("agreements.refused.date-in-future"));
        } else if (view.row().inForceFrom() != null && !on.isAfter(view.row().inForceFrom())) {
            typed.errors().putIfAbsent("endedOn", words.text("agreements.refused.ends-before-force"));
        }
        return answer(
                user, id, "end", typed, () -> changes.end(user.scope(), id, version, on, reason), response, model);
    }
}
