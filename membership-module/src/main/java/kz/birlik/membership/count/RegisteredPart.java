package kz.birlik.membership.count;

import kz.birlik.membership.MultilingualText;

/** An organisation directly below, with all that is below it. */
public record RegisteredPart(String code, MultilingualText name, boolean open, MemberCounts counts) {}
