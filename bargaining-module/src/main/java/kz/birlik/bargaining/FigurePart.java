package kz.birlik.bargaining;

import java.util.Arrays;
import java.util.Optional;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/**
 * A part of figures, for the lists behind its numbers: of collective agreements only. Of an organisation it is no more than that; the
 * list is asked for the organisation itself.
 *
 * @param key code of a region, of a sectoral union or of a size; empty for what stands in none
 */
public record FigurePart(AgreementGrouping by, String key, Line line) {

    /** As it stands in an address: {@code size:small}, {@code region:KZ-31:territorial}. */
    public static Optional<FigurePart> of(@Nullable String address) {
        if (address == null || !address.matches("[a-z]{1,12}(:[A-Za-z0-9_-]{0,40}(:territorial)?)?")) {
            return Optional.empty();
        }
        String[] said = address.split(":", 3);
        return Arrays.stream(AgreementGrouping.values())
                .filter(by -> by.code().equals(said[0]))
                .findFirst()
                .map(by -> new FigurePart(
                        by, said.length > 1 ? said[1] : "", said.length > 2 ? Line.TERRITORIAL : Line.SECTORAL));
    }

    public String code() {
        if (by == AgreementGrouping.ORGANISATION) {
            return by.code();
        }
        return by.code() + ":" + key + (line == Line.TERRITORIAL ? ":" + line.code() : "");
    }

    /** The condition on a column with the organisation of a row; its parameter is {@code part_key}. The column comes from our code. */
    public String sql(String column) {
        String kept = switch (by) {
            case ORGANISATION -> null;
            case REGION -> line == Line.TERRITORIAL ? "region_territorial" : "region_sectoral";
            case SECTOR -> "sector";
            case SIZE -> "size";
        };
        if (kept == null) {
            return "cast(:part_key as text) is not null";
        }
        String key = by == AgreementGrouping.SECTOR
                ? "coalesce((select cast(union_.id as text) from organisation union_ where union_.code = :part_key), '')"
                : ":part_key";
        return """
                %s in (select part_.organisation_id from agreement_fact_on(current_date) part_
                       where part_.by_what = 'all' and coalesce(part_.%s, '') = %s)""".formatted(column, kept, key);
    }
}
