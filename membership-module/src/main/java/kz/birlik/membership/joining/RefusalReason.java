package kz.birlik.membership.joining;

import kz.birlik.membership.MultilingualText;

/** Why an application may be refused. Reference data. */
public record RefusalReason(String code, MultilingualText name) {}
