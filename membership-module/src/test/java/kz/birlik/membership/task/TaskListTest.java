package kz.birlik.membership.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.NothingKept;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskListTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final int PAGE = 3;

    private final AccessScope scope = AccessScope.of(new OrganisationId(UUID.randomUUID()), Line.SECTORAL);
    private final TaskReader reader = new TaskReader(Role.OFFICER, new AccountId(UUID.randomUUID()), TODAY);

    /** Tasks due one day after another, the second of them today. */
    private static final class Some implements DueTasks {

        private final String kind;
        private final List<DueTask> tasks;
        private int counted;

        Some(String kind, int number) {
            this.kind = kind;
            this.tasks = IntStream.range(0, number)
                    .mapToObj(i -> new DueTask(
                            kind, "id" + i, new Target(kind, "id" + i), List.of(), null, TODAY.plusDays(i - 1L), null))
                    .toList();
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public List<DueTask> due(AccessScope scope, TaskReader reader, DueTask.@Nullable Position after, int limit) {
            return tasks.stream()
                    .filter(task -> after == null || task.position().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public TaskCount count(AccessScope scope, TaskReader reader) {
            counted++;
            return TaskCount.of(tasks, reader.today());
        }
    }

    @Test
    void aSourceThatFitsIsNotAskedAgainHowManyItHas() {
        Some few = new Some("few", PAGE);
        Some none = new Some("none", 0);

        TaskPage page = new TaskList(List.of(few, none), NothingKept.answers()).page(scope, reader, null, PAGE);

        assertThat(page.count()).isEqualTo(new TaskCount(PAGE, 1));
        assertThat(page.next()).isNull();
        assertThat(few.counted + none.counted).isZero();
    }

    @Test
    void ofASourceWithMoreAndOfALaterPageAllAreCounted() {
        Some few = new Some("few", 2);
        Some many = new Some("many", PAGE + 4);
        TaskList list = new TaskList(List.of(few, many), NothingKept.answers());

        TaskPage first = list.page(scope, reader, null, PAGE);
        assertThat(first.count()).isEqualTo(new TaskCount(2 + PAGE + 4, 2));
        assertThat(few.counted).isZero();
        assertThat(many.counted).isEqualTo(1);

        TaskPage second = list.page(scope, reader, first.next(), PAGE);
        assertThat(second.count()).isEqualTo(first.count());
        assertThat(second.tasks()).isNotEmpty().doesNotContainAnyElementsOf(first.tasks());
    }
}
