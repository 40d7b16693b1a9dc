package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.language.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** After sign-in: the page that was asked for, in the language of the account unless one was chosen before. */
@Component
class SignInSuccess implements AuthenticationSuccessHandler {

    private static final String HOME = "/app";

    private final SecondFactor secondFactor;
    private final Languages languages;
    private final Policy policy;
    private final KnownDevices devices;
    private final Trail trail;
    private final CookieRequestCache requests = new CookieRequestCache();

    SignInSuccess(SecondFactor secondFactor, Languages languages, Policy policy, KnownDevices devices, Trail trail) {
        this.secondFactor = secondFactor;
        this.languages = languages;
        this.policy = policy;
        this.devices = devices;
        this.trail = trail;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (authentication.getPrincipal() instanceof CurrentUser user && secondFactor.isAsked(user)) {
            response.sendRedirect(SecondStep.PAGE);
            return;
        }
        complete(request, response, authentication);
    }

    /** After the last step of signing in. */
    void complete(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SavedRequest saved = requests.getRequest(request, response);
        requests.removeRequest(request, response);
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
        response.sendRedirect(page(saved).orElse(HOME));
    }

    /**
     * Of what was asked for only path and query count, and only when they are a page of the policy: the request was kept
     * in a cookie, and a cookie is input.
     */
    private Optional<String> page(@Nullable SavedRequest saved) {
        if (saved == null) {
            return Optional.empty();
        }
        try {
            URI asked = URI.create(saved.getRedirectUrl());
            String path = Optional.ofNullable(asked.getRawPath()).orElse("");
            boolean known = path.startsWith(HOME) && policy.ruleFor("GET", path).isPresent();
            return known
                    ? Optional.of(asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery())
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
