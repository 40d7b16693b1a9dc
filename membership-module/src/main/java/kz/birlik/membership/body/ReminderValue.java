package kz.birlik.membership.body;

import java.util.List;

/** The days of reminders as they stand from a day on, the longest first. */
public record ReminderValue(List<Integer> days, NormValue norm) {}
