package kz.birlik.membership.count;

import kz.birlik.membership.MultilingualText;

/** A size of employers by how many work there, with the norm that says so. */
public record EmployerSize(String code, MultilingualText name, MultilingualText source) {}
