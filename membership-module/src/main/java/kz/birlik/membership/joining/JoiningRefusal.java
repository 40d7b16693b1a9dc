package kz.birlik.membership.joining;

/** Why something about an application is not done. */
public class JoiningRefusal extends RuntimeException {

    public enum Reason {
        /** Absent or outside the scope: the two are not told apart. */
        NOT_FOUND,
        /** Somebody has changed it since it was looked at. */
        CHANGED_MEANWHILE,
        /** A question is not answered yet. */
        INCOMPLETE,
        /** The organisation takes no applications any more. */
        NO_SUCH_PLACE,
        /** It was decided already. */
        DECIDED,
        /** No question is open. */
        NOT_ASKED,
        UNKNOWN_REASON,
        /** New applications are not taken now. */
        PAUSED,
        /** A pause is in force already. */
        PAUSED_ALREADY,
        /** The last day of a pause has gone by. */
        PAUSE_OVER
    }

    private final Reason reason;

    JoiningRefusal(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
