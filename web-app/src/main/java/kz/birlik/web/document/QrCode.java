package kz.birlik.web.document;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * A QR code as the dark runs of its rows, for whoever draws it: fewer pieces than dots, and no line between them.
 *
 * @param size dots in a row
 */
record QrCode(int size, List<Run> runs) {

    /** Dots of a row from one to before another; the first row is the upper one. */
    record Run(int row, int from, int until) {

        int length() {
            return until - from;
        }
    }

    static QrCode of(String text) {
        ByteMatrix dots;
        try {
            dots = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
        List<Run> runs = new ArrayList<>();
        for (int row = 0; row < dots.getHeight(); row++) {
            int from = 0;
            while (from < dots.getWidth()) {
                int until = from;
                while (until < dots.getWidth() && dots.get(until, row) == 1) {
                    until++;
                }
                if (until > from) {
                    runs.add(new Run(row, from, until));
                }
                from = until + 1;
            }
        }
        return new QrCode(dots.getWidth(), List.copyOf(runs));
    }
}
