package kz.birlik.web.document;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One list on its way out of the product: the same columns and rows whatever form it takes. A cell is a text, a number, a
 * day, a moment, a {@link Coded} value or nothing; how it is written is the form's matter.
 *
 * @param name file name without date and ending; from our code, never from data
 * @param title what stands above the rows on paper
 * @param facts what narrows the list, below the title
 * @param rows read once, page by page: a whole federation is never held in memory
 */
public record ListDocument(
        String name,
        String title,
        List<String> facts,
        List<Column> columns,
        Iterator<? extends List<? extends @Nullable Object>> rows) {

    /** A column: its stable code, and the message key of its heading or the heading itself. */
    public record Column(
            String code,
            @Nullable String messageKey,
            @Nullable String heading) {

        public Column(String code, String messageKey) {
            this(code, messageKey, null);
        }

        /** A heading that is data: the name of an indicator in the reader's language. */
        public static Column headed(String code, String heading) {
            return new Column(code, null, heading);
        }
    }

    /** A value that programs know by a code and people by a word. */
    public record Coded(@Nullable String code, @Nullable String word) {}

    /** The same list with other rows: what has been read of them already, or what is looked at on the way. */
    public ListDocument with(Iterator<? extends List<? extends @Nullable Object>> others) {
        return new ListDocument(name, title, facts, columns, others);
    }
}
