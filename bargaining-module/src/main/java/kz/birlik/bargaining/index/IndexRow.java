package kz.birlik.bargaining.index;

import java.math.BigDecimal;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * The number of a group.
 *
 * @param organisation the organisation itself, the keeper of an agreement, or the sectoral union
 * @param number of an agreement, beside {@code kind}
 * @param rows obligations in their periods that are counted
 * @param index empty for a group too small to be shown, or where nothing is counted
 */
public record IndexRow(
        IndexGroup group,
        @Nullable OrganisationId organisation,
        @Nullable String organisationCode,
        @Nullable MultilingualText kind,
        @Nullable String number,
        int agreements,
        int rows,
        BigDecimal weight,
        BigDecimal points,
        @Nullable BigDecimal index,
        boolean hidden) {}
