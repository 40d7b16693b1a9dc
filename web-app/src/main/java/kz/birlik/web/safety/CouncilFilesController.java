package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilChanges.NewFile;
import kz.birlik.safety.CouncilFile.Kind;
import kz.birlik.safety.CouncilFile.Opened;
import kz.birlik.safety.CouncilRefusal;
import kz.birlik.safety.CouncilView;
import kz.birlik.safety.CouncilView.Meeting;
import kz.birlik.safety.Councils;
import kz.birlik.web.form.AttachedFile;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
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

/** Signed minutes of a council and what they refer to. */
@Controller
@RequiredArgsConstructor
class CouncilFilesController {

    private static final String FILES = CouncilQuery.PATH + "/{id}/files";
    private static final int LONGEST = 300;

    private final Councils councils;
    private final CouncilChanges changes;
    private final CouncilWords words;
    private final Formats formats;
    private final Submissions submissions;
    private final Clock clock;

    private CouncilView view(CurrentUser user, UUID id) {
        return councils.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private static String files(UUID id) {
        return CouncilQuery.PATH + "/" + id + "/files";
    }

    private String called(Meeting meeting) {
        return words.text("councils.minutes.no", meeting.minutes()) + " · " + formats.date(meeting.day());
    }

    @GetMapping(FILES)
    String list(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String saved,
            @RequestParam(required = false) @Nullable String meeting,
            Model model) {
        CouncilView view = view(user, id);
        Map<String, String> typed = new HashMap<>();
        view.meetings().stream()
                .filter(each -> meeting == null || each.id().toString().equals(meeting))
                .findFirst()
                .ifPresent(each -> {
                    typed.put("meeting", each.id().toString());
                    typed.put("dated", each.day().toString());
                });
        typed.putIfAbsent("dated", LocalDate.now(clock).toString());
        typed.put("kind", Kind.MINUTES.code());
        model.addAttribute("saved", saved != null);
        return list(view, words.typed(typed), model);
    }

    private String list(CouncilView view, TypedFields typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute(
                "kinds",
                Stream.of(Kind.values())
                        .map(kind -> new Choice(kind.code(), words.text("councils.file." + kind.code())))
                        .toList());
        model.addAttribute(
                "meetings",
                view.meetings().stream()
                        .map(meeting -> new Choice(meeting.id().toString(), called(meeting)))
                        .toList());
        Map<UUID, String> keys = new HashMap<>();
        Map<UUID, String> notes = new HashMap<>();
        view.files().forEach(file -> {
            keys.put(file.id(), submissions.newKey());
            view.meetings().stream()
                    .filter(meeting -> meeting.id().equals(file.meeting()))
                    .forEach(meeting -> notes.put(file.id(), called(meeting)));
        });
        model.addAttribute("keys", keys);
        model.addAttribute("notes", notes);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "safety/council-files";
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
        typed.choose("meeting");
        Kind kind = typed.chosen(Kind.class, "kind");
        NewFile described = new NewFile(
                Objects.requireNonNullElse(typed.id("meeting"), id),
                Objects.requireNonNullElse(kind, Kind.ANNEX),
                typed.day("dated"),
                typed.text("what", LONGEST));
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
            } catch (CouncilRefusal refusal) {
                switch (refusal.reason()) {
                    case NOT_FOUND, PART_UNKNOWN -> throw new NotFound();
                    case CHANGED_MEANWHILE -> {
                        CouncilView now = view(user, id);
                        Conflict.by(now.changedBy(), now.changedAt()).show(response, model);
                        return list(now, typed, model);
                    }
                    default -> typed.refuse("dated", words.refused(refusal));
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(view(user, id), typed, model);
    }

    /** Foreign content: it is saved and never shown as a page of ours, and nothing in it may run. */
    @GetMapping(FILES + "/{file}")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        Opened opened = councils.file(user.scope(), id, file).orElseThrow(NotFound::new);
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
