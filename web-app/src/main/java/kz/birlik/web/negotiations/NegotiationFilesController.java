package kz.birlik.web.negotiations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
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

/** Scans and files of a negotiation: the notice, the answer, minutes, the signed protocol. */
@Controller
@RequiredArgsConstructor
class NegotiationFilesController {

    private static final String FILES = NegotiationQuery.PATH + "/{id}/files";
    private static final int LONGEST = 300;

    private final Negotiations negotiations;
    private final NegotiationChanges changes;
    private final NegotiationWords words;
    private final Submissions submissions;
    private final Clock clock;

    private NegotiationView kept(CurrentUser user, UUID id) {
        NegotiationView view = negotiations.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!NegotiationWords.keeps(user, view.row().organisation())) {
            throw new AccessDeniedException("not the keeper of this negotiation");
        }
        return view;
    }

    private static String files(UUID id) {
        return NegotiationQuery.PATH + "/" + id + "/files";
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            Model model) {
        model.addAttribute("saved", saved != null);
        return list(
                kept(user, id), words.typed(Map.of("dated", LocalDate.now(clock).toString())), model);
    }

    private String list(NegotiationView view, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("negotiationTitle", words.title(view.row()));
        model.addAttribute(
                "kinds",
                Arrays.stream(PaperKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .map(kind -> new Choice(kind, words.text("negotiations.file." + kind)))
                        .toList());
        Map<UUID, String> keys = new HashMap<>();
        view.papers().forEach(paper -> keys.put(paper.id(), submissions.newKey()));
        model.addAttribute("keys", keys);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "negotiations/files";
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
        NewPaper paper =
                new NewPaper(typed.chosen(PaperKind.class, "kind"), typed.day("dated"), typed.text("what", LONGEST));
        Attachment attached = AttachedFile.read(file, typed, NewPaper.LARGEST, EnumSet.allOf(Attachment.Type.class));
        return answer(
                user,
                id,
                files(id),
                typed,
                () -> changes.attach(user.scope(), id, version, paper, attached),
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
            } catch (NegotiationRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN, WRONG_STAGE -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        NegotiationView now = kept(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return list(now, typed, model);
                    }
                    default -> typed.refuse("dated", words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(kept(user, id), typed, model);
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
        kept(user, id);
        TypedFields typed = words.typed(fields);
        String why = typed.needed("why", LONGEST);
        return answer(
                user,
                id,
                files(id) + "/" + file + "/withdraw",
                typed,
                () -> changes.withdrawPaper(user.scope(), id, version, file, why),
                response,
                model);
    }
}
