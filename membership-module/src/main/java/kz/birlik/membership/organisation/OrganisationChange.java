package kz.birlik.membership.organisation;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * What an officer of the parent may do to the tree. Each takes effect on its date, rests on a decision and has a reason;
 * {@code version} is the one the officer looked at.
 */
public sealed interface OrganisationChange {

    LocalDate effectiveOn();

    @Nullable
    String decision();

    @Nullable
    String reason();

    /** A new organisation below a parent in a line; where its kind has one parent in both lines, in both. */
    record Create(
            String code,
            String kind,
            String parentCode,
            Line line,
            MultilingualText name,
            @Nullable String regionCode,
            boolean synthetic,
            LocalDate effectiveOn,
            @Nullable String decision,
            @Nullable String reason)
            implements OrganisationChange {}

    record Rename(
            String code,
            long version,
            MultilingualText name,
            LocalDate effectiveOn,
            @Nullable String decision,
            @Nullable String reason)
            implements OrganisationChange {}

    /** Joins a parent in a line; leaves the parent it had there on the same day. */
    record Affiliate(
            String code,
            long version,
            Line line,
            String parentCode,
            LocalDate effectiveOn,
            @Nullable String decision,
            @Nullable String reason)
            implements OrganisationChange {}

    record Detach(
            String code,
            long version,
            Line line,
            LocalDate effectiveOn,
            @Nullable String decision,
            @Nullable String reason)
            implements OrganisationChange {}

    record Close(
            String code,
            long version,
            LocalDate effectiveOn,
            @Nullable String decision,
            @Nullable String reason) implements OrganisationChange {}
}
