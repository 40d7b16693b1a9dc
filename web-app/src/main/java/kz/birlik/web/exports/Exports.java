package kz.birlik.web.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.document.Documents;
import kz.birlik.web.document.FileForm;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.Confirmation;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Answers {@code ?format=} of a list: the file itself when it is short, else the way to the page of a job. Every file that
 * leaves is in the trail first.
 */
@Component
@RequiredArgsConstructor
public class Exports {

    private static final Logger log = LoggerFactory.getLogger(Exports.class);

    /** A list up to here is read before the answer begins, so that the trail knows how many rows leave. */
    static final int AT_ONCE = 5_000;

    /** Pages are made more slowly than rows are written. */
    static final int AT_ONCE_ON_PAPER = 1_000;

    /** Above this many people in a day somebody has to say what for. */
    static final int PERSONS_WITHOUT_PURPOSE = 5_000;

    private final Documents documents;
    private final ExportJobs jobs;
    private final Trail trail;
    private final Confirmation confirmation;
    private final Formats formats;
    private final Clock clock;

    /**
     * Answers with the list as a file.
     *
     * @return no view, so that a method which shows the page otherwise can return it: the answer is written
     */
    public @Nullable String answer(
            CurrentUser user, ListSource source, HttpServletRequest request, HttpServletResponse response) {
        FileForm form = FileForm.find(request.getParameter("format")).orElseThrow(NotFound::new);
        boolean codes = "codes".equals(request.getParameter("headings"));
        ListAddress asked = ListAddress.of(request);
        ListDocument list = source.read(user, asked);
        int most = form == FileForm.PDF ? AT_ONCE_ON_PAPER : AT_ONCE;
        List<List<? extends @Nullable Object>> rows = new ArrayList<>();
        Iterator<? extends List<? extends @Nullable Object>> unread = list.rows();
        while (rows.size() <= most && unread.hasNext()) {
            rows.add(unread.next());
        }
        boolean manyPersons =
                source.persons() && jobs.personsToday(user.accountId()) + rows.size() > PERSONS_WITHOUT_PURPOSE;
        if (rows.size() > most || manyPersons) {
            var id = jobs.ask(
                    user, source, asked, form, codes, formats.language().tag());
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, JobsController.LIST + "/" + id);
            return null;
        }
        if (source.persons()) {
            jobs.countPersonsNow(user.accountId(), rows.size());
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("filter", asked.query());
        facts.put("format", form.code());
        facts.put("rows", rows.size());
        if (source.persons()) {
            // Who was in the file is asked for after a breach; the first column of such a list is the person.
            facts.put(
                    "ids",
                    rows.stream()
                            .map(row -> row.get(0))
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
        }
        trail.seen(TrailEvent.of("list.exported", "list", source.code())
                .on(user.organisation())
                .after(facts)
                .because(confirmation.reason(request).orElse(null)));
        send(response, form, list.with(rows.iterator()), codes);
        return null;
    }

    /** The file is whole before the answer begins, so that an error page never comes under the name of a file. */
    private void send(HttpServletResponse response, FileForm form, ListDocument list, boolean codes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            documents.write(form, list, codes, file);
        } catch (IOException tooLong) {
            log.warn("{} of {} could not be made: {}", form, list.name(), tooLong.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "file", tooLong);
        }
        answer(response, form, list.name(), file);
    }

    /** A file of people that is no list: they count for the day like those of a list. */
    public void sendPersons(CurrentUser user, HttpServletResponse response, String name, byte[] pdf, int persons) {
        jobs.countPersonsNow(user.accountId(), persons);
        ByteArrayOutputStream file = new ByteArrayOutputStream(pdf.length);
        file.writeBytes(pdf);
        answer(response, FileForm.PDF, name, file);
    }

    /** A file of people that is made elsewhere. */
    public void countPersons(CurrentUser user, int persons) {
        jobs.countPersonsNow(user.accountId(), persons);
    }

    private void answer(HttpServletResponse response, FileForm form, String name, ByteArrayOutputStream file) {
        headers(response, form, name);
        response.setContentLength(file.size());
        try {
            file.writeTo(response.getOutputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A name of ours and a date: nothing that somebody typed gets into a header. */
    void headers(HttpServletResponse response, FileForm form, String name) {
        response.setContentType(form.contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "-" + LocalDate.now(clock) + "." + form.code())
                        .build()
                        .toString());
    }
}
