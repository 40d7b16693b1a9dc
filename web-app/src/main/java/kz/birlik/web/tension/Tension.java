package kz.birlik.web.tension;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One number of the view.
 *
 * @param employer empty for a whole town
 * @param town empty where no site says one
 * @param counts rows of each factor, as many as there are
 * @param points the sum of counts by their weights, and more of it in a monotown
 */
record Tension(
        @Nullable UUID employer,
        @Nullable MultilingualText employerName,
        @Nullable String region,
        @Nullable MultilingualText town,
        boolean monotown,
        Map<TensionFactor, Integer> counts,
        BigDecimal points) {

    Tension {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    int count(TensionFactor factor) {
        return counts.getOrDefault(factor, 0);
    }
}
