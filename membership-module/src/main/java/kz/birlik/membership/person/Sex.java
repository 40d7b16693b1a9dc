package kz.birlik.membership.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As the person's document says; never guessed from a name, and taken from the number only when a person confirms it. */
public enum Sex {
    FEMALE,
    MALE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sex> of(@Nullable String code) {
        return Arrays.stream(values()).filter(sex -> sex.code().equals(code)).findFirst();
    }
}
