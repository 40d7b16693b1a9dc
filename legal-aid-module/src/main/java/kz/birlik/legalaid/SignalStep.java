package kz.birlik.legalaid;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.account.Role;

/** What may happen to a signal, and who does it. */
public enum SignalStep {
    TAKE(Set.of(SignalState.OPEN), Set.of(Role.OFFICER, Role.LAWYER)),
    /** Something is known better now: how many people, how much money. */
    NEWS(Set.of(SignalState.OPEN, SignalState.WORKING), Set.of(Role.CHAIR, Role.OFFICER, Role.LAWYER)),
    CLOSE(Set.of(SignalState.OPEN, SignalState.WORKING), Set.of(Role.OFFICER, Role.LAWYER));

    private final Set<SignalState> from;
    private final Set<Role> doneBy;

    SignalStep(Set<SignalState> from, Set<Role> doneBy) {
        this.from = from;
        this.doneBy = doneBy;
    }

    public boolean fits(SignalState state) {
        return from.contains(state);
    }

    public boolean isOf(Role role) {
        return doneBy.contains(role);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SignalStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }
}
