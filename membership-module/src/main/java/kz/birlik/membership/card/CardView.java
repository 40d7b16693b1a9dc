package kz.birlik.membership.card;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** A card as the staff sees it; its secret is not among it. */
public record CardView(
        UUID id,
        CardNumber number,
        CardState state,
        MultilingualText issuer,
        LocalDate issuedOn,
        String issuedBy,
        @Nullable LocalDate endedOn,
        @Nullable String endedBy,
        @Nullable String reason,
        long version) {}
