package kz.birlik.membership.member;

import java.time.LocalDate;

/** A union body expels a member: only by a decision with number and date. */
public record Expulsion(long version, LocalDate on, Decision decision) {}
