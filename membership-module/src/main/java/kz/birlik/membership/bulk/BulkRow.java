package kz.birlik.membership.bulk;

import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.person.Iin;
import org.jspecify.annotations.Nullable;

/** One of the chosen; who it is stands there only while the scope sees the membership. */
public record BulkRow(
        int place,
        @Nullable UUID person,
        @Nullable String name,
        @Nullable String iinLastFour,
        @Nullable String organisationCode,
        @Nullable MultilingualText organisation,
        @Nullable String category,
        @Nullable MultilingualText categoryName,
        String outcome,
        @Nullable BulkProblem problem) {

    public @Nullable String iinMasked() {
        return iinLastFour == null ? null : Iin.masked(iinLastFour);
    }
}
