package kz.birlik.membership.task;

import java.time.LocalDate;
import java.util.List;

/** How many tasks there are, and how many of them are overdue. */
public record TaskCount(int all, int overdue) {

    public static final TaskCount NONE = new TaskCount(0, 0);

    static TaskCount of(List<DueTask> tasks, LocalDate today) {
        return new TaskCount(tasks.size(), (int)
                tasks.stream().filter(task -> task.due().isBefore(today)).count());
    }

    public TaskCount plus(TaskCount other) {
        return new TaskCount(all + other.all, overdue + other.overdue);
    }
}
