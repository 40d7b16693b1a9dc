package kz.birlik.web.documents;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.membership.template.DocumentTemplates;
import kz.birlik.membership.template.TemplateFile;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.document.Forms;
import kz.birlik.web.document.PaperForm;
import kz.birlik.web.layout.NotFound;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every document of the product comes from here: the template that holds for an organisation, filled, as DOCX and as PDF.
 */
@Component
@RequiredArgsConstructor
public class DocumentBase {

    /** The languages papers are given in. */
    public static final List<String> LANGUAGES = List.of("kk", "ru");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);

    private final DocumentTemplates templates;
    private final BuiltInTemplates builtIn;
    private final DocxFiller filler;
    private final Forms forms;
    private final Trail trail;
    private final Clock clock;

    /** A day as it stands in a document; nothing where it is not known. */
    public static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : DAY.format(day);
    }

    /**
     * Answers with the file.
     *
     * @throws NotFound for a language or a form that is not given
     */
    public void answer(
            AccessScope scope,
            Filling filling,
            @Nullable String language,
            @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        DocumentForm form = DocumentForm.find(as).orElseThrow(NotFound::new);
        if (language == null || !LANGUAGES.contains(language)) {
            throw new NotFound();
        }
        byte[] docx = filled(scope, filling, language);
        byte[] file = form == DocumentForm.DOCX ? docx : pdf(docx, language, filling.fileName());
        Filling.Subject subject = filling.subject();
        if (subject != null) {
            trail.seen(TrailEvent.of("document.made", subject.type(), subject.id())
                    .on(subject.organisation())
                    .after(Map.of("purpose", filling.purpose().code(), "language", language, "format", form.code())));
        }
        response.setContentType(form.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s-%s.%s\"".formatted(filling.fileName(), language, form.code()));
        response.getOutputStream().write(file);
    }

    /** The same as its paragraphs, to be looked at on a page. */
    List<DocumentPiece> pieces(AccessScope scope, Filling filling, String language) throws IOException {
        return filler.pieces(filled(scope, filling, language));
    }

    private byte[] filled(AccessScope scope, Filling filling, String language) throws IOException {
        return filler.fill(
                template(scope, filling.organisationCode(), filling.purpose(), language),
                filling.purpose(),
                filling.values());
    }

    /** What is filled today, with its places. */
    byte[] template(AccessScope scope, String organisationCode, DocumentPurpose purpose, String language) {
        return templates
                .applying(scope, organisationCode, purpose, language, LocalDate.now(clock))
                .map(TemplateFile::content)
                .orElseGet(() -> builtIn.docx(purpose, language));
    }

    private byte[] pdf(byte[] docx, String language, String fileName) throws IOException {
        List<DocumentPiece> pieces = filler.pieces(docx);
        String title = pieces.stream()
                .filter(piece -> piece.kind() == DocumentPiece.Kind.TITLE)
                .map(DocumentPiece::text)
                .findFirst()
                .orElse(fileName);
        PaperForm form = new PaperForm(language, title);
        for (DocumentPiece piece : pieces) {
            switch (piece.kind()) {
                case ADDRESSEE -> form.to(piece.text());
                case TITLE -> form.heading(piece.text());
                case HEADING -> form.subheading(piece.text());
                case TEXT -> form.text(piece.text());
                case SIGNATURE -> form.signature(piece.text());
                case NOTE -> form.note(piece.text());
                case TABLE -> form.table(piece.rows());
            }
        }
        var file = new ByteArrayOutputStream();
        forms.write(form, file);
        return file.toByteArray();
    }
}
