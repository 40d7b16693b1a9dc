package kz.birlik.membership.figures;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** What stands around the figures: what a document is called, and where a series is broken. */
public interface FigureRegister {

    /** Describes a document, known or not yet known; only for the whole federation. */
    void describe(
            AccessScope federation,
            String document,
            MultilingualText title,
            @Nullable Integer published,
            boolean synthetic);

    /**
     * Notes a break in the series of an organisation of the scope; without a date the year was not published. Noting the
     * same break again changes nothing.
     *
     * @param kind {@code left}, {@code joined}, {@code split} or {@code merged}
     */
    void noteBreak(
            AccessScope scope,
            String organisation,
            @Nullable String region,
            @Nullable LocalDate effective,
            String kind,
            MultilingualText note,
            @Nullable String document,
            String actor);
}
