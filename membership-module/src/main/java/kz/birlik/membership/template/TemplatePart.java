package kz.birlik.membership.template;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kz.birlik.membership.template.TemplateRefusal.Reason;

/** One part of a DOCX, read once from its beginning to its end. */
final class TemplatePart {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern FILLED = Pattern.compile("word/(document|header\\d*|footer\\d*)\\.xml");
    private static final Pattern CODE = Pattern.compile("[?/]?[a-z][a-z_]*");
    private static final int LONGEST_SHOWN = 60;
    private static final int DEEPEST = 100;

    /** Numbers of pages; every other field computes, asks or fetches. */
    private static final Set<String> FIELDS = Set.of("PAGE", "NUMPAGES", "SECTIONPAGES");

    private final XmlLeft left;
    private final DocumentPurpose purpose;
    private final String part;
    private final byte[] content;
    private final Deque<StringBuilder> paragraphs = new ArrayDeque<>();
    private final Deque<String> groups = new ArrayDeque<>();
    private final Deque<DocumentPlaces> open = new ArrayDeque<>();
    private final StringBuilder field = new StringBuilder();

    /** How many elements the parts that are still to be read may have. */
    static final class XmlLeft {

        private int elements;

        XmlLeft(int elements) {
            this.elements = elements;
        }

        private void take() {
            if (--elements < 0) {
                throw new TemplateRefusal(Reason.TOO_LARGE);
            }
        }
    }

    TemplatePart(XmlLeft left, DocumentPurpose purpose, String part, byte[] content) {
        this.left = left;
        this.purpose = purpose;
        this.part = part;
        this.content = content;
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** @param found takes the places and groups that stand here */
    void read(Set<String> found) throws XMLStreamException {
        open.push(purpose.places());
        XMLStreamReader xml = readers().createXMLStreamReader(new ByteArrayInputStream(content));
        int depth = 0;
        boolean code = false;
        boolean written = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw new TemplateRefusal(Reason.NOT_DOCX);
                case XMLStreamConstants.START_ELEMENT -> {
                    left.take();
                    if (++depth > DEEPEST) {
                        throw new TemplateRefusal(Reason.NOT_DOCX);
                    }
                    String element = xml.getLocalName();
                    code = element.equals("instrText");
                    written = element.equals("t");
                    begin(element, xml);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (code) {
                        field.append(xml.getText());
                    } else if (written && !paragraphs.isEmpty()) {
                        paragraphs.peek().append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    code = false;
                    written = false;
                    if (xml.getLocalName().equals("p") && !paragraphs.isEmpty()) {
                        places(paragraphs.pop().toString(), found);
                    }
                }
                default -> {
                    // What is neither an element nor a text says nothing here.
                }
            }
        }
        known(field.toString());
        if (!groups.isEmpty()) {
            throw new TemplateRefusal(Reason.BROKEN_PLACE, "{{?" + groups.peek() + "}}");
        }
    }

    private void begin(String element, XMLStreamReader xml) {
        switch (element) {
            case "p" -> paragraphs.push(new StringBuilder());
            case "altChunk", "object", "OLEObject", "control", "subDoc" ->
                throw new TemplateRefusal(Reason.EMBEDDED, element);
            case "fldChar" -> {
                known(field.toString());
                field.setLength(0);
            }
            case "fldSimple" -> known(attribute(xml, "instr"));
            case "Relationship" -> {
                if (attribute(xml, "TargetMode").equalsIgnoreCase("External")) {
                    throw new TemplateRefusal(Reason.EXTERNAL, shown(attribute(xml, "Target")));
                }
            }
            case "Default", "Override" -> {
                String type = attribute(xml, "ContentType").toLowerCase(Locale.ROOT);
                if (type.contains("macroenabled") || type.contains("vba") || type.contains("activex")) {
                    throw new TemplateRefusal(Reason.MACRO, part);
                }
            }
            default -> {
                // Everything else is text and how it looks.
            }
        }
    }

    private static String attribute(XMLStreamReader xml, String local) {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            if (xml.getAttributeLocalName(at).equals(local)) {
                return xml.getAttributeValue(at);
            }
        }
        return "";
    }

    /** The word a field begins with, put together from its pieces, is one of those that only count pages. */
    private void known(String whole) {
        String instruction = whole.strip();
        if (!instruction.isEmpty() && !FIELDS.contains(instruction.split("\\s", 2)[0].toUpperCase(Locale.ROOT))) {
            throw new TemplateRefusal(Reason.FIELD, shown(instruction));
        }
    }

    private void places(String text, Set<String> found) {
        Matcher place = PLACE.matcher(text);
        int at = 0;
        while (place.find()) {
            whole(text.substring(at, place.start()));
            at = place.end();
            place(place.group(1), found);
        }
        whole(text.substring(at));
    }

    private static void whole(String between) {
        if (between.contains("{{") || between.contains("}}")) {
            throw new TemplateRefusal(Reason.BROKEN_PLACE, shown(between.strip()));
        }
    }

    private void place(String code, Set<String> found) {
        String as = "{{" + shown(code) + "}}";
        if (!CODE.matcher(code).matches() || !FILLED.matcher(part).matches()) {
            throw new TemplateRefusal(Reason.UNKNOWN_PLACE, as);
        }
        DocumentPlaces here = open.element();
        if (code.startsWith("?")) {
            String group = code.substring(1);
            DocumentPlaces inner = here.groups().get(group);
            if (inner == null) {
                throw new TemplateRefusal(Reason.UNKNOWN_PLACE, as);
            }
            groups.push(group);
            open.push(inner);
            found.add(group);
        } else if (code.startsWith("/")) {
            if (groups.isEmpty() || !groups.pop().equals(code.substring(1))) {
                throw new TemplateRefusal(Reason.BROKEN_PLACE, as);
            }
            open.pop();
        } else if (here.single().contains(code)) {
            found.add(code);
        } else if (open.stream().anyMatch(outer -> outer.single().contains(code))) {
            // It belongs outside: what was forgotten is the end of the group around it.
            throw new TemplateRefusal(Reason.BROKEN_PLACE, "{{?" + groups.element() + "}}");
        } else {
            throw new TemplateRefusal(Reason.UNKNOWN_PLACE, as);
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
