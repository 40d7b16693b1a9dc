package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A primary organisation without a collective agreement.
 *
 * @param employer name of its employer, where one is recorded
 * @param endedOn when the last one ended; empty where there was none
 * @param entered state of one that is being entered; empty where nobody has begun
 */
public record PrimaryRow(
        UUID id,
        String code,
        MultilingualText name,
        @Nullable MultilingualText employer,
        @Nullable LocalDate endedOn,
        @Nullable AgreementState entered) {}
