package kz.birlik.membership.figures;

import java.util.Map;
import kz.birlik.membership.MultilingualText;

/** Organisations and regions that have findings, by code, for the filter of the list. */
public record FindingPlaces(Map<String, MultilingualText> organisations, Map<String, MultilingualText> regions) {}
