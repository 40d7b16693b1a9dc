package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;

/**
 * Agreements in force on a day.
 *
 * @param byLevel how many of each level; a level without one is missing
 * @param primaries primary organisations of the line
 * @param withAgreement of them, those a collective agreement is in force for: their own or their employer's
 * @param collective collective agreements
 * @param measurable of them, those with at least one obligation that can be measured
 * @param keptFrom the index from which an agreement is called kept
 * @param kept collective agreements whose index of the year is not below it
 * @param told collective agreements, those whose coverage is known
 * @param members members they cover, where that is known
 * @param nonMembers covered without being members
 * @param endingDays how many days ahead an end counts as near
 * @param ending agreements that end within so many days and do not prolong themselves
 * @param year whose periods are counted
 * @param themes obligations by group of topics, in the order of the codebook
 */
public record AgreementNumbers(
        LocalDate day,
        Map<String, Integer> byLevel,
        int primaries,
        int withAgreement,
        int collective,
        int measurable,
        int keptFrom,
        int kept,
        int told,
        long members,
        long nonMembers,
        int endingDays,
        int ending,
        int year,
        List<Theme> themes) {

    /**
     * Obligations of one group of topics.
     *
     * @param concrete how many can be measured
     * @param open periods of the year nobody has to report on yet; those after it add up with it to all of them
     */
    public record Theme(
            String code,
            MultilingualText name,
            long obligations,
            long concrete,
            long open,
            long done,
            long partly,
            long notDone,
            long notReported) {

        /** Periods whose report was due. */
        public long due() {
            return done + partly + notDone + notReported;
        }

        public long vague() {
            return obligations - concrete;
        }
    }

    public int all() {
        return byLevel.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int without() {
        return primaries - withAgreement;
    }

    public long obligations() {
        return themes.stream().mapToLong(Theme::obligations).sum();
    }

    public long concrete() {
        return themes.stream().mapToLong(Theme::concrete).sum();
    }
}
