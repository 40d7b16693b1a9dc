package kz.birlik.membership.task;

/** How many tasks there are, and how many of them are overdue. */
public record TaskCount(int all, int overdue) {

    public static final TaskCount NONE = new TaskCount(0, 0);

    public TaskCount plus(TaskCount other) {
        return new TaskCount(all + other.all, overdue + other.overdue);
    }
}
