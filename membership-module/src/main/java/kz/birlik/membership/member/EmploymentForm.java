package kz.birlik.membership.member;

import kz.birlik.membership.MultilingualText;

/** A form of employment. Reference data; {@code employed} says whether there is an employer in the sense of the labour code. */
public record EmploymentForm(String code, MultilingualText name, boolean employed) {}
