package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.organisation.AccessScope;

/** The terms of dues: rates and shares, dated, set by one organisation and holding below it. */
public interface DuesTerms {

    /** The rate that holds for an organisation on a day, whoever above it has set it. */
    Optional<DuesRate> rateOf(AccessScope scope, String code, LocalDate on);

    Optional<DuesShares> sharesOf(AccessScope scope, String code, LocalDate on);

    /** What the organisation itself has set, the newest first. */
    List<DuesRate> ratesSetBy(AccessScope scope, String code);

    List<DuesShares> sharesSetBy(AccessScope scope, String code);

    /** Ends the rate in force on that day. The organisation is the one the scope is of. */
    void setRate(AccessScope scope, DuesRate.Kind kind, BigDecimal value, LocalDate from, String decision);

    void setShares(AccessScope scope, Map<ShareLevel, BigDecimal> upward, LocalDate from, String decision);

    /** A parameter of the rules with its source; the limit of deductions is shown by its article. */
    Optional<Parameter> parameter(AccessScope scope, String code, LocalDate on);

    record Parameter(BigDecimal value, kz.birlik.membership.MultilingualText norm, boolean verified) {}
}
