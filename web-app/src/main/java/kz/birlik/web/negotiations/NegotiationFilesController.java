package kz.birlik.web.negotiations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.NegotiationChanges;
import kz.birlik.bargaining.NegotiationChanges.NewPaper;
import kz.birlik.bargaining.NegotiationRefusal;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.PaperKind;
import kz.birlik.bargaining.Negotiations;
import kz.birlik.bargaining.Negotiations.OpenedPaper;
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

/** Scans and files of a negotiation: the notice, the answer, minutes, the signed protocol. */
@Controller
@RequiredArgsConstructor
class NegotiationFilesController {

    private static final String FILES = NegotiationQuery.PATH + "/{id}/files";

    private final Negotiations negotiations;
    private final NegotiationChanges changes;
    private final NegotiationWords words;
    private final FilesPage page;
    private final FilesPage.Of<NegotiationView, NegotiationRefusal> files = new FilesPage.Of<>(
            NegotiationQuery.PATH,
            "negotiations/files",
            "negotiations.file",
            PaperKind.values(),
            this::kept,
            this::shown,
            view -> Conflict.by(view.changedBy(), view.changedAt()),
            NegotiationRefusal.class,
            this::refused);

    private NegotiationView kept(CurrentUser user, UUID id) {
        NegotiationView view = negotiations.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!NegotiationWords.keeps(user, view.row().organisation())) {
            throw new AccessDeniedException("not the keeper of this negotiation");
        }
        return view;
    }

    private List<Listed> shown(NegotiationView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("negotiationTitle", words.title(view.row()));
        return view.papers().stream()
                .map(paper ->
                        new Listed(paper.id(), paper.kind(), paper.dated(), paper.what(), null, paper.withdrawnWhy()))
                .toList();
    }

    private Refused refused(NegotiationRefusal refusal) {
        return switch (refusal.reason()) {
            case NOT_FOUND, PART_UNKNOWN, WRONG_STAGE -> throw new NotFound();
            case CHANGED_MEANWHILE -> Refused.CHANGED_MEANWHILE;
            default -> new Refused("dated", words.refused(refusal));
        };
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        return page.open(files, user, id, saved, view -> Map.of(), model);
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
        return page.attach(files, new Sent(user, id, fields, response, model), file, NewPaper.LARGEST, typed -> {
            NewPaper paper = new NewPaper(
                    typed.chosen(PaperKind.class, "kind"), typed.day("dated"), typed.text("what", FilesPage.LONGEST));
            return content -> changes.attach(user.scope(), id, version, paper, content);
        });
    }

    @GetMapping(FILES + "/{file}")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        kept(user, id);
        OpenedPaper opened = negotiations.paper(user.scope(), id, file).orElseThrow(NotFound::new);
        return ForeignFile.answer(
                opened.content(), opened.type(), opened.kind().name().toLowerCase(Locale.ROOT) + "-" + opened.dated());
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
                why -> changes.withdrawPaper(user.scope(), id, version, file, why));
    }
}
