package kz.birlik.web.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.util.List;

/** Runs a job now: a recurring one once, a one-time one for everything that was asked of it. */
public final class RunJobs {

    private final SchedulerClient jobs;
    private final List<Task<?>> tasks;

    public RunJobs(SchedulerClient jobs, List<Task<?>> tasks) {
        this.jobs = jobs;
        this.tasks = tasks;
    }

    /** Returns how often it ran. */
    public int run(String name) {
        Task<?> task = tasks.stream()
                .filter(known -> known.getName().equals(name))
                .findFirst()
                .orElseThrow();
        if (task instanceof RecurringTask<?> recurring) {
            recurring.execute(new TaskInstance<>(name, RecurringTask.INSTANCE), null);
            return 1;
        }
        return asked(task);
    }

    @SuppressWarnings("unchecked")
    private <T> int asked(Task<T> task) {
        var waiting = jobs.getScheduledExecutionsForTask(task.getName(), task.getDataClass());
        waiting.forEach(execution -> {
            TaskInstance<T> instance = (TaskInstance<T>) execution.getTaskInstance();
            task.execute(
                    new TaskInstance<>(instance.getTaskName(), instance.getId(), execution.getData()),
                    (ExecutionContext) null);
            jobs.cancel(instance);
        });
        return waiting.size();
    }
}
