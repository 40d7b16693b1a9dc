package kz.birlik.safety;

import kz.birlik.membership.MultilingualText;

/**
 * Levels that are called and treated alike.
 *
 * @param tone name of the colour
 * @param urgent whether it may not stay as it is
 */
public record RiskBand(int lowest, String code, MultilingualText name, String tone, boolean urgent) {}
