package kz.birlik.membership.figures;

import java.util.List;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** Parts that must add up: indicators to a total, or (without a total) the regions to the country. */
record SumSet(String code, @Nullable String total, List<String> parts, MultilingualText title) {

    boolean overRegions() {
        return total == null;
    }
}
