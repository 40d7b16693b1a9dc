package kz.birlik.membership.body;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An election as its minutes say and as it should have been entered.
 *
 * @param termTo of no account when somebody was elected into a running term
 */
public record ElectionEdit(
        LocalDate heldOn,
        @Nullable LocalDate termTo,
        String minutes,
        @Nullable String place,
        @Nullable Integer eligible,
        @Nullable Integer present,
        String reason) {}
