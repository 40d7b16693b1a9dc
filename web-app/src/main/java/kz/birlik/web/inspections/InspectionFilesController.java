package kz.birlik.web.inspections;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionChanges.NewFile;
import kz.birlik.legalaid.InspectionRefusal;
import kz.birlik.legalaid.InspectionRefusal.Reason;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.FileKind;
import kz.birlik.legalaid.Inspections;
import kz.birlik.legalaid.Inspections.OpenedFile;
import kz.birlik.membership.attachment.Attachment;
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
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Photos of violations and signed papers of an inspection. */
@Controller
@RequiredArgsConstructor
class InspectionFilesController {

    private static final String FILES = InspectionQuery.PATH + "/{id}/files";
    private static final int LONGEST = 300;

    private final Inspections inspections;
    private final InspectionChanges changes;
    private final InspectionWords words;
    private final Submissions submissions;
    private final Clock clock;

    private InspectionView kept(CurrentUser user, UUID id) {
        InspectionView view =
                inspections.find(user.scope(), InspectionWords.reader(user), id).orElseThrow(NotFound::new);
        if (!view.works()) {
            throw new AccessDeniedException("not an inspector of this inspection");
        }
        return view;
    }

    private static String files(UUID id) {
        return InspectionQuery.PATH + "/" + id + "/files";
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        model.addAttribute("saved", saved != null);
        return list(
                kept(user, id),
                words.typed(Map.of("dated", LocalDate.now(clock).toString(), "kind", FileKind.PHOTO.code())),
                model);
    }

    private String list(InspectionView view, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("kinds", words.choices("inspections.file", FileKind.values()));
        model.addAttribute(
                "violations",
                view.violations().stream()
                        .map(violation ->
                                new Choice(violation.id().toString(), words.norm(violation) + ": " + violation.body()))
                        .toList());
        Map<UUID, String> keys = new HashMap<>();
        Map<UUID, String> notes = new HashMap<>();
        view.files().forEach(file -> {
            keys.put(file.id(), submissions.newKey());
            view.violations().stream()
                    .filter(violation -> violation.id().equals(file.violation()))
                    .forEach(violation -> notes.put(file.id(), violation.body()));
        });
        model.addAttribute("keys", keys);
        model.addAttribute("notes", notes);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "inspections/files";
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
        kept(user, id);
        TypedFields typed = words.typed(fields);
        FileKind kind = typed.chosen(FileKind.class, "kind");
        NewFile described = new NewFile(
                Objects.requireNonNullElse(kind, FileKind.OTHER),
                typed.day("dated"),
                typed.text("what", LONGEST),
                typed.id("violation"));
        Attachment attached = AttachedFile.read(file, typed, NewFile.LARGEST, EnumSet.allOf(Attachment.Type.class));
        return answer(
                user,
                id,
                files(id),
                typed,
                () -> changes.attach(
                        user.scope(),
                        InspectionWords.reader(user),
                        id,
                        version,
                        described,
                        Objects.requireNonNull(attached)),
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
            } catch (InspectionRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, FILE_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        InspectionView now = kept(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return list(now, typed, model);
                    }
                    default ->
                        typed.refuse(
                                refusal.reason() == Reason.VIOLATION_UNKNOWN ? "violation" : "dated",
                                words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(kept(user, id), typed, model);
    }

    /** Foreign content: it is saved and never shown as a page of ours, and nothing in it may run. */
    @GetMapping(FILES + "/{file}")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        kept(user, id);
        OpenedFile opened = inspections
                .file(user.scope(), InspectionWords.reader(user), id, file)
                .orElseThrow(NotFound::new);
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
        kept(user, id);
        TypedFields typed = words.typed(fields);
        String why = typed.needed("why", LONGEST);
        return answer(
                user,
                id,
                files(id) + "/" + file + "/withdraw",
                typed,
                () -> changes.withdraw(user.scope(), InspectionWords.reader(user), id, version, file, why),
                response,
                model);
    }
}
