package kz.birlik.web.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The person's own long work of the active post: how far it is, its files and results, and the end of it. */
@Controller
@RequiredArgsConstructor
class JobsController {

    static final String LIST = "/app/jobs";

    private static final int PURPOSE_MIN = 5;
    private static final int PURPOSE_MAX = 500;

    /** In seconds: the page of a job that goes on asks anew, also in a browser that runs no scripts. */
    private static final String AGAIN = "3";

    private static final String LIST_AGAIN = "10";
    private static final int SHOWN = 20;

    private final ExportJobs jobs;
    private final ListSources sources;
    private final Exports exports;
    private final Trail trail;
    private final List<LongWork> work;

    /** A job as its page shows it. */
    public record Shown(ExportJob job, String titleKey, String tone, String fileUrl) {}

    @GetMapping(LIST)
    String list(CurrentUser user, HttpServletResponse response, Model model) {
        List<Shown> shown = jobs.list(user).stream().map(this::shown).toList();
        List<LongWork.Work> works = work.stream()
                .flatMap(each -> each.of(user, SHOWN).stream())
                .sorted(Comparator.comparing(LongWork.Work::begunAt).reversed())
                .toList();
        if (shown.stream().anyMatch(each -> each.job().state().going())
                || works.stream().anyMatch(each -> each.percent() != null)) {
            response.setHeader("Refresh", LIST_AGAIN);
        }
        model.addAttribute("jobs", shown);
        model.addAttribute("works", works);
        return "exports/jobs";
    }

    @GetMapping(LIST + "/{id}")
    String show(CurrentUser user, @PathVariable String id, HttpServletResponse response, Model model) {
        return page(found(user, id), null, "", response, model);
    }

    private String page(
            ExportJob job, @Nullable String error, String purpose, HttpServletResponse response, Model model) {
        if (job.state().going()) {
            response.setHeader("Refresh", AGAIN);
        }
        model.addAttribute("shown", shown(job));
        model.addAttribute("error", error);
        model.addAttribute("purpose", purpose);
        return "exports/job";
    }

    @PostMapping(LIST + "/{id}/purpose")
    String start(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String purpose,
            HttpServletResponse response,
            Model model) {
        ExportJob job = found(user, id);
        String said = purpose.strip();
        if (said.length() < PURPOSE_MIN || said.length() > PURPOSE_MAX) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(job, "exports.purpose.length", purpose, response, model);
        }
        jobs.start(user, job.id(), said);
        return "redirect:" + LIST + "/" + job.id();
    }

    @PostMapping(LIST + "/{id}/cancel")
    String cancel(CurrentUser user, @PathVariable String id) {
        ExportJob job = found(user, id);
        jobs.cancel(user, job.id());
        return "redirect:" + LIST + "/" + job.id();
    }

    /**
     * The file, to nobody but the person who asked for it, in the post it was asked in, while that post covers its rows. A
     * file of people is asked for with its format in the address, which is what the policy wants confirmed.
     */
    @GetMapping(LIST + "/{id}/file")
    void file(
            CurrentUser user,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response) {
        ExportJob job = found(user, id);
        boolean mayBeGiven = job.state() == ExportState.DONE
                && (!job.persons() || job.form().code().equals(format))
                && sources.of(user, job.list()).isPresent()
                && jobs.covers(user.scope(), job.id());
        if (!mayBeGiven) {
            throw new NotFound();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("list", job.list());
        facts.put("filter", job.filter());
        facts.put("format", job.form().code());
        facts.put("rows", job.rows());
        trail.seen(TrailEvent.of("export.taken", "export", job.id())
                .on(user.organisation())
                .after(facts)
                .because(job.purpose()));
        exports.headers(response, job.form(), job.list());
        response.setContentLengthLong(job.bytes());
        try {
            int number = 0;
            for (byte[] piece = jobs.chunk(job.id(), number); piece != null; piece = jobs.chunk(job.id(), ++number)) {
                response.getOutputStream().write(piece);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Shown shown(ExportJob job) {
        String tone = switch (job.state()) {
            case DONE -> "success";
            case PURPOSE -> "question";
            case WAITING, RUNNING -> "information";
            case CANCELLED -> "neutral";
            case STOPPED, REFUSED -> "attention";
            case FAILED -> "error";
        };
        String url = LIST + "/" + job.id() + "/file"
                + (job.persons() ? "?format=" + job.form().code() : "");
        return new Shown(job, sources.titleKey(job.list()).orElse("exports.list.gone"), tone, url);
    }

    private ExportJob found(CurrentUser user, String id) {
        try {
            return jobs.find(user, UUID.fromString(id)).orElseThrow(NotFound::new);
        } catch (IllegalArgumentException noId) {
            throw new NotFound();
        }
    }
}
