package kz.birlik.membership.body;

import java.util.UUID;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/** A member who may be elected on a day: what a quota counts of the person, and nothing more. */
public record Candidate(
        PersonId person,
        UUID membership,
        String fullName,
        String organisationCode,
        @Nullable Boolean woman,
        @Nullable Boolean young,
        boolean synthetic) {}
