package kz.birlik.legalaid;

import java.util.List;
import java.util.Locale;

/** Why a rule of routing or an absence is not kept. */
public class RoutingRefusal extends RuntimeException {

    public enum Reason {
        NOT_FOUND,
        PLACE_UNKNOWN,
        TARGET_UNKNOWN,
        /** Logins without a post of lawyer; they are named. */
        LAWYER_UNKNOWN,
        /** A rule names lawyers or an organisation that has some. */
        NOBODY,
        TOPIC_UNKNOWN,
        /** What decided once is not changed. */
        NOT_A_DRAFT,
        DAY_PASSED,
        BACKWARDS,
        /** Days that overlap with others of the same person. */
        AWAY_ALREADY,
        /** Not somebody who may stand in. */
        SUBSTITUTE_UNKNOWN,
        CHANGED_MEANWHILE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final transient List<String> named;

    public RoutingRefusal(Reason reason) {
        this(reason, List.of());
    }

    public RoutingRefusal(Reason reason, List<String> named) {
        super(reason.toString());
        this.reason = reason;
        this.named = List.copyOf(named);
    }

    public Reason reason() {
        return reason;
    }

    public List<String> named() {
        return named;
    }
}
