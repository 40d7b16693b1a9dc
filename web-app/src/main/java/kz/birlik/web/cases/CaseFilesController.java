package kz.birlik.web.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseRefusal.Reason;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.appeals.AppealDesk;
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

/** Files of a case: what the applicant sent, the scan of a paper, and what the owner gives to the applicant. */
@Controller
@RequiredArgsConstructor
class CaseFilesController {

    private static final String FILES = CaseQuery.PATH + "/{id}/files";

    private final Cases cases;
    private final CaseChanges changes;
    private final CasesController pages;
    private final CaseWords words;
    private final AppealDesk desk;
    private final Submissions submissions;
    private final Trail trail;

    /** Opening a file is reading the case: it leaves a line in the trail. */
    @GetMapping(FILES + "/{file}")
    ResponseEntity<byte[]> open(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        CaseView view = cases.find(user.scope(), CaseWords.reader(user), id).orElseThrow(NotFound::new);
        CaseFile.Opened opened =
                cases.file(user.scope(), CaseWords.reader(user), id, file).orElseThrow(NotFound::new);
        trail.seen(TrailEvent.of("case.file-viewed", "case", id)
                .on(view.row().organisation())
                .after(Map.of("file", file.toString())));
        return ForeignFile.answer(
                opened.content(), opened.file().type(), view.row().number());
    }

    @PostMapping(FILES)
    String send(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        CaseView view = cases.find(user.scope(), CaseWords.reader(user), id).orElseThrow(NotFound::new);
        if (!view.mine()) {
            throw new AccessDeniedException("not the owner of this case");
        }
        String one = CaseQuery.PATH + "/" + id;
        // A file is added to whatever the case is by now.
        long version = view.row().version();
        TypedFields typed = words.typed(fields);
        Attachment attached = words.attached("file", file, typed);
        if (attached == null) {
            typed.refuse("file", words.text("appeal.error.file-empty"));
        } else if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one + "/files", () -> {
                            changes.send(user.scope(), CaseWords.reader(user), id, version, attached);
                            desk.news(view, "file/" + version);
                            return one + "?done";
                        });
            } catch (CaseRefusal refusal) {
                if (refusal.reason() != Reason.CHANGED_MEANWHILE) {
                    throw new NotFound();
                }
                typed.refuse("file", words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("fileError", typed.errors().get("file"));
        return pages.one(user, id, null, model);
    }
}
