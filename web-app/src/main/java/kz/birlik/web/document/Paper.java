package kz.birlik.web.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * One part of a list as a page description. It is put together from elements and texts and never read from text, so
 * whatever a cell holds is text: there is nothing to escape and nothing that could name another file.
 */
final class Paper {

    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final double CODE_MM = 100;
    private static final double OVER = 1.04;
    private static final String STYLE = read("/document/list.css");
    private static final String FORM_STYLE = read("/document/form.css");

    private final Document document;
    private final Element body;
    private final Element rows;

    Paper(ListDocument list, String language, List<String> headings, String foot, boolean first) {
        this.document = empty();
        Element html = in(document, "html");
        html.setAttribute("lang", language);
        Element head = in(html, "head");
        in(head, "title").setTextContent(printable(list.title()));
        in(head, "style").setTextContent(STYLE);
        this.body = in(html, "body");
        Element below = in(body, "div");
        below.setAttribute("class", "foot");
        below.setTextContent(printable(foot));
        if (first) {
            in(body, "h1").setTextContent(printable(list.title()));
            list.facts().forEach(fact -> in(body, "p").setTextContent(printable(fact)));
        }
        Element table = in(body, "table");
        Element row = in(in(table, "thead"), "tr");
        headings.forEach(heading -> in(row, "th").setTextContent(printable(heading)));
        this.rows = in(table, "tbody");
    }

    void row(List<String> cells, List<? extends @Nullable Object> values) {
        Element row = in(rows, "tr");
        for (int column = 0; column < cells.size(); column++) {
            Element cell = in(row, "td");
            if (values.get(column) instanceof Number) {
                cell.setAttribute("class", "number");
            }
            cell.setTextContent(printable(cells.get(column)));
        }
    }

    Document document() {
        return document;
    }

    /** A printed form as a page description. */
    static Document of(PaperForm form) {
        Document document = empty();
        Element html = in(document, document, "html");
        html.setAttribute("lang", form.language());
        Element head = in(document, html, "head");
        in(document, head, "title").setTextContent(printable(form.title()));
        in(document, head, "style").setTextContent(FORM_STYLE);
        Element body = in(document, html, "body");
        for (PaperForm.Part part : form.parts()) {
            Element element = in(document, body, element(part.kind()));
            element.setAttribute("class", part.kind().name().toLowerCase(Locale.ROOT));
            if (part.kind() == PaperForm.Kind.TABLE) {
                table(document, element, part.rows());
            } else if (part.kind() == PaperForm.Kind.CODE) {
                code(document, element, part.text());
            } else {
                element.setTextContent(printable(part.text()));
            }
        }
        return document;
    }

    private static String element(PaperForm.Kind kind) {
        return switch (kind) {
            case TITLE -> "h1";
            case SUBHEADING -> "h2";
            case TABLE -> "table";
            case CODE -> "div";
            default -> "p";
        };
    }

    private static void table(Document document, Element table, List<List<String>> rows) {
        for (List<String> cells : rows) {
            Element row = in(document, table, "tr");
            cells.forEach(cell -> in(document, row, "td").setTextContent(printable(cell)));
        }
    }

    /** Each run reaches a little into the row below, so that no printer leaves a line between them. */
    private static void code(Document document, Element at, String address) {
        QrCode code = QrCode.of(address);
        double dot = CODE_MM / code.size();
        at.setAttribute("style", String.format(Locale.ROOT, "height: %.2fmm; width: %.2fmm", CODE_MM, CODE_MM));
        for (QrCode.Run run : code.runs()) {
            in(document, at, "div")
                    .setAttribute(
                            "style",
                            String.format(
                                    Locale.ROOT,
                                    "left: %.3fmm; top: %.3fmm; width: %.3fmm; height: %.3fmm",
                                    run.from() * dot,
                                    run.row() * dot,
                                    run.length() * dot,
                                    dot * OVER));
        }
    }

    private Element in(org.w3c.dom.Node parent, String name) {
        return in(document, parent, name);
    }

    private static Element in(Document document, org.w3c.dom.Node parent, String name) {
        Element element = document.createElementNS(XHTML, name);
        parent.appendChild(element);
        return element;
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(sign -> isXml(sign) ? sign : ' ').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** A sign that may stand in XML 1.0. */
    static boolean isXml(int sign) {
        return sign == '\t'
                || sign == '\n'
                || sign == '\r'
                || sign >= 0x20 && sign <= 0xD7FF
                || sign >= 0xE000 && sign <= 0xFFFD
                || sign >= 0x10000;
    }

    private static Document empty() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String resource) {
        try (InputStream in = Paper.class.getResourceAsStream(resource)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
