package kz.birlik.membership.term;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Norms, legal parameters and the calendar, the same for everybody, and due dates computed from them. */
public interface Terms {

    /** By the version in force on the day of the event. @throws NormRefused when no version is in force */
    Term compute(String norm, LocalDate event, List<Suspension> suspensions);

    /** By a version that was counted with before, whatever the norm says by now. @throws NormRefused when there is none */
    Term recount(UUID version, LocalDate event, List<Suspension> suspensions);

    /** A term in hours runs by the clock, at weekends as well; any other counts from the day of the event. */
    Term compute(String norm, Instant event);

    /** The value in force on a day. */
    Optional<LegalParameter> parameter(String code, LocalDate on);

    /** Every value of every parameter, or of one. */
    List<LegalParameter> parameters(@Nullable String code);

    /** The version of each norm in force on a day. */
    List<NormVersion> norms(LocalDate on);

    /** All wordings of a norm, the newest first. */
    List<NormVersion> versions(String norm);

    /** Counts the changes of a norm, for the form that adds one. */
    Optional<Integer> version(String norm);

    /** @throws NormRefused when it was changed since or begins before the last wording did */
    void reword(NewNormVersion wording, String actor);

    List<CalendarDay> calendar(int year);

    /** The years whose days off are entered. */
    List<Integer> years();
}
