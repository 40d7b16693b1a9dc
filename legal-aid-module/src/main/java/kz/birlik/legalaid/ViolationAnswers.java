package kz.birlik.legalaid;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has answered so far who reports a violation; empty is not yet answered. Nobody is asked for a name.
 *
 * @param placed the question about the place is answered, even if nothing is known
 * @param place code of the organisation; empty when it is not known
 * @param region code of the region, where the organisation is not known
 * @param workplace in the stranger's words
 * @param synthetic invented for demonstration
 */
public record ViolationAnswers(
        @Nullable String topic,
        boolean placed,
        @Nullable String place,
        @Nullable String region,
        @Nullable String workplace,
        @Nullable Integer people,
        @Nullable String story,
        boolean synthetic) {

    /** The questions in their order. */
    public enum Question {
        TOPIC,
        PLACE,
        PEOPLE,
        STORY
    }

    public static ViolationAnswers none() {
        return new ViolationAnswers(null, false, null, null, null, null, null, false);
    }

    /** For demonstration: marked as invented wherever it is shown. */
    public static ViolationAnswers invented() {
        return new ViolationAnswers(null, false, null, null, null, null, null, true);
    }

    /** Questions without an answer that can be sent. */
    public List<Question> open() {
        return Arrays.stream(Question.values())
                .filter(question -> switch (question) {
                    case TOPIC -> topic == null;
                    case PLACE -> !placed;
                    case PEOPLE -> people == null;
                    case STORY -> story == null;
                })
                .toList();
    }

    public ViolationAnswers about(String code) {
        return new ViolationAnswers(code, placed, place, region, workplace, people, story, synthetic);
    }

    public ViolationAnswers at(String organisation) {
        return new ViolationAnswers(topic, true, organisation, null, null, people, story, synthetic);
    }

    /** The organisation is not known. */
    public ViolationAnswers somewhere(@Nullable String inRegion, @Nullable String inWords) {
        return new ViolationAnswers(topic, true, null, inRegion, inWords, people, story, synthetic);
    }

    public ViolationAnswers touching(int affected) {
        return new ViolationAnswers(topic, placed, place, region, workplace, affected, story, synthetic);
    }

    public ViolationAnswers told(String what) {
        return new ViolationAnswers(topic, placed, place, region, workplace, people, what, synthetic);
    }

    /** What was said ends in no log. */
    @Override
    public String toString() {
        return "ViolationAnswers, open: " + open();
    }
}
