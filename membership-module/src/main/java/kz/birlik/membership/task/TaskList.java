package kz.birlik.membership.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.KeptAnswers;
import kz.birlik.membership.organisation.Question;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One list of what is due, made from all sources. Each gives no more than a page, so the list costs one bounded query for
 * each source whatever the number of tasks. How many there are is asked only of a source that has more than were read of it,
 * and nothing of a source in whose tables nothing has changed since it was asked the same.
 */
@Component
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class TaskList {

    private final List<DueTasks> sources;
    private final KeptAnswers kept;

    private record Due(String kind, TaskReader reader, DueTask.@Nullable Position after, int limit)
            implements Question<List<DueTask>> {}

    private record Count(String kind, TaskReader reader) implements Question<TaskCount> {}

    public TaskPage page(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
        List<DueTask> read = new ArrayList<>();
        TaskCount count = TaskCount.NONE;
        for (DueTasks source : sources) {
            List<DueTask> given = kept.of(
                    scope,
                    new Due(source.kind(), reader, after, limit + 1),
                    () -> source.due(scope, reader, after, limit + 1));
            boolean all = after == null && given.size() <= limit;
            read.addAll(given);
            count = count.plus(
                    all
                            ? TaskCount.of(given, reader.today())
                            : kept.of(scope, new Count(source.kind(), reader), () -> source.count(scope, reader)));
        }
        List<DueTask> first = read.stream().sorted().limit(limit + 1L).toList();
        boolean more = first.size() > limit;
        List<DueTask> page = more ? first.subList(0, limit) : first;
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
