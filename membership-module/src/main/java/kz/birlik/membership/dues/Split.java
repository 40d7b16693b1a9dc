package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts an amount by per cents so that the parts make the whole to the tiyn: what rounding down leaves goes to the largest rests. */
final class Split {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TIYN = new BigDecimal("0.01");

    private Split() {}

    /** @param percents make 100 together; among equal rests the first one gets the tiyn */
    static <K> Map<K, BigDecimal> of(BigDecimal whole, Map<K, BigDecimal> percents) {
        Map<K, BigDecimal> parts = new LinkedHashMap<>();
        Map<K, BigDecimal> rests = new LinkedHashMap<>();
        BigDecimal given = BigDecimal.ZERO;
        for (Map.Entry<K, BigDecimal> share : percents.entrySet()) {
            BigDecimal exact = whole.multiply(share.getValue()).divide(HUNDRED);
            BigDecimal part = exact.setScale(2, RoundingMode.DOWN);
            parts.put(share.getKey(), part);
            rests.put(share.getKey(), exact.subtract(part));
            given = given.add(part);
        }
        List<K> byRest = new ArrayList<>(percents.keySet());
        byRest.sort(Comparator.comparing((K key) -> rests.get(key)).reversed());
        int left = whole.subtract(given).movePointRight(2).intValueExact();
        for (int i = 0; i < left; i++) {
            parts.merge(byRest.get(i), TIYN, BigDecimal::add);
        }
        return parts;
    }
}
