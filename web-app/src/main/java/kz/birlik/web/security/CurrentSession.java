package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What a page may do to the running session without knowing how sessions are kept. */
@Component
@RequiredArgsConstructor
public class CurrentSession {

    private final Passwords passwords;
    private final Accounts accounts;
    private final Trail trail;

    /**
     * Makes another post of the person the active one; the session gets a new id, and what was confirmed or given as a
     * reason in the post before no longer holds.
     *
     * @return false when it is not a post of this person today
     */
    public boolean actIn(HttpServletRequest request, CurrentUser user, PostId post) {
        Optional<CurrentUser> other = accounts.active(user.accountId(), post).map(CurrentUser::new);
        other.ifPresent(present -> {
            request.changeSessionId();
            HttpSession session = request.getSession();
            session.setAttribute(SignedInSession.POST, post.toString());
            List.of(Confirmation.AT, Confirmation.REASONED_AT, Confirmation.REASON)
                    .forEach(session::removeAttribute);
            trail.seen(TrailEvent.of("session.post-chosen", "account", user.accountId())
                    .on(present.organisation())
                    .before(place(user))
                    .after(place(present)));
        });
        return other.isPresent();
    }

    private static Map<String, String> place(CurrentUser user) {
        return Map.of(
                "role", user.role().code(),
                "organisation", user.organisationCode(),
                "line", user.line().code());
    }

    /** Ends all other sessions of the person; this one lives on under a new id. */
    public void endOthers(HttpServletRequest request, CurrentUser user) {
        int stamp = accounts.endSessions(user.accountId());
        request.changeSessionId();
        request.getSession().setAttribute(SignedInSession.STAMP, Integer.toString(stamp));
        trail.seen(TrailEvent.of("session.others-ended", "account", user.accountId())
                .on(user.organisation()));
    }

    /** Sets a new password, gives this session a new id and lets it live on; all others have ended. */
    public void changePassword(HttpServletRequest request, CurrentUser user, String newPassword) {
        int stamp = passwords.change(user.accountId(), newPassword);
        request.changeSessionId();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(SignedInSession.STAMP, Integer.toString(stamp));
        }
    }
}
