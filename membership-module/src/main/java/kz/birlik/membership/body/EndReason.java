package kz.birlik.membership.body;

import kz.birlik.membership.MultilingualText;

/** Why a mandate ends before the body is elected anew. */
public record EndReason(String code, MultilingualText name) {}
