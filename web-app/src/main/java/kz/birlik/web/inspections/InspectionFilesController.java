package kz.birlik.web.inspections;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.legalaid.InspectionChanges;
import kz.birlik.legalaid.InspectionChanges.NewFile;
import kz.birlik.legalaid.InspectionRefusal;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.FileKind;
import kz.birlik.legalaid.Inspections;
import kz.birlik.legalaid.Inspections.OpenedFile;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.FilesPage;
import kz.birlik.web.form.FilesPage.Listed;
import kz.birlik.web.form.FilesPage.Refused;
import kz.birlik.web.form.FilesPage.Sent;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
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

    private final Inspections inspections;
    private final InspectionChanges changes;
    private final InspectionWords words;
    private final FilesPage page;
    private final FilesPage.Of<InspectionView, InspectionRefusal> files = new FilesPage.Of<>(
            InspectionQuery.PATH,
            "inspections/files",
            "inspections.file",
            FileKind.values(),
            this::kept,
            this::shown,
            view -> Conflict.by(view.changedBy(), view.changedAt()),
            InspectionRefusal.class,
            this::refused);

    private InspectionView kept(CurrentUser user, UUID id) {
        InspectionView view =
                inspections.find(user.scope(), InspectionWords.reader(user), id).orElseThrow(NotFound::new);
        if (!view.works()) {
            throw new AccessDeniedException("not an inspector of this inspection");
        }
        return view;
    }

    private List<Listed> shown(InspectionView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute(
                "violations",
                view.violations().stream()
                        .map(violation ->
                                new Choice(violation.id().toString(), words.norm(violation) + ": " + violation.body()))
                        .toList());
        Map<UUID, String> violations = new HashMap<>();
        view.violations().forEach(violation -> violations.put(violation.id(), violation.body()));
        return view.files().stream()
                .map(file -> new Listed(
                        file.id(),
                        file.kind(),
                        file.dated(),
                        file.what(),
                        violations.get(file.violation()),
                        file.withdrawnWhy()))
                .toList();
    }

    private Refused refused(InspectionRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_FOUND, FILE_UNKNOWN -> throw new NotFound();
            case CHANGED_MEANWHILE -> Refused.CHANGED_MEANWHILE;
            case VIOLATION_UNKNOWN -> new Refused("violation", words.refused(refusal));
            default -> new Refused("dated", words.refused(refusal));
        };
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        return page.open(files, user, id, saved, view -> Map.of("kind", FileKind.PHOTO.code()), model);
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
        return page.attach(files, new Sent(user, id, fields, response, model), file, NewFile.LARGEST, typed -> {
            FileKind kind = typed.chosen(FileKind.class, "kind");
            NewFile described = new NewFile(
                    Objects.requireNonNullElse(kind, FileKind.OTHER),
                    typed.day("dated"),
                    typed.text("what", FilesPage.LONGEST),
                    typed.id("violation"));
            return content ->
                    changes.attach(user.scope(), InspectionWords.reader(user), id, version, described, content);
        });
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
        return page.withdraw(
                files,
                new Sent(user, id, fields, response, model),
                file,
                why -> changes.withdraw(user.scope(), InspectionWords.reader(user), id, version, file, why));
    }
}
