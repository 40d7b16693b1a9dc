package kz.birlik.membership.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BarePictureTest {

    private static final byte[] PLACE = "GPS 43.2389N 76.8897E".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1_000_000;

    private static byte[] drawn(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] segment(int marker, byte[] body) {
        return joined(
                ByteBuffer.allocate(4)
                        .put((byte) 0xFF)
                        .put((byte) marker)
                        .putShort((short) (body.length + 2))
                        .array(),
                body);
    }

    /** A camera that was held upright: orientation 6, then the place. */
    private static byte[] camera() {
        byte[] tiff = ByteBuffer.allocate(26)
                .putShort((short) 0x4D4D)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return joined("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff, PLACE);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_photo_keeps_its_picture_and_which_way_is_up_and_loses_the_rest() throws IOException {
        byte[] plain = drawn("jpg");
        byte[] photo = joined(
                Arrays.copyOf(plain, 2),
                segment(0xE1, camera()),
                segment(0xFE, PLACE),
                Arrays.copyOfRange(plain, 2, plain.length),
                PLACE);
        Attachment bare =
                Attachment.of("a.jpg", photo, LARGEST, Attachment.Type.PICTURES).withoutMetadata();
        assertThat(text(bare.content())).doesNotContain("GPS").contains("Exif");
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(bare.content()));
        assertThat(seen.getWidth()).isEqualTo(40);
        Attachment again = Attachment.of("a.jpg", bare.content(), LARGEST, Attachment.Type.PICTURES)
                .withoutMetadata();
        assertThat(again.content()).isEqualTo(bare.content());
    }

    @Test
    void a_png_loses_its_texts_and_what_follows_it() throws IOException {
        byte[] plain = drawn("png");
        CRC32 sum = new CRC32();
        byte[] named = joined("tEXt".getBytes(StandardCharsets.US_ASCII), PLACE);
        sum.update(named);
        byte[] chunk = joined(
                ByteBuffer.allocate(4).putInt(PLACE.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        int afterHead = 8 + 25;
        byte[] picture = joined(
                Arrays.copyOf(plain, afterHead), chunk, Arrays.copyOfRange(plain, afterHead, plain.length), PLACE);
        Attachment bare = Attachment.of("a.png", picture, LARGEST, Attachment.Type.PICTURES)
                .withoutMetadata();
        assertThat(text(bare.content())).doesNotContain("GPS");
        assertThat(ImageIO.read(new ByteArrayInputStream(bare.content())).getHeight())
                .isEqualTo(20);
    }

    @Test
    void what_ends_in_the_middle_is_refused() throws IOException {
        for (String format : new String[] {"jpg", "png"}) {
            byte[] plain = drawn(format);
            byte[] half = Arrays.copyOf(plain, plain.length - 10);
            assertThatThrownBy(() -> Attachment.of("a." + format, half, LARGEST, Attachment.Type.PICTURES)
                            .withoutMetadata())
                    .as(format)
                    .isInstanceOf(AttachmentRefused.class);
        }
    }

    @Test
    void a_document_stays_as_it_is() {
        byte[] paper = "%PDF-1.7 x %%EOF".getBytes(StandardCharsets.US_ASCII);
        assertThat(Attachment.of("a.pdf", paper, LARGEST, Attachment.Type.PICTURES)
                        .withoutMetadata()
                        .content())
                .isEqualTo(paper);
    }
}
