package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The paper by which a union body decided: its number, its date and which body it was. */
public record Decision(
        @Nullable String number,
        @Nullable LocalDate on,
        @Nullable String body) {

    public static Decision none() {
        return new Decision(null, null, null);
    }

    public static Decision numbered(@Nullable String number) {
        return new Decision(number, null, null);
    }

    boolean complete() {
        return number != null && !number.isBlank() && on != null;
    }
}
