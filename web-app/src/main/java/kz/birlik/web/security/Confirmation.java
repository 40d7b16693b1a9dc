package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.security.Policy.Proof;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A signed-in person proves once more who it is before something that a stolen session must not be able to do. The
 * session keeps when that was, as text; the trail keeps that it was done and why.
 */
@Component
@RequiredArgsConstructor
public class Confirmation {

    /** Names of the fields that a form carries in addition to its own. */
    public static final String SECRET_FIELD = "confirm-secret";

    public static final String REASON_FIELD = "confirm-reason";

    static final String AT = "confirmed";
    static final String REASONED_AT = "reasoned";
    static final String REASON = "reason";

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final Duration REASON_HOLDS = Duration.ofMinutes(30);
    private static final int REASON_MIN = 5;
    private static final int REASON_MAX = 500;

    /** What came of a confirmation; {@link #key} is part of a message key. */
    public enum Outcome {
        CONFIRMED("confirmed"),
        WRONG("wrong"),
        TOO_MANY("too-many"),
        REASON_MISSING("reason-missing");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    private final Passwords passwords;
    private final SecondFactor secondFactor;
    private final SignInThrottle throttle;
    private final Trail trail;
    private final Clock clock;

    /** Checks password or code and, where asked, the reason; from then on the session has a new id. */
    public Outcome confirm(
            HttpServletRequest request,
            CurrentUser user,
            Proof asked,
            @Nullable String secret,
            @Nullable String reason,
            String purpose) {
        String why = reason == null ? "" : reason.strip();
        boolean reasonAsked = asked == Proof.WITH_REASON;
        if (reasonAsked && (why.length() < REASON_MIN || why.length() > REASON_MAX)) {
            return Outcome.REASON_MISSING;
        }
        if (!throttle.tryConfirmation(user.accountId())) {
            return Outcome.TOO_MANY;
        }
        if (!isRight(user, secret == null ? "" : secret)) {
            record("session.confirmation-refused", user, purpose, null);
            return Outcome.WRONG;
        }
        throttle.giveBackConfirmation(user.accountId());
        request.changeSessionId();
        HttpSession session = request.getSession();
        String now = Long.toString(clock.instant().getEpochSecond());
        session.setAttribute(AT, now);
        if (reasonAsked) {
            session.setAttribute(REASONED_AT, now);
            session.setAttribute(REASON, why);
        }
        record("session.confirmed", user, purpose, reasonAsked ? why : null);
        return Outcome.CONFIRMED;
    }

    /** The reason the person gave for what the session does now; empty when none was asked within half an hour. */
    public Optional<String> reason(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && isYounger(session, REASONED_AT, REASON_HOLDS)
                ? Optional.ofNullable((String) session.getAttribute(REASON))
                : Optional.empty();
    }

    /** True when a code of the second factor is asked for instead of the password. */
    public boolean isByCode(CurrentUser user) {
        return secondFactor.isAsked(user);
    }

    private boolean isRight(CurrentUser user, String secret) {
        return isByCode(user)
                ? secondFactor.isRight(user.accountId(), secret)
                : passwords.isRight(user.login(), secret);
    }

    boolean isProven(HttpServletRequest request, Proof asked) {
        HttpSession session = request.getSession(false);
        return switch (asked) {
            case NONE -> true;
            case RECENT -> session != null && isYounger(session, AT, RECENT);
            case WITH_REASON -> session != null && isYounger(session, REASONED_AT, REASON_HOLDS);
        };
    }

    private boolean isYounger(HttpSession session, String attribute, Duration life) {
        if (!(session.getAttribute(attribute) instanceof String seconds)) {
            return false;
        }
        Instant since = Instant.ofEpochSecond(Long.parseLong(seconds));
        return clock.instant().isBefore(since.plus(life));
    }

    private void record(String action, CurrentUser user, String purpose, @Nullable String reason) {
        trail.seen(TrailEvent.of(action, "account", user.accountId())
                .on(user.organisation())
                .after(Map.of("for", purpose))
                .because(reason));
    }
}
