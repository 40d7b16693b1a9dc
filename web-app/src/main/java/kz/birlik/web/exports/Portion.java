package kz.birlik.web.exports;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * What one page of a list shows of what was read, and where it goes on: by the key of its last row, never by counting.
 *
 * @param last the last row shown; null when nothing follows it
 */
public record Portion<R>(List<R> rows, @Nullable R last) {

    /**
     * @param read one row more than a page shows, where there are so many
     */
    public static <R> Portion<R> of(int size, List<R> read) {
        return read.size() > size
                ? new Portion<>(List.copyOf(read.subList(0, size)), read.get(size - 1))
                : new Portion<>(read, null);
    }

    /**
     * The links to the next page and back to the first.
     *
     * @param next the address of the page after a row
     * @param later whether this is not the first page
     * @param first the address of the first page
     */
    public void link(Model model, Function<R, String> next, boolean later, String first) {
        model.addAttribute("nextUrl", last == null ? null : next.apply(last));
        model.addAttribute("firstUrl", later ? first : null);
    }

    /** The links, and the whole list as files. */
    public void show(Model model, Function<R, String> next, boolean later, String first) {
        link(model, next, later, first);
        model.addAttribute("files", Downloads.of(first));
    }
}
