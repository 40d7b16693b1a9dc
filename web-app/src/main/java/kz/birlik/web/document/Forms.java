package kz.birlik.web.document;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a printed form as PDF. */
public interface Forms {

    void write(PaperForm form, OutputStream target) throws IOException;
}
