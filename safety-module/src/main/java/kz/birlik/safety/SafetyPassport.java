package kz.birlik.safety;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What the passport of an employer says on a day of its own; councils, inspections, risks, accidents and signals are asked of their
 * own interfaces.
 *
 * @param headcount of the sites of that day whose number is known
 * @param organisations of the scope that sat in it on that day
 * @param measures of the year of that day, as they were known then
 * @param earlier the same of the year before
 * @param duties how each stands, as it was known then
 * @param statements the latest first, of every year up to that day
 */
public record SafetyPassport(
        UUID employer,
        MultilingualText name,
        @Nullable String bin,
        boolean synthetic,
        LocalDate day,
        @Nullable Integer headcount,
        List<Site> sites,
        List<Place> organisations,
        Measures measures,
        Measures earlier,
        List<SafetyDuty.Standing> duties,
        List<Statement> statements) {

    public SafetyPassport {
        sites = List.copyOf(sites);
        organisations = List.copyOf(organisations);
        duties = List.copyOf(duties);
        statements = List.copyOf(statements);
    }

    public record Site(
            MultilingualText region,
            MultilingualText town,
            @Nullable Integer headcount) {}

    /** @param gate what hangs at its gate today */
    public record Place(
            OrganisationId organisation,
            String code,
            MultilingualText name,
            @Nullable String gate) {}

    /** How many of how many. */
    public record Part(int done, int due, Statement from) {

        public @Nullable BigDecimal share() {
            return due == 0 ? null : BigDecimal.valueOf(done).divide(BigDecimal.valueOf(due), 4, RoundingMode.HALF_UP);
        }
    }

    public record Money(BigDecimal amount, Statement from) {}

    /** Each from the latest statement that says it; empty where none does. */
    public record Measures(
            int year,
            @Nullable Part trained,
            @Nullable Part checked,
            @Nullable Part equipped,
            @Nullable Money spent) {}

    /**
     * @param employerSays declared by the employer; otherwise known to the union
     * @param saidOn the day it was so
     */
    public record Statement(
            UUID id,
            String organisationCode,
            int year,
            boolean employerSays,
            LocalDate saidOn,
            String source,
            @Nullable Integer trained,
            @Nullable Integer toTrain,
            @Nullable Integer checked,
            @Nullable Integer toCheck,
            @Nullable Integer equipped,
            @Nullable Integer toEquip,
            @Nullable BigDecimal spent,
            Map<SafetyDuty, LocalDate> last,
            String recordedBy) {}
}
