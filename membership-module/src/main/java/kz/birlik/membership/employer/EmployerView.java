package kz.birlik.membership.employer;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** An employer on a date with the sites it had then. */
public record EmployerView(
        EmployerId id, @Nullable String bin, MultilingualText name, boolean synthetic, long version, List<Site> sites) {

    public record Site(
            UUID id,
            String regionCode,
            MultilingualText regionName,
            MultilingualText town,
            boolean monotown,
            @Nullable Integer headcount,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** Nothing when no site says how many work there: unknown is not zero. */
    public @Nullable Integer headcount() {
        List<Integer> known =
                sites.stream().map(Site::headcount).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToInt(Integer::intValue).sum();
    }
}
