package kz.birlik.web.safety;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.safety.CouncilChanges;
import kz.birlik.safety.CouncilChanges.NewFile;
import kz.birlik.safety.CouncilFile.Kind;
import kz.birlik.safety.CouncilFile.Opened;
import kz.birlik.safety.CouncilRefusal;
import kz.birlik.safety.CouncilView;
import kz.birlik.safety.CouncilView.Meeting;
import kz.birlik.safety.Councils;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.FilesPage;
import kz.birlik.web.form.FilesPage.Listed;
import kz.birlik.web.form.FilesPage.Refused;
import kz.birlik.web.form.FilesPage.Sent;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.language.Formats;
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

/** Signed minutes of a council and what they refer to. */
@Controller
@RequiredArgsConstructor
class CouncilFilesController {

    private static final String FILES = CouncilQuery.PATH + "/{id}/files";

    private final Councils councils;
    private final CouncilChanges changes;
    private final CouncilWords words;
    private final Formats formats;
    private final FilesPage page;
    private final FilesPage.Of<CouncilView, CouncilRefusal> files = new FilesPage.Of<>(
            CouncilQuery.PATH,
            "safety/council-files",
            "councils.file",
            Kind.values(),
            this::view,
            this::shown,
            view -> Conflict.by(view.changedBy(), view.changedAt()),
            CouncilRefusal.class,
            this::refused);

    private CouncilView view(CurrentUser user, UUID id) {
        return councils.find(user.scope(), id).orElseThrow(NotFound::new);
    }

    private List<Listed> shown(CouncilView view, Model model) {
        model.addAttribute("view", view);
        Map<UUID, String> meetings = new LinkedHashMap<>();
        view.meetings().forEach(meeting -> meetings.put(meeting.id(), called(meeting)));
        model.addAttribute(
                "meetings",
                meetings.entrySet().stream()
                        .map(each -> new Choice(each.getKey().toString(), each.getValue()))
                        .toList());
        return view.files().stream()
                .map(file -> new Listed(
                        file.id(),
                        file.kind(),
                        file.dated(),
                        file.what(),
                        meetings.get(file.meeting()),
                        file.withdrawnWhy()))
                .toList();
    }

    private String called(Meeting meeting) {
        return words.text("councils.minutes.no", meeting.minutes()) + " · " + formats.date(meeting.day());
    }

    private Refused refused(CouncilRefusal refusal) {
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
            @RequestParam(required = false) @Nullable String meeting,
            Model model) {
        return page.open(files, user, id, saved, view -> first(view, meeting), model);
    }

    private static Map<String, String> first(CouncilView view, @Nullable String meeting) {
        Map<String, String> typed = new HashMap<>(Map.of("kind", Kind.MINUTES.code()));
        view.meetings().stream()
                .filter(each -> meeting == null || each.id().toString().equals(meeting))
                .findFirst()
                .ifPresent(each -> {
                    typed.put("meeting", each.id().toString());
                    typed.put("dated", each.day().toString());
                });
        return typed;
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
            typed.choose("meeting");
            Kind kind = typed.chosen(Kind.class, "kind");
            NewFile described = new NewFile(
                    Objects.requireNonNullElse(typed.id("meeting"), id),
                    Objects.requireNonNullElse(kind, Kind.ANNEX),
                    typed.day("dated"),
                    typed.text("what", FilesPage.LONGEST));
            return content -> changes.attach(user.scope(), id, version, described, content);
        });
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
        return page.withdraw(
                files,
                new Sent(user, id, fields, response, model),
                file,
                why -> changes.withdraw(user.scope(), id, version, file, why));
    }
}
