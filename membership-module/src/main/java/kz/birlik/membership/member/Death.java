package kz.birlik.membership.member;

import java.time.LocalDate;

/** @param on day of death, the last day of every membership; @param document by which it is known */
public record Death(long version, LocalDate on, Decision document) {}
