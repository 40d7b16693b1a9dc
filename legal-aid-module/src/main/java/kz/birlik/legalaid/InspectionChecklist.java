package kz.birlik.legalaid;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;

/**
 * A version of a checklist.
 *
 * @param confidence whether its articles were checked against the Code
 */
public record InspectionChecklist(
        UUID id, String code, int number, MultilingualText name, Confidence confidence, List<Question> questions) {

    public InspectionChecklist {
        questions = List.copyOf(questions);
    }

    public record Question(UUID id, MultilingualText body, MultilingualText article) {}
}
