package kz.birlik.web.exports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a file, read page by page: no list is ever held whole. */
public final class Pages<R> implements Iterator<List<? extends @Nullable Object>> {

    public static final int SIZE = 1000;

    private final Function<@Nullable R, List<R>> reading;
    private final Function<List<R>, List<? extends List<? extends @Nullable Object>>> writing;
    private final Deque<List<? extends @Nullable Object>> read = new ArrayDeque<>();
    private @Nullable R last;
    private boolean whole;

    /**
     * @param reading the page after a row, the first one after null; an empty page is the end
     * @param writing the cells of a page, so that names are asked for once for all of it
     */
    public Pages(
            Function<@Nullable R, List<R>> reading,
            Function<List<R>, List<? extends List<? extends @Nullable Object>>> writing) {
        this.reading = reading;
        this.writing = writing;
    }

    @Override
    public boolean hasNext() {
        while (read.isEmpty() && !whole) {
            List<R> page = reading.apply(last);
            read.addAll(writing.apply(page));
            whole = page.isEmpty();
            last = whole ? null : page.get(page.size() - 1);
        }
        return !read.isEmpty();
    }

    @Override
    public List<? extends @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.remove();
    }
}
