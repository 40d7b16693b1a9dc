package kz.birlik.web.commissions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a list for its file, read page by page by their keys. */
final class PagedRows<F, R> implements Iterator<List<? extends @Nullable Object>> {

    static final int PAGE = 1000;

    /** The filter that goes on after a row. */
    interface Following<F, R> {
        F after(F filter, R last);
    }

    private final Function<F, List<R>> read;
    private final Following<F, R> following;
    private final Function<R, List<? extends @Nullable Object>> cells;
    private final Deque<List<? extends @Nullable Object>> waiting = new ArrayDeque<>();
    private @Nullable F next;

    PagedRows(
            F first,
            Function<F, List<R>> read,
            Following<F, R> following,
            Function<R, List<? extends @Nullable Object>> cells) {
        this.next = first;
        this.read = read;
        this.following = following;
        this.cells = cells;
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty() && next != null) {
            List<R> page = read.apply(next);
            page.forEach(row -> waiting.add(cells.apply(row)));
            next = page.size() < PAGE ? null : following.after(next, page.get(PAGE - 1));
        }
        return !waiting.isEmpty();
    }

    @Override
    public List<? extends @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove();
    }
}
