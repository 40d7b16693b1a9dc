package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.safety.AccidentChanges;
import kz.birlik.safety.AccidentChanges.NewFile;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentFile.Kind;
import kz.birlik.safety.AccidentFile.Opened;
import kz.birlik.safety.AccidentRefusal;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
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

/** Signed papers of the union's opinion and of the act, for those who need to know the victims they name. */
@Controller
@RequiredArgsConstructor
class AccidentFilesController {

    private static final String FILES = AccidentQuery.PATH + "/{id}/files";
    private static final int LONGEST = 300;

    private final Accidents accidents;
    private final AccidentChanges changes;
    private final AccidentWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** An accident with its papers; whoever does not need to know finds neither. */
    private record Papers(AccidentView view, List<AccidentFile> files) {}

    private Papers papers(CurrentUser user, UUID id) {
        return new Papers(
                accidents.find(user.scope(), id).orElseThrow(NotFound::new),
                accidents.files(user.scope(), AccidentWords.reader(user), id).orElseThrow(NotFound::new));
    }

    private static String files(UUID id) {
        return AccidentQuery.PATH + "/" + id + "/files";
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            @RequestParam(required = false) @Nullable String kind,
            Model model) {
        Map<String, String> typed = new HashMap<>();
        typed.put("dated", LocalDate.now(clock).toString());
        typed.put("kind", Objects.requireNonNullElse(kind, Kind.OPINION.code()));
        model.addAttribute("saved", saved != null);
        return list(papers(user, id), words.typed(typed), model);
    }

    private String list(Papers papers, TypedFields typed, Model model) {
        model.addAttribute("view", papers.view());
        model.addAttribute("files", papers.files());
        model.addAttribute(
                "kinds",
                Stream.of(Kind.values())
                        .map(kind -> new Choice(kind.code(), words.text("accidents.file." + kind.code())))
                        .toList());
        Map<UUID, String> keys = new HashMap<>();
        papers.files().forEach(file -> keys.put(file.id(), submissions.newKey()));
        model.addAttribute("keys", keys);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "safety/accident-files";
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
        papers(user, id);
        TypedFields typed = words.typed(fields);
        Kind kind = typed.chosen(Kind.class, "kind");
        LocalDate dated = typed.day("dated");
        String what = typed.text("what", LONGEST);
        Attachment attached = AttachedFile.read(file, typed, NewFile.LARGEST, EnumSet.allOf(Attachment.Type.class));
        return answer(
                user,
                id,
                files(id),
                typed,
                () -> changes.attach(
                        user.scope(),
                        AccidentWords.reader(user),
                        id,
                        version,
                        new NewFile(Objects.requireNonNull(kind), dated, what),
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
            } catch (AccidentRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        Papers now = papers(user, id);
                        Conflict.by(now.view().changedBy(), now.view().changedAt())
                                .show(response, model);
                        return list(now, typed, model);
                    }
                    default -> typed.refuse("dated", words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(papers(user, id), typed, model);
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
        papers(user, id);
        TypedFields typed = words.typed(fields);
        String why = typed.needed("why", LONGEST);
        return answer(
                user,
                id,
                files(id) + "/" + file + "/withdraw",
                typed,
                () -> changes.withdraw(user.scope(), AccidentWords.reader(user), id, version, file, why),
                response,
                model);
    }
}
