package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * An employer on a day with every agreement that applies to it.
 *
 * @param sector beginning of its ОКЭД code
 * @param agreements the highest level first, its own collective agreement last
 */
public record ReachedEmployer(
        UUID id,
        MultilingualText name,
        @Nullable String bin,
        @Nullable String sector,
        List<Site> sites,
        List<Applied> agreements) {

    public record Site(MultilingualText region, MultilingualText town) {}

    /**
     * An agreement that applies.
     *
     * @param by everybody, sector, region, organisation or employer; {@code own} for the employer's own
     */
    public record Applied(
            UUID id,
            String level,
            MultilingualText kind,
            @Nullable String number,
            @Nullable MultilingualText name,
            List<String> by,
            LocalDate from,
            @Nullable LocalDate until) {}
}
