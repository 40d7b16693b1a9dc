package kz.birlik.membership.member;

import kz.birlik.membership.MultilingualText;

/** A version of the text that members sign: for what, which data, for how long. */
public record ConsentText(String version, MultilingualText purpose, MultilingualText dataList, MultilingualText term) {}
