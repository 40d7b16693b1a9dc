package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What a page may do to the running session without knowing how sessions are kept. */
@Component
@RequiredArgsConstructor
public class CurrentSession {

    private final Passwords passwords;

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
