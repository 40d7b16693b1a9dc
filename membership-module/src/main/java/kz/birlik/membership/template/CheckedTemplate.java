package kz.birlik.membership.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.attachment.AttachmentRefused;
import kz.birlik.membership.template.TemplateRefusal.Reason;

/**
 * A DOCX that may be filled: nothing in it runs, fetches or is embedded, every place in it is known and none that is needed
 * is missing. It is written anew from the parts that were looked at, so that no other reader finds more in it.
 */
public final class CheckedTemplate {

    public static final int LARGEST = 2 * 1024 * 1024;

    private static final int MOST_PARTS = 200;

    /** Of all parts together: filling builds an object of each, so few bytes of a file would become much memory. */
    private static final int MOST_ELEMENTS = 100_000;

    private static final int MOST_UNPACKED = 20 * 1024 * 1024;
    private static final int LONGEST_NAME = 120;
    private static final String MAIN = "word/document.xml";
    private static final Set<String> ENDINGS = Set.of("xml", "rels", "png", "jpg", "jpeg");

    private final byte[] content;

    private CheckedTemplate(byte[] content) {
        this.content = content;
    }

    /**
     * @param fileName as it was sent; only its ending counts
     * @throws TemplateRefusal with what stands in the way
     */
    public static CheckedTemplate of(DocumentPurpose purpose, String fileName, byte[] content) {
        try {
            Attachment.of(fileName, content, LARGEST, EnumSet.of(Attachment.Type.DOCX));
        } catch (AttachmentRefused refused) {
            throw new TemplateRefusal(
                    switch (refused.reason()) {
                        case EMPTY -> Reason.EMPTY;
                        case TOO_LARGE -> Reason.TOO_LARGE;
                        case TYPE -> Reason.NOT_DOCX;
                    });
        }
        try {
            Map<String, byte[]> parts = unpacked(content);
            if (!parts.containsKey(MAIN) || !parts.containsKey("[Content_Types].xml")) {
                throw new TemplateRefusal(Reason.NOT_DOCX);
            }
            Set<String> found = new TreeSet<>();
            var left = new TemplatePart.XmlLeft(MOST_ELEMENTS);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                if (part.getKey().endsWith(".xml") || part.getKey().endsWith(".rels")) {
                    new TemplatePart(left, purpose, part.getKey(), part.getValue()).read(found);
                }
            }
            Set<String> missing = new TreeSet<>(purpose.needed());
            missing.removeAll(found);
            if (!missing.isEmpty()) {
                throw new TemplateRefusal(
                        Reason.MISSING_PLACE,
                        missing.stream().map(place -> "{{" + place + "}}").collect(Collectors.joining(", ")));
            }
            return new CheckedTemplate(packed(parts));
        } catch (IOException | XMLStreamException | IllegalArgumentException unreadable) {
            throw new TemplateRefusal(Reason.NOT_DOCX);
        }
    }

    private static Map<String, byte[]> unpacked(byte[] content) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        int left = MOST_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                String part = entry.getName();
                refuse(part);
                byte[] unpacked = atMost(zip, left);
                left -= unpacked.length;
                if (parts.put(part, unpacked) != null || parts.size() > MOST_PARTS) {
                    throw new TemplateRefusal(Reason.NOT_DOCX);
                }
            }
        }
        return parts;
    }

    private static void refuse(String part) {
        String plain = part.toLowerCase(Locale.ROOT);
        if (part.length() > LONGEST_NAME || part.contains("..") || part.startsWith("/") || part.contains("\\")) {
            throw new TemplateRefusal(Reason.NOT_DOCX);
        }
        if (plain.contains("vba") || plain.contains("activex")) {
            throw new TemplateRefusal(Reason.MACRO, part);
        }
        if (!ENDINGS.contains(plain.substring(plain.lastIndexOf('.') + 1)) || plain.contains("/embeddings/")) {
            throw new TemplateRefusal(Reason.EMBEDDED, part);
        }
    }

    /** Stops where a part would unpack to more than is left, whatever its head says of its size. */
    private static byte[] atMost(InputStream zip, int left) throws IOException {
        byte[] unpacked = zip.readNBytes(left + 1);
        if (unpacked.length > left) {
            throw new TemplateRefusal(Reason.TOO_LARGE);
        }
        return unpacked;
    }

    private static byte[] packed(Map<String, byte[]> parts) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return packed.toByteArray();
    }

    /** Not to be changed. */
    public byte[] content() {
        return content;
    }
}
