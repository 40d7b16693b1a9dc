package kz.birlik.web.dues;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.birlik.membership.dues.DeductionLists.MarkedLine;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.document.Documents;
import kz.birlik.web.document.FileForm;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Files that go to the employer and come back as a list: an empty one, and one with its faults marked. */
@Component
@RequiredArgsConstructor
class DuesListFiles {

    private static final List<Column> READ = List.of(
            new Column("iin", "dues.file.column.iin"),
            new Column("full_name", "dues.file.column.name"),
            new Column("pay", "dues.file.column.pay"),
            new Column("amount", "dues.file.column.amount"));

    private static final List<Column> MARKED = DuesColumns.with(
            READ, List.of(new Column("expected", "dues.expected"), new Column("problem", "dues.file.column.problem")));

    private final Documents documents;
    private final Exports exports;
    private final Trail trail;
    private final MessageSource messages;

    void template(String format, HttpServletResponse response) throws IOException {
        List<List<String>> rows = IntStream.rangeClosed(1, 2)
                .mapToObj(person -> List.of(
                        invented(person), text("dues.file.example." + person), person + "50000", person + "500"))
                .toList();
        send(response, format, "dues-list-template", READ, rows.iterator());
    }

    /** The members who are missing on the list are named in it, so it counts as a list of people. */
    void marked(CurrentUser user, String organisation, List<MarkedLine> lines, HttpServletResponse response)
            throws IOException {
        exports.countPersons(user, lines.size());
        trail.seen(TrailEvent.of("dues.list-marked", "organisation", organisation)
                .on(user.organisation())
                .after(Map.of("rows", lines.size())));
        send(
                response,
                FileForm.XLSX.code(),
                "dues-list-marked",
                MARKED,
                lines.stream()
                        .map(line -> Arrays.<@Nullable Object>asList(
                                line.number(),
                                line.name(),
                                line.pay(),
                                line.amount(),
                                line.expected(),
                                line.marks().stream().map(this::said).collect(Collectors.joining("; "))))
                        .iterator());
    }

    private String said(String mark) {
        return text(mark.startsWith("problem.") ? "dues.mark." + mark.substring(8) : "dues.outcome." + mark);
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** Born after 2090: a number of nobody. */
    private static String invented(int person) {
        for (int serial = person * 100; ; serial++) {
            String eleven = "9201016%04d".formatted(serial);
            Optional<Integer> check = Iin.checkDigitOf(eleven);
            if (check.isPresent()) {
                return eleven + check.get();
            }
        }
    }

    private void send(
            HttpServletResponse response,
            String format,
            String name,
            List<Column> columns,
            Iterator<? extends List<? extends @Nullable Object>> rows)
            throws IOException {
        FileForm form =
                FileForm.find(format).filter(each -> each != FileForm.PDF).orElseThrow(NotFound::new);
        response.setContentType(form.contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + form.code())
                        .build()
                        .toString());
        documents.write(form, new ListDocument(name, "", List.of(), columns, rows), false, response.getOutputStream());
    }
}
