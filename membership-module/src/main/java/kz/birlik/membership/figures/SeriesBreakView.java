package kz.birlik.membership.figures;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A break to mark on a series. Without a date the year was not published. {@code note} is written by a person;
 * {@code organisation} names who joined or left where the break is read from the tree.
 */
public record SeriesBreakView(
        String kind,
        @Nullable LocalDate effective,
        @Nullable String region,
        @Nullable String organisationCode,
        @Nullable MultilingualText organisation,
        @Nullable MultilingualText note,
        @Nullable String document) {}
