package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import kz.birlik.membership.count.RegisteredRegion;
import org.jspecify.annotations.Nullable;

/**
 * One indicator as the register counts it, by region and year.
 *
 * @param openOn the day of the numbers of the year that is not over; none where all are
 */
public record RegionsCounted(
        Map<String, Map<Integer, Number>> byRegion,
        @Nullable LocalDate openOn) {

    static final RegionsCounted NOTHING = new RegionsCounted(Map.of(), null);

    /** @param value none when there are so few that the number is not told */
    public record Number(@Nullable BigDecimal value) {}

    static RegionsCounted of(List<RegisteredRegion> rows, String indicator, Predicate<BigDecimal> few) {
        Map<String, Map<Integer, Number>> byRegion = new HashMap<>();
        LocalDate openOn = null;
        for (RegisteredRegion row : rows) {
            OptionalLong counted = row.counts().of(indicator);
            if (counted.isPresent()) {
                BigDecimal value = BigDecimal.valueOf(counted.getAsLong());
                byRegion.computeIfAbsent(row.region(), region -> new HashMap<>())
                        .put(row.year(), new Number(few.test(value) ? null : value));
                openOn = row.closed() ? openOn : row.treeOf();
            }
        }
        return new RegionsCounted(byRegion, openOn);
    }

    boolean empty() {
        return byRegion.isEmpty();
    }

    Collection<String> regions() {
        return byRegion.keySet();
    }

    SortedSet<Integer> years() {
        SortedSet<Integer> years = new TreeSet<>();
        byRegion.values().forEach(numbers -> years.addAll(numbers.keySet()));
        return years;
    }

    @Nullable
    Number number(String region, String year) {
        return byRegion.getOrDefault(region, Map.of()).get(Integer.valueOf(year));
    }
}
