package kz.birlik.membership.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.joining.Application.State;

/** One line of the list; the name of somebody whose record is blocked is not shown. */
public record ApplicationRow(
        UUID id,
        String number,
        String organisationCode,
        MultilingualText organisationName,
        State state,
        String fullName,
        Instant submittedAt,
        LocalDate dueOn) {}
