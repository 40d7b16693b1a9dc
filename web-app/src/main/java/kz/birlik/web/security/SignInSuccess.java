package kz.birlik.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.language.Languages;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.stereotype.Component;

/** After sign-in: the page that was asked for, in the language of the account unless one was chosen before. */
@Component
class SignInSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Languages languages;
    private final KnownDevices devices;
    private final Trail trail;

    SignInSuccess(Languages languages, KnownDevices devices, Trail trail) {
        this.languages = languages;
        this.devices = devices;
        this.trail = trail;
        setRequestCache(new CookieRequestCache());
        setDefaultTargetUrl("/app");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof CurrentUser user) {
            devices.remember(request, response, user.accountId());
            trail.seen(
                    TrailEvent.of("session.began", "account", user.accountId()).on(user.organisation()));
            if (!languages.isChosen(request)) {
                languages.choose(response, user.language());
            }
            if (user.mustChangePassword()) {
                response.sendRedirect("/app/profile?password");
                return;
            }
        }
        if (authentication.getPrincipal() instanceof CurrentUser user && user.hasSeveralPosts()) {
            response.sendRedirect("/app/posts");
            return;
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
