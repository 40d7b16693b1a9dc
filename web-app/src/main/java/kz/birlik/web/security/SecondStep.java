package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** The step between the right password and the signed-in session. */
@Component
@RequiredArgsConstructor
public class SecondStep {

    static final String PAGE = "/login/code";

    private final SignedInSession session;
    private final SecondFactor secondFactor;
    private final KnownDevices devices;
    private final SignInSuccess success;
    private final Trail trail;

    /** True when this browser has given the right password within ten minutes and waits for the code. */
    public boolean isAwaited(HttpServletRequest request) {
        return session.awaiting(request).isPresent();
    }

    /** Checks the code; when it is right, the person is signed in and led on by the answer. */
    public SecondFactor.Outcome enter(HttpServletRequest request, HttpServletResponse response, String code)
            throws IOException {
        Optional<CurrentUser> awaiting = session.awaiting(request);
        if (awaiting.isEmpty()) {
            return SecondFactor.Outcome.WRONG;
        }
        CurrentUser user = awaiting.get();
        Optional<UUID> device = devices.token(request).flatMap(token -> devices.device(token, user.login()));
        SecondFactor.Outcome outcome = secondFactor.enter(user.accountId(), device, code);
        if (outcome == SecondFactor.Outcome.RIGHT) {
            session.complete(request, user);
            success.complete(request, response, SignedInSession.authentication(user));
        } else if (outcome == SecondFactor.Outcome.WRONG) {
            trail.seen(TrailEvent.of("session.code-refused", "account", user.accountId())
                    .on(user.organisation()));
        }
        return outcome;
    }
}
