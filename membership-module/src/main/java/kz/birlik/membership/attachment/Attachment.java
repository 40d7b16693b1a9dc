package kz.birlik.membership.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import kz.birlik.membership.attachment.AttachmentRefused.Reason;

/** A scan or a photo that was looked into: its content is what its ending says, whole and of a size that can be opened. */
public final class Attachment {

    /** A page scanned at 600 dots per inch has 35 million, a photo of a telephone up to 108. */
    private static final long MOST_PIXELS = 120_000_000;

    private static final int END_OF_PDF_WITHIN = 2048;

    /** What papers are scanned and photographed to. */
    public enum Type {
        PDF("application/pdf", "pdf"),
        JPEG("image/jpeg", "jpg", "jpeg"),
        PNG("image/png", "png"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");

        /** A scan or a photo of a paper. */
        public static final Set<Type> PICTURES = EnumSet.of(PDF, JPEG, PNG);

        private final String contentType;
        private final List<String> endings;

        Type(String contentType, String... endings) {
            this.contentType = contentType;
            this.endings = List.of(endings);
        }

        public String contentType() {
            return contentType;
        }

        public String ending() {
            return endings.get(0);
        }

        public static Type ofContentType(String contentType) {
            return Arrays.stream(values())
                    .filter(type -> type.contentType.equals(contentType))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final Type type;
    private final byte[] content;

    private Attachment(Type type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /**
     * @param name as it was sent; only its ending counts, and it is not kept, as it may name a person
     * @param largest in bytes
     * @param taken the kinds that are attached here
     * @throws AttachmentRefused when there is nothing, too much, or something else than the ending says
     */
    public static Attachment of(String name, byte[] content, int largest, Set<Type> taken) {
        if (content.length == 0) {
            throw new AttachmentRefused(Reason.EMPTY);
        }
        if (content.length > largest) {
            throw new AttachmentRefused(Reason.TOO_LARGE);
        }
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Type type = Arrays.stream(Type.values())
                .filter(known -> taken.contains(known) && known.endings.contains(ending))
                .findFirst()
                .orElseThrow(() -> new AttachmentRefused(Reason.TYPE));
        boolean whatItSays = switch (type) {
            case PDF -> isPdf(content);
            case DOCX -> isDocx(content);
            case JPEG, PNG -> isImage(type, content);
        };
        if (!whatItSays) {
            throw new AttachmentRefused(Reason.TYPE);
        }
        return new Attachment(type, content.clone());
    }

    private static boolean isPdf(byte[] content) {
        int last = Math.max(0, content.length - END_OF_PDF_WITHIN);
        return text(content, 0, 5).equals("%PDF-")
                && text(content, last, content.length).contains("%%EOF");
    }

    /** An archive with the parts of a document, whose names stand in it as they are; nothing is unpacked. */
    private static boolean isDocx(byte[] content) {
        String all = text(content, 0, content.length);
        return all.startsWith("PK\003\004") && all.contains("[Content_Types].xml") && all.contains("word/");
    }

    private static String text(byte[] content, int from, int to) {
        return new String(Arrays.copyOfRange(content, from, Math.min(to, content.length)), StandardCharsets.ISO_8859_1);
    }

    /** The head says the format and the size; nothing is unpacked. */
    private static boolean isImage(Type type, byte[] content) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            ImageReader reader = readers.next();
            try {
                if (!reader.getFormatName().equalsIgnoreCase(type.name())) {
                    return false;
                }
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new AttachmentRefused(Reason.TOO_LARGE);
                }
                return true;
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException notAnImage) {
            return false;
        }
    }

    /**
     * The same without what a camera writes beside a photo: place, time and device could name who sent it. Other files
     * stay as they are.
     *
     * @throws AttachmentRefused when it is not built as a picture is
     */
    public Attachment withoutMetadata() {
        return switch (type) {
            case JPEG -> bare(BarePicture.jpeg(content));
            case PNG -> bare(BarePicture.png(content));
            case PDF, DOCX -> this;
        };
    }

    private Attachment bare(Optional<byte[]> picture) {
        return new Attachment(type, picture.orElseThrow(() -> new AttachmentRefused(Reason.TYPE)));
    }

    public Type type() {
        return type;
    }

    /** As it was given; not to be changed. */
    public byte[] content() {
        return content;
    }
}
