package kz.birlik.web.inspectors;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kz.birlik.safety.PrintedCertificate;
import kz.birlik.web.document.SheetPen;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A certificate on one sheet, in Kazakh first and in Russian below it in letters of the same size. */
@Component
@RequiredArgsConstructor
class InspectorCertificate {

    private static final float LEFT = 20;
    private static final float WIDE = 170;
    private static final float TOP = 282;
    private static final float QR = 38;
    private static final float HALF = 122;
    private static final float FACT = 8.4f;
    private static final float TERM = 44;

    private static final Color INK = new Color(0x1A, 0x1A, 0x1A);
    private static final Color QUIET = new Color(0x55, 0x55, 0x55);
    private static final Locale KAZAKH = Locale.forLanguageTag("kk");
    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private final MessageSource messages;
    private final InspectorWords words;
    private final Formats formats;
    private final PublicAddress address;

    byte[] of(PrintedCertificate certificate) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            SheetPen pen = SheetPen.of(document);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                pen.on(content);
                half(pen, certificate, KAZAKH, TOP);
                half(pen, certificate, RUSSIAN, TOP - HALF);
                foot(pen, certificate);
            }
            document.getDocumentInformation().setTitle(word("inspectors.paper.title", KAZAKH));
            document.getDocumentInformation().setProducer("Birlik");
            document.getDocumentCatalog().setLanguage(KAZAKH.getLanguage());
            document.save(file);
            return file.toByteArray();
        }
    }

    private void half(SheetPen pen, PrintedCertificate certificate, Locale language, float top) throws IOException {
        String tongue = language.getLanguage();
        pen.colour(QUIET);
        pen.block(pen.regular(), 10, 7, certificate.union().in(tongue), LEFT, top, WIDE, 9);
        pen.colour(INK);
        pen.line(
                pen.bold(),
                15,
                word("inspectors.paper.title", language) + " № " + certificate.number(),
                LEFT,
                top - 16,
                WIDE);
        float y = top - 21;
        y = fact(pen, "inspectors.name", certificate.fullName(), language, y);
        y = fact(pen, "inspectors.organisation", certificate.organisation().in(tongue), language, y);
        y = fact(pen, "inspectors.employer", certificate.employer().in(tongue), language, y);
        y = fact(
                pen,
                "inspectors.confirmed",
                word(
                        "inspectors.confirmation."
                                + certificate.confirmation().by().code(),
                        language,
                        formats.date(certificate.confirmation().on()),
                        certificate.confirmation().minutes() == null
                                ? "—"
                                : certificate.confirmation().minutes()),
                language,
                y);
        y = fact(
                pen,
                "inspectors.term",
                certificate.termUntil() == null
                        ? word("inspectors.since", language, formats.date(certificate.termFrom()))
                        : word(
                                "inspectors.from-until",
                                language,
                                formats.date(certificate.termFrom()),
                                formats.date(certificate.termUntil())),
                language,
                y);
        pen.line(pen.bold(), 10, word("inspectors.rights", language), LEFT, y - 4, WIDE);
        y -= 6;
        List<String> rights = words.rights(language);
        for (String right : rights) {
            pen.block(pen.regular(), 9, 6, "• " + right, LEFT, y, WIDE, 8);
            y -= 8;
        }
    }

    private float fact(SheetPen pen, String key, String text, Locale language, float y) throws IOException {
        pen.colour(QUIET);
        pen.line(pen.regular(), 9, word(key, language), LEFT, y - 4, TERM - 4);
        pen.colour(INK);
        pen.block(pen.bold(), 10, 7, text, LEFT + TERM, y, WIDE - TERM, FACT);
        return y - FACT;
    }

    private void foot(SheetPen pen, PrintedCertificate certificate) throws IOException {
        float right = LEFT + WIDE - QR;
        pen.code(address.of("/kk/inspector/" + certificate.token()), right, 8, QR);
        pen.colour(INK);
        float column = WIDE - QR - 8;
        pen.line(
                pen.regular(),
                9,
                both("inspectors.issued-on") + ": " + formats.date(certificate.issuedOn()),
                LEFT,
                38,
                column);
        pen.block(pen.regular(), 8, 6, word("inspectors.paper.check", KAZAKH), LEFT, 36, column, 9);
        pen.block(pen.regular(), 8, 6, word("inspectors.paper.check", RUSSIAN), LEFT, 26, column, 9);
        if (certificate.synthetic()) {
            pen.colour(QUIET);
            pen.line(pen.bold(), 9, both("card.paper.sample"), LEFT, 12, column);
        }
    }

    private String both(String key) {
        return word(key, KAZAKH) + " · " + word(key, RUSSIAN);
    }

    private String word(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
