package kz.birlik.membership.member;

/** How many rows a filter finds. Nobody waits for two million to be counted: above a limit it is "more than". */
public record MemberCount(long number, boolean more) {}
