package kz.birlik.membership.figures;

import java.util.List;
import kz.birlik.membership.MultilingualText;

/** A rule with the reference data it judges by. */
public record RuleView(String code, List<Pair> pairs) {

    /** What is compared with what; several parts make one total, without parts the regions make the country. */
    public record Pair(MultilingualText title, List<IndicatorView> first, List<IndicatorView> second) {}
}
