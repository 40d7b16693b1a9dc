package kz.birlik.membership.joining;

/** How many applications wait in a scope, how many of them beyond their day, and how many were asked back. */
public record ApplicationCounts(int waiting, int overdue, int asked) {}
