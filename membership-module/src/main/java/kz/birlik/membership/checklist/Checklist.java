package kz.birlik.membership.checklist;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * A version of a checklist.
 *
 * @param number of the version
 * @param reason why it was made; empty for the first
 */
public record Checklist(
        UUID id,
        ChecklistField field,
        String code,
        int number,
        MultilingualText name,
        LocalDate validFrom,
        @Nullable String reason,
        String recordedBy,
        List<Question> questions) {

    public Checklist {
        questions = List.copyOf(questions);
    }

    /** @param confidence whether the article was checked against the Code */
    public record Question(UUID id, MultilingualText body, MultilingualText article, Confidence confidence) {}

    /** How many articles nobody has found in a source yet. */
    public long unchecked() {
        return questions.stream()
                .filter(question -> !question.confidence().decides())
                .count();
    }
}
