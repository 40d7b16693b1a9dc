package kz.birlik.membership.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A photo without what a camera writes beside it: place, time, device, thumbnail, and whatever follows the picture. Which way is up
 * stays, or scans would lie on their side.
 */
final class BarePicture {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int COMMENT = 0xFE;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int ORIENTATION = 0x0112;
    private static final String EXIF = "Exif\0\0";
    private static final String COLOURS = "ICC_PROFILE\0";
    private static final int PNG_HEAD = 8;

    /** Chunks that a picture is drawn from. */
    private static final Set<String> DRAWN =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "pHYs", "bKGD", "sBIT");

    private BarePicture() {}

    /** Empty when it is not built as a picture is. */
    static Optional<byte[]> jpeg(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
            if (unsigned(in) != 0xFF || unsigned(in) != START) {
                return Optional.empty();
            }
            marker(out, START);
            int orientation = 0;
            int next = marker(in);
            while (next != END) {
                byte[] segment = new byte[(in.getShort() & 0xFFFF) - 2];
                in.get(segment);
                if (next == APP1 && starts(segment, EXIF)) {
                    orientation = orientation(segment);
                } else if (next == SCAN && orientation > 1) {
                    exif(out, orientation);
                    orientation = 0;
                }
                if (kept(next, segment)) {
                    segment(out, next, segment);
                }
                next = next == SCAN ? drawn(in, out) : marker(in);
            }
            marker(out, END);
            return Optional.of(out.toByteArray());
        } catch (BufferUnderflowException | NegativeArraySizeException notAPicture) {
            return Optional.empty();
        }
    }

    private static boolean kept(int marker, byte[] segment) {
        if (marker == APP2) {
            return starts(segment, COLOURS);
        }
        return marker != COMMENT && (marker < APP1 || marker > APP15 || marker == APP14);
    }

    private static int unsigned(ByteBuffer in) {
        return in.get() & 0xFF;
    }

    private static int marker(ByteBuffer in) {
        int first = unsigned(in);
        int marker = unsigned(in);
        // Bytes that fill up stand before a marker
        while (first == 0xFF && marker == 0xFF) {
            marker = unsigned(in);
        }
        if (first != 0xFF) {
            throw new BufferUnderflowException();
        }
        return marker;
    }

    /** Copies what is drawn up to the marker that follows. */
    private static int drawn(ByteBuffer in, ByteArrayOutputStream out) {
        while (true) {
            int each = unsigned(in);
            if (each != 0xFF) {
                out.write(each);
                continue;
            }
            int follows = unsigned(in);
            boolean data = follows == 0 || follows >= 0xD0 && follows <= 0xD7;
            if (data) {
                out.write(each);
                out.write(follows);
            } else if (follows != 0xFF) {
                return follows;
            } else {
                in.position(in.position() - 1);
            }
        }
    }

    private static boolean starts(byte[] segment, String head) {
        return new String(segment, 0, Math.min(segment.length, head.length()), StandardCharsets.ISO_8859_1)
                .equals(head);
    }

    private static int orientation(byte[] segment) {
        try {
            ByteBuffer tiff = ByteBuffer.wrap(segment, EXIF.length(), segment.length - EXIF.length())
                    .slice();
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                    int value = tiff.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : 0;
                }
            }
            return 0;
        } catch (IndexOutOfBoundsException damaged) {
            return 0;
        }
    }

    private static void exif(ByteArrayOutputStream out, int orientation) {
        ByteBuffer body = ByteBuffer.allocate(EXIF.length() + 26);
        body.put(EXIF.getBytes(StandardCharsets.ISO_8859_1));
        body.putShort((short) 0x4D4D).putShort((short) 42).putInt(8);
        body.putShort((short) 1);
        body.putShort((short) ORIENTATION).putShort((short) 3).putInt(1);
        body.putShort((short) orientation).putShort((short) 0);
        body.putInt(0);
        segment(out, APP1, body.array());
    }

    private static void marker(ByteArrayOutputStream out, int marker) {
        out.write(0xFF);
        out.write(marker);
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] body) {
        marker(out, marker);
        int length = body.length + 2;
        out.write(length >> 8);
        out.write(length);
        out.writeBytes(body);
    }

    /** Empty when it is not built as a picture is. */
    static Optional<byte[]> png(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
            byte[] head = new byte[PNG_HEAD];
            in.get(head);
            out.writeBytes(head);
            String name = "";
            while (!name.equals("IEND")) {
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    return Optional.empty();
                }
                byte[] chunk = new byte[length + 8];
                in.get(chunk);
                name = new String(chunk, 0, 4, StandardCharsets.ISO_8859_1);
                if (DRAWN.contains(name)) {
                    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
                    out.writeBytes(chunk);
                }
            }
            return Optional.of(out.toByteArray());
        } catch (BufferUnderflowException notAPicture) {
            return Optional.empty();
        }
    }
}
