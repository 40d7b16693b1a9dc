package kz.birlik.membership.joining;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * Why no new applications are taken online, as everybody may read it.
 *
 * @param lastDay the last day of the pause; none until somebody ends it
 */
public record JoiningPause(
        MultilingualText reason, @Nullable LocalDate lastDay) {}
