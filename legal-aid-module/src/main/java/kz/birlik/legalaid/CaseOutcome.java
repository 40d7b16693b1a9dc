package kz.birlik.legalaid;

import kz.birlik.membership.MultilingualText;

/**
 * What a case may end with.
 *
 * @param won the demand was met at least in part
 */
public record CaseOutcome(String code, MultilingualText name, boolean won) {}
