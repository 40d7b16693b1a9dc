package kz.birlik.safety;

import kz.birlik.membership.MultilingualText;

/** A kind of hazard, from the codebook. */
public record HazardKind(String code, MultilingualText name) {}
