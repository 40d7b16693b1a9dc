package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What has happened so far, as far as it starts a term.
 *
 * @param concluded when the medical conclusion on severity was given
 * @param formedOn the day the commission was created
 * @param prolonged how often the commission has prolonged the investigation
 * @param endedOn the day the investigation ended
 * @param appliedOn the day the application of the victim was registered, where nobody had reported the accident in time
 * @param objectedOn the day the employer received the written objection to the result
 */
public record InvestigationCourse(
        Instant happened,
        @Nullable Instant concluded,
        @Nullable LocalDate formedOn,
        int prolonged,
        @Nullable LocalDate endedOn,
        @Nullable LocalDate appliedOn,
        @Nullable LocalDate objectedOn) {}
