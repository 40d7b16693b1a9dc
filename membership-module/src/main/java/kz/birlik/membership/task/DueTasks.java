package kz.birlik.membership.task;

import java.util.List;
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
}
