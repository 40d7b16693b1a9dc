package kz.birlik.safety;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;

/** Figures of safety of an organisation and of all below it, by the tree of today; those of a reader of one line in that line. */
public interface SafetyFigures {

    /** @param inspections by whoever set them going */
    record Year(int year, SafetyNumbers numbers, SafetyWork work, Map<InspectionInitiative, Long> inspections) {

        public Year {
            inspections = Map.copyOf(inspections);
        }

        public long inspections(InspectionInitiative initiative) {
            return inspections.getOrDefault(initiative, 0L);
        }
    }

    /**
     * @param last day of the last accident; empty where there was none
     */
    record Years(List<Year> years, @Nullable LocalDate last) {}

    /** Empty for an organisation outside the scope. */
    Optional<Years> years(AccessScope scope, String organisation, Line line, int from, int to);

    /**
     * @param key code of an organisation, a section or a region, id of an employer; empty for what is not known
     */
    record Part(String key, @Nullable MultilingualText name, SafetyNumbers numbers, SafetyWork work) {}

    /** Parts of a year of which something is counted, the most frequent accidents first. */
    List<Part> parts(AccessScope scope, String organisation, Line line, int year, SafetyGrouping by, int limit);

    /**
     * @param repeated of the accidents, those whose employer had had one of the same cause within the time of the parameter before
     */
    record Cause(String code, MultilingualText name, int accidents, int repeated) {}

    List<Cause> causes(AccessScope scope, String organisation, Line line, int year);

    /**
     * People hurt at an employer within the last months of the parameter.
     *
     * @param region and town empty where no one site says where
     */
    record Injured(
            UUID employer,
            MultilingualText name,
            @Nullable String region,
            @Nullable MultilingualText town,
            int people) {}

    List<Injured> injured(AccessScope scope);

    /** Months up to one that is over. */
    ControlChart monthly(AccessScope scope, String organisation, Line line, YearMonth last, int months);

    /**
     * What everybody may read of a section: only where enough employers stand behind it, and small numbers hidden.
     *
     * @param accidents, severe and deaths empty where the number is smaller than the least that is shown
     */
    record Published(
            MultilingualText section,
            BigDecimal employees,
            @Nullable Integer accidents,
            @Nullable Integer severe,
            @Nullable Integer deaths,
            @Nullable BigDecimal frequency) {}

    /** @param federation the whole of it */
    List<Published> published(AccessScope federation, int year);

    /** How a number is hidden on a day. */
    record Hiding(int leastEmployers, int leastNumber) {}

    Hiding hiding(LocalDate on);

    /**
     * Counts organisations and employers of which something has changed, or begun or ended by itself, and adds the difference to the sums
     * of everything above them.
     *
     * @return how many there were
     */
    int countDue(AccessScope federation, int limit);
}
