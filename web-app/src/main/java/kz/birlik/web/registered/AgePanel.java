package kz.birlik.web.registered;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Youth and age by the register: how far each organisation below is from the share of youth, the farthest first, and the
 * pyramid.
 *
 * @param source where the target is said
 */
public record AgePanel(
        String target,
        BigDecimal targetPercent,
        String source,
        List<Below> below,
        int belowInAll,
        List<Group> groups,
        long widest,
        @Nullable LocalDate countedOn) {

    /** An organisation directly below; {@code reached} when the target is met. */
    public record Below(
            String code, String name, @Nullable String url, BigDecimal percent, String text, boolean reached) {}

    public record Group(String ages, long women, String womenText, long men, String menText) {}

    public boolean empty() {
        return below.isEmpty() && groups.isEmpty();
    }
}
