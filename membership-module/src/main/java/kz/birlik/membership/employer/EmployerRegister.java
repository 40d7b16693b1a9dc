package kz.birlik.membership.employer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Employers, put on record with the organisation that sits inside them. */
public interface EmployerRegister {

    record NewEmployer(
            @Nullable String bin,
            MultilingualText name,
            @Nullable String sectorOked,
            boolean synthetic,
            LocalDate validFrom,
            List<NewSite> sites) {}

    record NewSite(
            String regionCode,
            MultilingualText town,
            boolean monotown,
            @Nullable String monotownGroup,
            @Nullable Integer headcount,
            LocalDate validFrom) {}

    /** The organisation must be in the scope; from the date on it sits in the new employer. */
    EmployerId register(AccessScope scope, String organisationCode, NewEmployer employer, LocalDate from);

    /**
     * How many work at a site from a day on, as an organisation inside the employer says it. For the days before, what was said before
     * stays; said again of the same day, it is corrected.
     *
     * @param version of the employer as it was seen
     * @throws EmployerRefusal and nothing is changed
     */
    void restate(AccessScope scope, String organisationCode, UUID site, long version, int headcount, LocalDate from);
}
