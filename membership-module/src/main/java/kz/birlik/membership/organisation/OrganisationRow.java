package kz.birlik.membership.organisation;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A row of the list on its date. A row that has left the scope since is shown without a link. */
public record OrganisationRow(
        OrganisationRef organisation,
        @Nullable String parentSectoral,
        @Nullable MultilingualText parentSectoralName,
        @Nullable String parentTerritorial,
        @Nullable MultilingualText parentTerritorialName,
        @Nullable String regionCode,
        @Nullable MultilingualText regionName,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean synthetic,
        boolean inScopeToday) {}
