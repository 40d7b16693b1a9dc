package kz.birlik.web.bodies;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyView;
import kz.birlik.membership.body.ElectionView;
import kz.birlik.membership.body.MinutesFile;
import kz.birlik.membership.body.MinutesView;
import kz.birlik.membership.body.OpenedMinutes;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
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

/** Scans of the minutes of elections: attached, replaced with a reason, and handed out to who keeps the body. */
@Controller
@RequiredArgsConstructor
class MinutesController {

    private static final String ONE = BodyQuery.PATH + "/{id}";
    private static final String FORM = ONE + "/elections/{election}/minutes";
    private static final int LONGEST_REASON = 300;

    private final Bodies bodies;
    private final BodyChanges changes;
    private final Organisations organisations;
    private final BodyWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    private BodyView kept(CurrentUser user, UUID id) {
        BodyView view = bodies.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!BodyWords.keeps(user, view.body().organisation())) {
            throw new AccessDeniedException("not the keeper of this body");
        }
        return view;
    }

    @GetMapping(ONE + "/minutes/{file}")
    ResponseEntity<byte[]> download(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        kept(user, id);
        OpenedMinutes opened = bodies.minutes(user.scope(), id, file).orElseThrow(NotFound::new);
        return ForeignFile.answer(opened.content(), opened.type(), "minutes-" + opened.heldOn());
    }

    @GetMapping(FORM)
    String form(CurrentUser user, @PathVariable UUID id, @PathVariable UUID election, Model model) {
        BodyView view = kept(user, id);
        return form(view, election(view, election), Map.of(), Map.of(), model);
    }

    private static ElectionView election(BodyView view, UUID id) {
        return view.election(id).orElseThrow(NotFound::new);
    }

    private String form(
            BodyView view, ElectionView election, Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("body", view.body());
        model.addAttribute("bodyTitle", words.title(view.body()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.body().organisation()), LocalDate.now(clock))
                        .get(view.body().organisation()));
        model.addAttribute("election", election);
        model.addAttribute("scans", words.scans(List.of(election)));
        model.addAttribute("scan", election.scan().orElse(null));
        model.addAttribute("largest", String.valueOf(MinutesFile.LARGEST / 1024 / 1024));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "bodies/minutes";
    }

    @PostMapping(FORM)
    String attach(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID election,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model)
            throws IOException {
        ElectionView found = election(kept(user, id), election);
        UUID replaces = ElectionDraft.id(typed.get("replaces"));
        String reason = typed.getOrDefault("reason", "").strip();
        Map<String, String> errors = new LinkedHashMap<>();
        if (reason.length() > LONGEST_REASON) {
            errors.put("reason", words.text("bodies.error.long", LONGEST_REASON));
        } else if (replaces != null && reason.isEmpty()) {
            errors.put("reason", words.text("bodies.refused.reason-missing"));
        }
        try {
            MinutesFile scan = read(file);
            if (errors.isEmpty()) {
                return "redirect:"
                        + submissions.once(
                                user, typed.get(Submissions.KEY), BodyQuery.PATH + "/" + election + "/minutes", () -> {
                                    changes.attach(user.scope(), id, election, scan, replaces, Numbers.text(reason));
                                    return BodyQuery.PATH + "/" + id + "?done=minutes";
                                });
            }
        } catch (BodyRefusal refusal) {
            if (refusal.reason() == BodyRefusal.Reason.CHANGED_MEANWHILE) {
                BodyView now = kept(user, id);
                conflict(election(now, election), file, response, model);
                return form(now, election(now, election), typed, errors, model);
            }
            errors.put("file", words.refusal(refusal, Map.of()));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(kept(user, id), found, typed, errors, model);
    }

    /** What was sent, looked into. */
    static MinutesFile read(@Nullable MultipartFile file) throws IOException {
        return file == null
                ? MinutesFile.of("", new byte[0])
                : MinutesFile.of(file.getOriginalFilename() == null ? "" : file.getOriginalFilename(), file.getBytes());
    }

    private void conflict(ElectionView now, @Nullable MultipartFile file, HttpServletResponse response, Model model) {
        MinutesView scan = now.scan().orElse(null);
        Conflict.by(scan == null ? null : scan.recordedBy(), scan == null ? null : scan.recordedAt())
                .with(
                        words.text("bodies.scan"),
                        scan == null ? null : words.scan(scan) + ", " + formats.dateTime(scan.recordedAt()),
                        file == null ? null : file.getOriginalFilename())
                .show(response, model);
    }
}
