package kz.birlik.web.bank;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.BankFilter;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as it stands in the address.
 *
 * @param into a draft of the reader's, which a clause is taken into
 * @param own the clause of the draft that the others stand beside
 * @param last amount of the row the page before ended with
 */
public record BankQuery(
        @Nullable String topic,
        @Nullable String unit,
        @Nullable String sector,
        @Nullable String q,
        @Nullable UUID into,
        @Nullable UUID own,
        @Nullable String last,
        @Nullable UUID after) {

    static final String PATH = "/app/agreements/bank";
    private static final int LONGEST = 100;

    public BankQuery {
        topic = topic != null && topic.matches("[A-Z][0-9]{2}") ? topic : null;
        unit = unit != null && unit.matches("[a-z]{1,20}(-[a-z]{1,20})?") ? unit : null;
        sector = sector != null && sector.strip().matches("[0-9]{2}(\\.?[0-9]{1,2}){0,2}") ? sector.strip() : null;
        q = q == null || q.isBlank()
                ? null
                : q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        last = last != null && last.matches("[0-9]{1,15}(\\.[0-9]{1,6})?") ? last : null;
    }

    BankFilter filter(@Nullable BigDecimal betterThan, int limit) {
        return new BankFilter(
                topic == null ? "" : topic,
                unit,
                sector,
                q,
                unit == null ? null : betterThan,
                last == null ? null : new BigDecimal(last),
                after,
                limit);
    }

    BankQuery with(@Nullable String newTopic, @Nullable String newUnit, @Nullable String newSector) {
        return new BankQuery(newTopic, newUnit, newSector, q, into, own, null, null);
    }

    BankQuery after(@Nullable BigDecimal amount, @Nullable UUID id) {
        return new BankQuery(topic, unit, sector, q, into, own, amount == null ? null : amount.toPlainString(), id);
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("topic", topic);
        given.put("unit", unit);
        given.put("sector", sector);
        given.put("q", q);
        given.put("into", into);
        given.put("own", own);
        given.put("last", last);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
