package kz.birlik.safety.due;

import kz.birlik.safety.SafetyTerms;

/**
 * Where the due days of one kind are read.
 *
 * @param kind of the task
 * @param target kind of the page it leads to
 * @param sql gives {@code id}, {@code target_id}, the four places, {@code due_on}, {@code name} of whom or of what and the
 *     {@code article}; knows {@code :today}
 */
record DueOf(SafetyTerms.Of of, String kind, String target, String sql) {}
