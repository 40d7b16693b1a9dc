package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An election as its minutes say, with the mandates that began with it. */
public record ElectionView(
        UUID id,
        boolean partial,
        LocalDate heldOn,
        LocalDate termTo,
        String minutes,
        @Nullable String place,
        @Nullable Integer eligible,
        @Nullable Integer present,
        List<Mandate> mandates) {}
