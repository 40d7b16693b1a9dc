package kz.birlik.bargaining;

import kz.birlik.membership.MultilingualText;

/** What a number of a clause or an obligation counts in. */
public record AgreementUnit(String code, MultilingualText name) {}
