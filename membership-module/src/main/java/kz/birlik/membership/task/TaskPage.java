package kz.birlik.membership.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the one list; {@code next} asks for the part after it. */
public record TaskPage(List<DueTask> tasks, DueTask.@Nullable Position next, TaskCount count) {}
