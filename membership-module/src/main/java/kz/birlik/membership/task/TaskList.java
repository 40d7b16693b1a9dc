package kz.birlik.membership.task;

import java.util.List;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One list of what is due, made from all sources. Each gives no more than a page, so the list costs one bounded query for
 * each source whatever the number of tasks.
 */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class TaskList {

    private final List<DueTasks> sources;

    public TaskPage page(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        List<DueTask> first = sources.stream()
                .flatMap(source -> source.due(scope, reader, after, limit + 1).stream())
                .sorted()
                .limit(limit + 1L)
                .toList();
        boolean more = first.size() > limit;
        List<DueTask> page = more ? first.subList(0, limit) : first;
        TaskCount count =
                sources.stream().map(source -> source.count(scope, reader)).reduce(TaskCount.NONE, TaskCount::plus);
        return new TaskPage(List.copyOf(page), more ? page.get(limit - 1).position() : null, count);
    }

    /** Every kind there is, for whoever has to have words and a page for each. */
    public List<String> kinds() {
        return Stream.of(sources)
                .flatMap(List::stream)
                .map(DueTasks::kind)
                .sorted()
                .toList();
    }
}
