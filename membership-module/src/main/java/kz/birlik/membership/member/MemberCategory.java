package kz.birlik.membership.member;

import kz.birlik.membership.MultilingualText;

/** What a member is counted as: working, student, pensioner … Reference data. */
public record MemberCategory(String code, MultilingualText name, boolean countsInDensity) {}
