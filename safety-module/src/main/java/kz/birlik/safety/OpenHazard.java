package kz.birlik.safety;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A hazard of an employer that was open on a day.
 *
 * @param number of its signal
 * @param answered somebody of the union has confirmed it and said by when it is removed
 */
public record OpenHazard(
        UUID id,
        String number,
        String place,
        boolean danger,
        HazardState state,
        LocalDate reportedOn,
        LocalDate dueOn,
        boolean answered) {}
