package kz.birlik.membership.joining;

import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that takes applications, with what everybody may know of it.
 *
 * @param pause why it takes no new ones now
 */
public record JoiningPlace(
        UUID organisation,
        String code,
        MultilingualText name,
        @Nullable MultilingualText employer,
        @Nullable MultilingualText region,
        @Nullable JoiningPause pause) {}
