package kz.birlik.legalaid;

import kz.birlik.membership.MultilingualText;

/**
 * What an appeal is about.
 *
 * @param reinstatement the dispute is on reinstatement, whose terms are shorter (Labour Code, article 160)
 * @param sealed closed even against those above, as harassment is
 */
public record CaseTopic(String code, MultilingualText name, boolean reinstatement, boolean sealed) {}
