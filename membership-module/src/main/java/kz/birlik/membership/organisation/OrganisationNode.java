package kz.birlik.membership.organisation;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A row under an opened node, in one line and on one date; {@code children} hang directly below it. */
public record OrganisationNode(
        OrganisationRef organisation,
        @Nullable String regionCode,
        @Nullable MultilingualText regionName,
        LocalDate since,
        int children,
        boolean inScopeToday) {}
