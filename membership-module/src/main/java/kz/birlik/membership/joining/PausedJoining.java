package kz.birlik.membership.joining;

import java.time.Instant;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;

/**
 * A pause in force as the staff sees it.
 *
 * @param everywhere of the federation itself, so that nobody can begin an application
 */
public record PausedJoining(
        UUID id,
        String organisationCode,
        MultilingualText organisation,
        boolean everywhere,
        JoiningPause pause,
        Instant begunAt,
        String begunBy) {}
