package kz.birlik.membership.count;

import java.math.BigDecimal;
import kz.birlik.membership.MultilingualText;

/** A share the federation wants, and where it says so. */
public record RegisteredTarget(BigDecimal percent, MultilingualText source) {}
