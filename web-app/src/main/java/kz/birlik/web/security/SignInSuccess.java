package kz.birlik.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.birlik.web.language.Languages;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/** After sign-in: the page that was asked for, in the language of the account unless one was chosen before. */
class SignInSuccess extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Languages languages;

    SignInSuccess(Languages languages) {
        this.languages = languages;
        setRequestCache(new CookieRequestCache());
        setDefaultTargetUrl("/app");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof CurrentUser user) {
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
