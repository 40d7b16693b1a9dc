package kz.birlik.membership.duplicate;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/** Exactly what a merge would do, before it is done. The first and the second are those of the pair. */
public record MergePlan(
        UUID pair,
        long pairVersion,
        Half first,
        Half second,
        boolean firstStays,
        List<Difference> differences,
        List<Overlap> overlaps,
        Goes goes,
        List<MergeObstacle> obstacles) {

    /** One of the records, with its memberships in the scope. */
    public record Half(PersonId person, String fullName, long version, List<Period> periods) {}

    public record Period(
            UUID id,
            String organisationCode,
            MultilingualText organisation,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** What is said differently, as it may be shown; dates as they are stored. */
    public record Difference(
            MergeField field,
            @Nullable String first,
            @Nullable String second,
            boolean firstTaken) {}

    /**
     * Two memberships in one union at one time, of which one goes on.
     *
     * @param free false where one was entered by mistake already, and nobody is asked
     * @param until the day the other ends when it began earlier; empty when it is struck off as entered by mistake
     */
    public record Overlap(
            Period first,
            Period second,
            UUID inForce,
            boolean free,
            @Nullable LocalDate until) {

        public Period goesOn() {
            return first.id().equals(inForce) ? first : second;
        }

        public Period ends() {
            return first.id().equals(inForce) ? second : first;
        }
    }

    /** How many rows go over with the memberships, or by themselves. */
    public record Goes(
            int memberships,
            int grounds,
            int cards,
            int mandates,
            int applications,
            int consents,
            int duesMonths,
            int holds) {}

    public Half stays() {
        return firstStays ? first : second;
    }

    public Half absorbed() {
        return firstStays ? second : first;
    }
}
