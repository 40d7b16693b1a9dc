package kz.birlik.membership.member;

import java.util.List;
import java.util.Map;
import kz.birlik.membership.person.PersonId;

/**
 * Everything kept about a person, in sections.
 *
 * @param sections in the order a reader expects; a section without rows is left out
 */
public record SubjectFile(PersonId person, List<Section> sections) {

    /**
     * The rows of one kind of record.
     *
     * @param code stable name of the section, for example {@code membership}
     * @param rows values by the stable name of the field, in the order of the page
     */
    public record Section(String code, List<Map<String, Object>> rows) {}
}
