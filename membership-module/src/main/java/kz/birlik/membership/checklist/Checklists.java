package kz.birlik.membership.checklist;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;

/** Versions of the checklists of inspections, the same for everybody. One that has begun is never changed; the next one is added. */
public interface Checklists {

    /** Of all checklists, by code, the newest first. */
    List<Checklist> all();

    /** A version that is known to be there. */
    Checklist one(UUID id);

    /** The version of each checklist of a field used on a day, by code. */
    List<Checklist> on(ChecklistField field, LocalDate day);

    record NewQuestion(MultilingualText body, MultilingualText article, Confidence confidence) {}

    /**
     * Used from a day to come; inspections keep the version they were begun with.
     *
     * @param newest number of the version it was made from
     */
    UUID add(String code, int newest, LocalDate from, List<NewQuestion> questions, String reason);

    /**
     * The first version of another checklist.
     *
     * @param code it is known by from then on
     */
    UUID begin(
            ChecklistField field,
            String code,
            MultilingualText name,
            LocalDate from,
            List<NewQuestion> questions,
            String reason);

    /** Takes back a version that has not begun. */
    void withdraw(UUID id, String reason);
}
