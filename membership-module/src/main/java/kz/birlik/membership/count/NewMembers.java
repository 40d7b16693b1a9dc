package kz.birlik.membership.count;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** How many joined in a year from employers of a size and in a form of employment. */
public record NewMembers(
        int year,
        @Nullable String size,
        @Nullable String form,
        @Nullable MultilingualText formName,
        long joined) {}
