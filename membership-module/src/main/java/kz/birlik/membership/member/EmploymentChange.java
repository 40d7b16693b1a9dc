package kz.birlik.membership.member;

import java.time.LocalDate;

/** From a day on a member works otherwise or elsewhere, and stays in the same organisation. */
public record EmploymentChange(long version, Employment employment, LocalDate on) {}
