package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.NewFile;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentFile.Kind;
import kz.birlik.safety.AccidentFile.Opened;
import kz.birlik.safety.AccidentRefusal;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
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

/** Signed papers of the union's opinion and of the act, for those who need to know the victims they name. */
@Controller
@RequiredArgsConstructor
class AccidentFilesController {

    private static final String FILES = AccidentQuery.PATH + "/{id}/files";

    private final Accidents accidents;
    private final AccidentChanges changes;
    private final AccidentWords words;
    private final FilesPage page;
    private final FilesPage.Of<Papers, AccidentRefusal> files = new FilesPage.Of<>(
            AccidentQuery.PATH,
            "safety/accident-files",
            "accidents.file",
            Kind.values(),
            this::papers,
            AccidentFilesController::shown,
            papers -> Conflict.by(papers.view().changedBy(), papers.view().changedAt()),
            AccidentRefusal.class,
            this::refused);

    /** An accident with its papers; whoever does not need to know finds neither. */
    private record Papers(AccidentView view, List<AccidentFile> files) {}

    private Papers papers(CurrentUser user, UUID id) {
        return new Papers(
                accidents.find(user.scope(), id).orElseThrow(NotFound::new),
                accidents.files(user.scope(), AccidentWords.reader(user), id).orElseThrow(NotFound::new));
    }

    private static List<Listed> shown(Papers papers, Model model) {
        model.addAttribute("view", papers.view());
        return papers.files().stream()
                .map(file -> new Listed(file.id(), file.kind(), file.dated(), file.what(), null, file.withdrawnWhy()))
                .toList();
    }

    private Refused refused(AccidentRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
            case CHANGED_MEANWHILE -> Refused.CHANGED_MEANWHILE;
            default -> new Refused("dated", words.refused(refusal));
        };
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            @RequestParam(required = false) @Nullable String kind,
            Model model) {
        String first = Objects.requireNonNullElse(kind, Kind.OPINION.code());
        return page.open(files, user, id, saved, papers -> Map.of("kind", first), model);
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
            Kind kind = typed.chosen(Kind.class, "kind");
            NewFile described = new NewFile(
                    Objects.requireNonNullElse(kind, Kind.OPINION),
                    typed.day("dated"),
                    typed.text("what", FilesPage.LONGEST));
            return content -> changes.attach(user.scope(), AccidentWords.reader(user), id, version, described, content);
        });
    }

    /** Foreign content: it is saved and never shown as a page of ours, and nothing in it may run. */
    @GetMapping(FILES + "/{file}")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        Opened opened = accidents
                .file(user.scope(), AccidentWords.reader(user), id, file)
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
                why -> changes.withdraw(user.scope(), AccidentWords.reader(user), id, version, file, why));
    }
}
