package kz.birlik.web.document;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a list in one form, row by row; the stream stays open. */
interface ListWriter {

    FileForm form();

    /** @param codes true for the form for programs: stable codes instead of words */
    void write(ListDocument list, boolean codes, OutputStream target) throws IOException;
}
