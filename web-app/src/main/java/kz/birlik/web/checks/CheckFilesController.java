package kz.birlik.web.checks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionChanges.NewFile;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionRefusal.Reason;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.safety.SafetyInspections.OpenedFile;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Photos of findings and signed papers of an inspection of safety. */
@Controller
@RequiredArgsConstructor
class CheckFilesController {

    private static final String FILES = CheckQuery.PATH + "/{id}/files";
    private static final int LONGEST = 300;

    private final SafetyInspections inspections;
    private final SafetyInspectionChanges changes;
    private final CheckWords words;
    private final Submissions submissions;
    private final Clock clock;

    private SafetyInspectionView view(CurrentUser user, UUID id) {
        return inspections.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private static String files(UUID id) {
        return CheckQuery.PATH + "/" + id + "/files";
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            @RequestParam(required = false) @Nullable String finding,
            Model model) {
        Map<String, String> typed = new HashMap<>();
        typed.put("dated", LocalDate.now(clock).toString());
        typed.put("kind", FileKind.PHOTO.code());
        typed.put("finding", Objects.requireNonNullElse(finding, ""));
        model.addAttribute("saved", saved != null);
        return list(view(user, id), words.typed(typed), model);
    }

    private String list(SafetyInspectionView view, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("kinds", words.choices("checks.file", FileKind.values()));
        model.addAttribute(
                "findings",
                view.findings().stream()
                        .map(finding ->
                                new Choice(finding.id().toString(), words.norm(finding) + ": " + finding.body()))
                        .toList());
        Map<UUID, String> keys = new HashMap<>();
        Map<UUID, String> notes = new HashMap<>();
        view.files().forEach(file -> {
            keys.put(file.id(), submissions.newKey());
            view.findings().stream()
                    .filter(finding -> finding.id().equals(file.finding()))
                    .forEach(finding -> notes.put(file.id(), finding.body()));
        });
        model.addAttribute("keys", keys);
        model.addAttribute("notes", notes);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "checks/files";
    }

    @PostMapping(FILES)
    String attach(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        view(user, id);
        TypedFields typed = words.typed(fields);
        FileKind kind = typed.chosen(FileKind.class, "kind");
        NewFile described = new NewFile(
                Objects.requireNonNullElse(kind, FileKind.OTHER),
                typed.day("dated"),
                typed.text("what", LONGEST),
                typed.id("finding"));
        Attachment attached = AttachedFile.read(file, typed, NewFile.LARGEST, EnumSet.allOf(Attachment.Type.class));
        return answer(
                user,
                id,
                files(id),
                typed,
                () -> changes.attach(user.scope(), id, version, described, Objects.requireNonNull(attached)),
                response,
                model);
    }

    private String answer(
            CurrentUser user,
            UUID id,
            String route,
            TypedFields typed,
            Runnable change,
            HttpServletResponse response,
            Model model) {
        if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.fields().get(Submissions.KEY), route, () -> {
                            change.run();
                            return files(id) + "?saved";
                        });
            } catch (SafetyInspectionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, FILE_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        SafetyInspectionView now = view(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return list(now, typed, model);
                    }
                    default ->
                        typed.refuse(
                                refusal.reason() == Reason.FINDING_UNKNOWN ? "finding" : "dated",
                                words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(view(user, id), typed, model);
    }

    /** Foreign content: it is saved and never shown as a page of ours, and nothing in it may run. */
    @GetMapping(FILES + "/{file}")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        OpenedFile opened = inspections.file(user.scope(), id, file).orElseThrow(NotFound::new);
        return ForeignFile.answer(opened.content(), opened.type(), opened.kind().code() + "-" + opened.dated());
    }

    @PostMapping(FILES + "/{file}/withdraw")
    String withdraw(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        view(user, id);
        TypedFields typed = words.typed(fields);
        String why = typed.needed("why", LONGEST);
        return answer(
                user,
                id,
                files(id) + "/" + file + "/withdraw",
                typed,
                () -> changes.withdraw(user.scope(), id, version, file, why),
                response,
                model);
    }
}
