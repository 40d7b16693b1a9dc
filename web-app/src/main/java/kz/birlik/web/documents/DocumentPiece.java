package kz.birlik.web.documents;

import java.util.List;

/** A paragraph or a table of a filled document, for its page and its PDF. */
public record DocumentPiece(Kind kind, String text, List<List<String>> rows) {

    /** What it is on the page. */
    public enum Kind {
        ADDRESSEE,
        TITLE,
        HEADING,
        TEXT,
        SIGNATURE,
        NOTE,
        TABLE
    }

    static DocumentPiece of(Kind kind, String text) {
        return new DocumentPiece(kind, text, List.of());
    }
}
