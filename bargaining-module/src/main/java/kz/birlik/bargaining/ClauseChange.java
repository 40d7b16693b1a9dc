package kz.birlik.bargaining;

import java.util.Optional;
import kz.birlik.bargaining.AgreementView.Clause;
import org.jspecify.annotations.Nullable;

/** A clause beside the one it was before: only {@code after} when it was added, only {@code before} when it was left out. */
public record ClauseChange(
        What what, @Nullable Clause before, @Nullable Clause after) {

    public enum What {
        ADDED,
        LEFT_OUT,
        CHANGED,
        SAME
    }

    /** Whether the number became better for employees, where both have one in the same unit; empty where nobody can say. */
    public Optional<Boolean> better(AgreementTopic topic) {
        return before == null || after == null
                ? Optional.empty()
                : topic.better(before.amount(), before.unit(), after.amount(), after.unit());
    }

    public String topic() {
        return after == null ? before.topic() : after.topic();
    }
}
