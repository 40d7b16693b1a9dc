package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A technical inspector of an employer on a day.
 *
 * @param trained whether the training counts on that day
 */
public record InspectorOfEmployer(
        UUID id,
        OrganisationId organisation,
        String fullName,
        @Nullable String post,
        LocalDate termFrom,
        @Nullable LocalDate termUntil,
        boolean trained,
        @Nullable LocalDate trainedUntil) {}
