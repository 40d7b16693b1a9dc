package kz.birlik.bargaining;

import java.util.List;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/** The share of obligations that can be measured, of agreements in force, by the words of the day each was written. */
public interface Concreteness {

    /** Of an organisation of the scope with everything below it. */
    Optional<Measured> below(AccessScope scope, String organisationCode, Line line);

    /** The same by what lies directly below it, by code; the organisation's own agreements under its own code. */
    List<MeasuredOrganisation> parts(
            AccessScope scope, String organisationCode, Line line, @Nullable String afterCode, int limit);
}
