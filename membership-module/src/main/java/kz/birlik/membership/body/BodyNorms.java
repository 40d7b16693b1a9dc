package kz.birlik.membership.body;

import java.util.List;

/**
 * The dated values bodies are measured by: quotas and days of reminders. A new value begins on a day to come and ends the one
 * before; nothing that has been in force is written over. Every refusal is a {@link BodyRefusal}.
 */
public interface BodyNorms {

    /** Every value of every quota, by group, the newest first. */
    List<QuotaValue> quotas();

    /** Every set of days of reminders, the newest first. */
    List<ReminderValue> reminders();

    /** A value for the day of one that is not in force yet takes its place. */
    void quota(NewQuota quota);

    /** A set for the day of one that is not in force yet takes its place. */
    void reminders(NewReminders reminders);
}
