package kz.birlik.web.checks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.safety.SafetyInspectionChanges;
import kz.birlik.safety.SafetyInspectionChanges.NewFile;
import kz.birlik.safety.SafetyInspectionRefusal;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.safety.SafetyInspections.OpenedFile;
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

    private final SafetyInspections inspections;
    private final SafetyInspectionChanges changes;
    private final CheckWords words;
    private final FilesPage page;
    private final FilesPage.Of<SafetyInspectionView, SafetyInspectionRefusal> files = new FilesPage.Of<>(
            CheckQuery.PATH,
            "checks/files",
            "checks.file",
            FileKind.values(),
            this::view,
            this::shown,
            view -> Conflict.by(view.changedBy(), view.changedAt()),
            SafetyInspectionRefusal.class,
            this::refused);

    private SafetyInspectionView view(CurrentUser user, UUID id) {
        return inspections.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private List<Listed> shown(SafetyInspectionView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute(
                "findings",
                view.findings().stream()
                        .map(finding ->
                                new Choice(finding.id().toString(), words.norm(finding) + ": " + finding.body()))
                        .toList());
        Map<UUID, String> findings = new HashMap<>();
        view.findings().forEach(finding -> findings.put(finding.id(), finding.body()));
        return view.files().stream()
                .map(file -> new Listed(
                        file.id(),
                        file.kind(),
                        file.dated(),
                        file.what(),
                        findings.get(file.finding()),
                        file.withdrawnWhy()))
                .toList();
    }

    private Refused refused(SafetyInspectionRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_FOUND, FILE_UNKNOWN -> throw new NotFound();
            case CHANGED_MEANWHILE -> Refused.CHANGED_MEANWHILE;
            case FINDING_UNKNOWN -> new Refused("finding", words.refused(refusal));
            default -> new Refused("dated", words.refused(refusal));
        };
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            @RequestParam(required = false) @Nullable String finding,
            Model model) {
        Map<String, String> first =
                Map.of("kind", FileKind.PHOTO.code(), "finding", Objects.requireNonNullElse(finding, ""));
        return page.open(files, user, id, saved, view -> first, model);
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
                    typed.id("finding"));
            return content -> changes.attach(user.scope(), id, version, described, content);
        });
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
        return page.withdraw(
                files,
                new Sent(user, id, fields, response, model),
                file,
                why -> changes.withdraw(user.scope(), id, version, file, why));
    }
}
