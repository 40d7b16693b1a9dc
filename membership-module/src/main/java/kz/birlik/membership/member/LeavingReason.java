package kz.birlik.membership.member;

import kz.birlik.membership.MultilingualText;

/** Why a membership ended. Reference data. */
public record LeavingReason(String code, MultilingualText name) {}
