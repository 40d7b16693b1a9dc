package kz.birlik.membership.member;

import java.time.LocalDate;

/** From a day on a member is counted as something else. What was counted before that day stays. */
public record CategoryChange(long version, String category, LocalDate on, Decision decision) {}
