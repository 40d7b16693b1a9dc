package kz.birlik.web.cards;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kz.birlik.membership.card.PrintedCard;
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

/**
 * Cards on paper: A4 with ten of the size of a bank card, and marks to cut along. Everything is drawn, so the QR code is as
 * sharp as the printer; the fonts lie beside the product, because a printer has no Kazakh letters of its own.
 */
@Component
@RequiredArgsConstructor
class CardSheet {

    static final int ON_A_PAGE = 10;

    private static final float MM = SheetPen.MM;
    /** ISO/IEC 7810 ID-1. */
    private static final float WIDTH = 85.6f;

    private static final float HEIGHT = 54f;
    private static final int COLUMNS = 2;
    private static final int ROWS = ON_A_PAGE / COLUMNS;
    private static final float LEFT = (210 - COLUMNS * WIDTH) / 2;
    private static final float BOTTOM = (297 - ROWS * HEIGHT) / 2;
    private static final float MARK = 5;

    private static final float BAND = 14;
    private static final float EDGE = 5;
    private static final float QR = 25;

    private static final Color INK = new Color(0x1A, 0x1A, 0x1A);
    private static final Color QUIET = new Color(0x55, 0x55, 0x55);
    private static final Color LINE = new Color(0xBB, 0xBB, 0xBB);

    private static final Locale KAZAKH = Locale.forLanguageTag("kk");
    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private final MessageSource messages;
    private final Formats formats;
    private final PublicAddress address;

    /** The pages as a file. */
    byte[] of(List<PrintedCard> cards) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            SheetPen pen = SheetPen.of(document);
            for (int first = 0; first < cards.size(); first += ON_A_PAGE) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                List<PrintedCard> here = cards.subList(first, Math.min(first + ON_A_PAGE, cards.size()));
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    pen.on(content);
                    marks(content, (here.size() + COLUMNS - 1) / COLUMNS);
                    for (int i = 0; i < here.size(); i++) {
                        card(pen, here.get(i), LEFT + i % COLUMNS * WIDTH, bottomOf(i / COLUMNS));
                    }
                }
            }
            document.getDocumentInformation()
                    .setTitle(word("card.paper.title", formats.language().locale()));
            document.getDocumentInformation().setProducer("Birlik");
            document.getDocumentCatalog().setLanguage(formats.language().tag());
            document.save(file);
            return file.toByteArray();
        }
    }

    private String word(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }

    private static float bottomOf(int row) {
        return BOTTOM + (ROWS - 1 - row) * HEIGHT;
    }

    /** Outside the cards only, so that a cut a little beside leaves no line on a card. */
    private static void marks(PDPageContentStream content, int rows) throws IOException {
        content.setStrokingColor(INK);
        content.setLineWidth(0.4f);
        float top = BOTTOM + ROWS * HEIGHT;
        float lowest = bottomOf(rows - 1);
        for (int column = 0; column <= COLUMNS; column++) {
            float x = LEFT + column * WIDTH;
            line(content, x, top + 1, x, top + 1 + MARK);
            line(content, x, lowest - 1, x, lowest - 1 - MARK);
        }
        for (int row = 0; row <= rows; row++) {
            float y = top - row * HEIGHT;
            line(content, LEFT - 1, y, LEFT - 1 - MARK, y);
            line(content, LEFT + COLUMNS * WIDTH + 1, y, LEFT + COLUMNS * WIDTH + 1 + MARK, y);
        }
    }

    private static void line(PDPageContentStream content, float x1, float y1, float x2, float y2) throws IOException {
        content.moveTo(x1 * MM, y1 * MM);
        content.lineTo(x2 * MM, y2 * MM);
        content.stroke();
    }

    private void card(SheetPen pen, PrintedCard card, float x, float y) throws IOException {
        pen.content().setStrokingColor(LINE);
        pen.content().setLineWidth(0.25f);
        pen.content().addRect(x * MM, y * MM, WIDTH * MM, HEIGHT * MM);
        pen.content().stroke();
        pen.content().setNonStrokingColor(Color.decode(card.colour()));
        pen.content().addRect(x * MM, (y + HEIGHT - BAND) * MM, WIDTH * MM, BAND * MM);
        pen.content().fill();

        float wide = WIDTH - 2 * EDGE;
        pen.colour(Color.WHITE);
        pen.block(pen.bold(), 8, 6, card.union().in("kk"), x + EDGE, y + HEIGHT - 1.2f, wide, 6.6f);
        pen.block(pen.regular(), 7, 5.5f, card.union().in("ru"), x + EDGE, y + HEIGHT - 7.4f, wide, 6.2f);

        float column = WIDTH - 3 * EDGE - QR;
        pen.colour(QUIET);
        pen.line(pen.regular(), 6, both("card.paper.title"), x + EDGE, y + HEIGHT - BAND - 4, column);
        pen.colour(INK);
        pen.block(pen.bold(), 11, 7, card.fullName(), x + EDGE, y + HEIGHT - BAND - 5, column, 11);
        fact(pen, "card.number", card.number().shown(), 10, x + EDGE, y + 18, column);
        fact(pen, "card.code", card.code(), 9, x + EDGE, y + 10.2f, column);
        fact(pen, "card.paper.issued", formats.date(card.issuedOn()), 8, x + EDGE, y + 3, column);

        float right = x + WIDTH - EDGE - QR;
        if (card.synthetic()) {
            pen.colour(QUIET);
            pen.line(pen.bold(), 6, both("card.paper.sample"), right, y + HEIGHT - BAND - 4, QR);
        }
        pen.code(address.of("/kk/card/" + card.token()), right, y + 8.5f, QR);
        pen.colour(QUIET);
        pen.line(pen.regular(), 6, address.of("/kk/card").replaceFirst("^https?://", ""), right, y + 4.5f, QR);
    }

    private String both(String key) {
        return word(key, KAZAKH) + " · " + word(key, RUSSIAN);
    }

    private void fact(SheetPen pen, String key, String text, float size, float x, float y, float width)
            throws IOException {
        pen.colour(QUIET);
        pen.line(pen.regular(), 5.5f, both(key), x, y + 3.9f, width);
        pen.colour(INK);
        pen.line(pen.bold(), size, text, x, y, width);
    }
}
