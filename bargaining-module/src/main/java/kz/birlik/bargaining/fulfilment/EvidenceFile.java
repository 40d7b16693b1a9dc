package kz.birlik.bargaining.fulfilment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal.Reason;

/** A photo or a paper that was looked into: its content is what its ending says, whole and of a size that can be opened. */
public final class EvidenceFile {

    /** In bytes: a photo of a telephone. */
    public static final int LARGEST = 8 * 1024 * 1024;

    private static final long MOST_PIXELS = 120_000_000;
    private static final int END_OF_PDF_WITHIN = 2048;

    public enum Type {
        PDF("application/pdf", "pdf"),
        JPEG("image/jpeg", "jpg", "jpeg"),
        PNG("image/png", "png");

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

        static Type ofContentType(String contentType) {
            return Arrays.stream(values())
                    .filter(type -> type.contentType.equals(contentType))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final Type type;
    private final byte[] content;

    private EvidenceFile(Type type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /**
     * @param name as it was sent; only its ending counts, and it is not kept, as it may name a person
     * @throws FulfilmentRefusal when there is nothing, too much, or something else than the ending says
     */
    public static EvidenceFile of(String name, byte[] content) {
        if (content.length == 0) {
            throw new FulfilmentRefusal(Reason.FILE_EMPTY);
        }
        if (content.length > LARGEST) {
            throw new FulfilmentRefusal(Reason.FILE_TOO_LARGE);
        }
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Type type = Arrays.stream(Type.values())
                .filter(known -> known.endings.contains(ending))
                .findFirst()
                .orElseThrow(() -> new FulfilmentRefusal(Reason.FILE_TYPE));
        if (!(type == Type.PDF ? isPdf(content) : isImage(type, content))) {
            throw new FulfilmentRefusal(Reason.FILE_TYPE);
        }
        return new EvidenceFile(type, content.clone());
    }

    private static boolean isPdf(byte[] content) {
        int last = Math.max(0, content.length - END_OF_PDF_WITHIN);
        return text(content, 0, 5).equals("%PDF-")
                && text(content, last, content.length).contains("%%EOF");
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
                    throw new FulfilmentRefusal(Reason.FILE_TOO_LARGE);
                }
                return true;
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException notAnImage) {
            return false;
        }
    }

    Type type() {
        return type;
    }

    byte[] content() {
        return content;
    }
}
