package kz.birlik.bargaining.negotiation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Seats in proportion to those represented (Labour Code, article 149(2)), by largest remainders. */
final class Seats {

    private Seats() {}

    /** @param represented how many each union represents, each more than none */
    static Map<UUID, Integer> proportional(Map<UUID, Integer> represented, int seats) {
        long all = represented.values().stream().mapToLong(Integer::longValue).sum();
        Map<UUID, Integer> given = new LinkedHashMap<>();
        if (all == 0) {
            return given;
        }
        int left = seats;
        for (Map.Entry<UUID, Integer> union : represented.entrySet()) {
            int whole = (int) (union.getValue() * (long) seats / all);
            given.put(union.getKey(), whole);
            left -= whole;
        }
        List<UUID> next = new ArrayList<>(represented.keySet());
        next.sort(Comparator.comparingLong((UUID union) -> represented.get(union) * (long) seats % all)
                .thenComparingInt(represented::get)
                .reversed());
        for (int at = 0; at < left; at++) {
            given.merge(next.get(at), 1, Integer::sum);
        }
        return given;
    }
}
