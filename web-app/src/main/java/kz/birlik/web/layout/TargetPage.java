package kz.birlik.web.layout;

/**
 * Where a kind of record is shown. A feature publishes a bean of it, so that a task or a notice of any module leads to the
 * page without knowing an address.
 *
 * @param kind as in {@link kz.birlik.membership.task.Target}
 * @param pattern address with {@code {id}}
 */
public record TargetPage(String kind, String pattern) {

    public TargetPage {
        if (!pattern.contains("{id}")) {
            throw new IllegalArgumentException("A page of a record has its {id}: " + pattern);
        }
    }
}
