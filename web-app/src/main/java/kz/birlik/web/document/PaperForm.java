package kz.birlik.web.document;

import java.util.ArrayList;
import java.util.List;

/** A letter or an application to be printed and signed: texts in their order, from plain values. */
public final class PaperForm {

    /** What a text is on the page. */
    enum Kind {
        ADDRESSEE,
        TITLE,
        SUBHEADING,
        TEXT,
        SIGNATURE,
        NOTE,
        CODE,
        TABLE
    }

    /** @param rows cells of a table, row by row; a table has no text of its own */
    record Part(Kind kind, String text, List<List<String>> rows) {}

    private final String language;
    private final String title;
    private final List<Part> parts = new ArrayList<>();

    public PaperForm(String language, String title) {
        this.language = language;
        this.title = title;
    }

    /** A line of the block at the right top: to whom and from whom. */
    public PaperForm to(String text) {
        return with(Kind.ADDRESSEE, text);
    }

    public PaperForm heading(String text) {
        return with(Kind.TITLE, text);
    }

    public PaperForm subheading(String text) {
        return with(Kind.SUBHEADING, text);
    }

    public PaperForm text(String text) {
        return with(Kind.TEXT, text);
    }

    /** A line to write on, with what belongs there. */
    public PaperForm signature(String text) {
        return with(Kind.SIGNATURE, text);
    }

    public PaperForm note(String text) {
        return with(Kind.NOTE, text);
    }

    /** An address as dots that a telephone reads, as large as a hand. */
    public PaperForm code(String address) {
        return with(Kind.CODE, address);
    }

    public PaperForm table(List<List<String>> rows) {
        parts.add(new Part(Kind.TABLE, "", List.copyOf(rows)));
        return this;
    }

    private PaperForm with(Kind kind, String text) {
        parts.add(new Part(kind, text, List.of()));
        return this;
    }

    String language() {
        return language;
    }

    String title() {
        return title;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }
}
