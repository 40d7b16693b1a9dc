package kz.birlik.membership.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the list; {@code next} is the key to ask the following page with, absent on the last one. */
public record OrganisationPage(List<OrganisationRow> rows, OrganisationFilter.@Nullable After next) {}
