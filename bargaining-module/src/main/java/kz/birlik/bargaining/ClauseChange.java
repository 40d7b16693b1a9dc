package kz.birlik.bargaining;

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

    public String topic() {
        return after == null ? before.topic() : after.topic();
    }
}
