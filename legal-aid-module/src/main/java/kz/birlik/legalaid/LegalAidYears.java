package kz.birlik.legalaid;

import java.util.List;
import kz.birlik.membership.MultilingualText;

/**
 * Legal aid of an organisation and all below it over the years.
 *
 * @param open cases open today, of whatever year; unowned likewise
 * @param topics of each year that has any, in their order; inspections have none
 */
public record LegalAidYears(long open, long unowned, List<Year> years, List<OfTopic> topics) {

    public LegalAidYears {
        years = List.copyOf(years);
        topics = List.copyOf(topics);
    }

    /** @param lawyers who held a post of a lawyer at its end, or hold one today */
    public record Year(int year, LegalAidNumbers numbers, int lawyers) {}

    /** @param group which topics people choose by, and draw together */
    public record OfTopic(int year, String topic, MultilingualText name, Group group, LegalAidNumbers numbers) {}

    public record Group(String code, MultilingualText name) {}

    public Year of(int year) {
        return years.stream()
                .filter(each -> each.year() == year)
                .findFirst()
                .orElseGet(() -> new Year(year, LegalAidNumbers.NONE, 0));
    }
}
