package kz.birlik.membership.task;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * A source of tasks: a module that sets people terms publishes a bean of it for each kind of task. The scope is applied in
 * SQL; a task that is done is simply not there any more, so no source keeps a list of its own.
 */
public interface DueTasks {

    /** The kind of task it gives, lower-case words joined by a hyphen. */
    String kind();

    /**
     * The first tasks after a position, by due day and then by id compared byte by byte; empty for a reader who has
     * nothing to do with them.
     *
     * @param after where the page before ended, in the order of {@link DueTask.Position}; empty for the first page
     */
    List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit);

    /** How many there are in all, and how many of them were due before today. */
    TaskCount count(AccessScope scope, TaskReader reader);

    /**
     * The condition that leaves out what stands up to a position, to follow others; puts its parameters beside theirs.
     *
     * @param due expression of the due day
     * @param id expression of the id, ordered as the list is: {@code <id>::text collate "C"}
     */
    static String beyond(
            DueTask.@Nullable Position after, String kind, String due, String id, Map<String, Object> parameters) {
        if (after == null) {
            return "";
        }
        parameters.put("kind", kind);
        parameters.put("due", Date.valueOf(after.due()));
        parameters.put("afterKind", after.kind());
        parameters.put("afterId", after.id());
        return " and (%s, cast(:kind as text) collate \"C\", %s::text collate \"C\")".formatted(due, id)
                + " > (:due, cast(:afterKind as text) collate \"C\", cast(:afterId as text) collate \"C\")";
    }
}
