package kz.birlik.membership.employer;

import java.time.LocalDate;
import java.util.List;
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
}
