package kz.birlik.bargaining;

import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** A clause of a registered agreement that is below a floor, with whose it is. */
public record BelowRow(
        UUID id,
        OrganisationId organisation,
        String organisationCode,
        @Nullable MultilingualText employer,
        MultilingualText kind,
        @Nullable String number,
        WorseClause worse) {}
