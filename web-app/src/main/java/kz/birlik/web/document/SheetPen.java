package kz.birlik.web.document;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Draws on a sheet, in millimetres from its left lower corner, with the fonts that lie beside the product, because a printer has
 * no Kazakh letters of its own. A text has to fit; a sign the font lacks becomes a question mark.
 */
public final class SheetPen {

    public static final float MM = 72 / 25.4f;

    private final PDFont regular;
    private final PDFont bold;
    private PDPageContentStream content;

    private SheetPen(PDFont regular, PDFont bold) {
        this.regular = regular;
        this.bold = bold;
    }

    public static SheetPen of(PDDocument document) throws IOException {
        return new SheetPen(font(document, "NotoSans-Regular.ttf"), font(document, "NotoSans-Bold.ttf"));
    }

    private static PDFont font(PDDocument document, String name) throws IOException {
        try (InputStream font = Objects.requireNonNull(SheetPen.class.getResourceAsStream("/document/" + name), name)) {
            return PDType0Font.load(document, font);
        }
    }

    /** From now on the page with this content. */
    public void on(PDPageContentStream page) {
        this.content = page;
    }

    public PDPageContentStream content() {
        return content;
    }

    public PDFont regular() {
        return regular;
    }

    public PDFont bold() {
        return bold;
    }

    public void colour(Color colour) throws IOException {
        content.setNonStrokingColor(colour);
    }

    /** One line, made smaller until it fits. */
    public void line(PDFont font, float size, String text, float x, float y, float width) throws IOException {
        String drawn = drawable(font, text);
        float fitting = Math.min(size, size * width * MM / Math.max(1, width(font, size, drawn)));
        draw(font, fitting, drawn, x, y);
    }

    /** Lines from a top downwards in a height, the letters as large as they fit but not larger than asked. */
    public void block(PDFont font, float most, float least, String text, float x, float top, float width, float height)
            throws IOException {
        String drawn = drawable(font, text);
        float size = most;
        List<String> lines = broken(font, size, drawn, width);
        while (size > least && lines.size() * size * 1.2f > height * MM) {
            size -= 0.5f;
            lines = broken(font, size, drawn, width);
        }
        int fit = Math.max(1, (int) (height * MM / (size * 1.2f)));
        for (int i = 0; i < Math.min(fit, lines.size()); i++) {
            boolean cut = i == fit - 1 && lines.size() > fit;
            line(font, size, lines.get(i) + (cut ? "…" : ""), x, top - (i + 1) * size * 1.2f / MM + 0.6f, width);
        }
    }

    private List<String> broken(PDFont font, float size, String text, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(font, size, longer) > width * MM) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    private void draw(PDFont font, float size, String text, float x, float y) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x * MM, y * MM);
        content.showText(text);
        content.endText();
    }

    private static float width(PDFont font, float size, String text) throws IOException {
        return font.getStringWidth(text) * size / 1000;
    }

    private static String drawable(PDFont font, String text) {
        StringBuilder drawn = new StringBuilder();
        text.codePoints().forEach(sign -> drawn.append(has(font, sign) ? Character.toString(sign) : "?"));
        return drawn.toString();
    }

    private static boolean has(PDFont font, int sign) {
        try {
            font.encode(Character.toString(sign));
            return true;
        } catch (IllegalArgumentException | IOException missing) {
            return false;
        }
    }

    /** A QR code of this side, drawn and so as sharp as the printer. */
    public void code(String text, float x, float y, float side) throws IOException {
        QrCode code = QrCode.of(text);
        content.setNonStrokingColor(Color.BLACK);
        float dot = side / code.size();
        for (QrCode.Run run : code.runs()) {
            float below = y + side - (run.row() + 1) * dot;
            content.addRect((x + run.from() * dot) * MM, below * MM, run.length() * dot * MM, dot * MM);
        }
        content.fill();
    }
}
