package kz.birlik.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos as a telephone takes them: larger than the network on site carries. */
final class Photos {

    private Photos() {}

    /** Attaches one on a page of files: the browser draws it smaller before it is sent, and it is kept. */
    static void sendLarge(Page page) throws IOException {
        byte[] photo = noise(2_000, 1_500);
        page.locator("input[type=file]").setInputFiles(new FilePayload("қойма.png", "image/png", photo));
        page.waitForFunction("() => document.querySelector('input[type=file]').files[0].name === 'қойма.jpg'");
        Map<?, ?> sent = (Map<?, ?>) page.evaluate("""
                async () => {
                  const file = document.querySelector('input[type=file]').files[0];
                  const image = await createImageBitmap(file);
                  return { width: image.width, height: image.height, size: file.size };
                }""");
        assertThat(((Number) sent.get("width")).intValue()).isEqualTo(1_600);
        assertThat(((Number) sent.get("height")).intValue()).isEqualTo(1_200);
        assertThat(((Number) sent.get("size")).intValue()).isLessThan(photo.length);
        int before = page.locator("#files li").count();
        page.locator("form[enctype] button[type=submit]").click();
        page.waitForSelector(".notice.success");
        assertThat(page.locator("#files li")).hasCount(before + 1);
    }

    /** What no format packs well. */
    private static byte[] noise(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
