package kz.birlik.membership.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One step of the chain from the top to an organisation. The date is since when this one belongs to the one above it;
 * {@code inScope} says whether the reader may open it (the chain above the own post is plain text).
 */
public record ChainLink(
        OrganisationRef organisation, @Nullable LocalDate since, boolean inScope) {}
