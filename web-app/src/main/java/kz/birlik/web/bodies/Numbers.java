package kz.birlik.web.bodies;

import org.jspecify.annotations.Nullable;

/** Whole numbers and texts as they are typed. */
final class Numbers {

    private Numbers() {}

    static boolean given(@Nullable String typed) {
        return typed != null && !typed.isBlank();
    }

    /** The number from 1 to {@code most}, or null when it is none. */
    static @Nullable Integer of(@Nullable String typed, int most) {
        String plain = typed == null ? "" : typed.replaceAll("[\\s\\u00a0\\u202f\\u2009]", "");
        if (!plain.matches("[0-9]{1,7}")) {
            return null;
        }
        int number = Integer.parseInt(plain);
        return number >= 1 && number <= most ? number : null;
    }

    static @Nullable String text(@Nullable String typed) {
        return given(typed) ? typed.strip() : null;
    }
}
