package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Actor;
import kz.birlik.membership.trail.SystemActing;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who acts: the signed-in person of this request, a stranger, or work of the product itself under its name. */
@Component
class RequestActing implements Acting {

    /**
     * Who came with this request, kept beside it: the error page is made without a session. It says who acted and grants
     * nothing.
     */
    static final String CAME_AS = RequestActing.class.getName() + ".user";

    /** Somebody who has not signed in; no login looks like this. */
    static final String STRANGER = "-";

    /** The key of the request's reference in the log. */
    private static final String REFERENCE = "reference";

    @Override
    public Actor now() {
        String system = SystemActing.name();
        if (system != null) {
            return Actor.system(system);
        }
        HttpServletRequest request = request();
        CurrentUser user = user(request);
        if (user != null) {
            return new Actor(
                    user.login(),
                    user.accountId().value(),
                    user.postId().value(),
                    user.role().code(),
                    user.organisation(),
                    address(request),
                    MDC.get(REFERENCE));
        }
        return request == null
                ? Actor.system("system")
                : new Actor(STRANGER, null, null, null, null, address(request), MDC.get(REFERENCE));
    }

    static @Nullable CurrentUser user(@Nullable HttpServletRequest request) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof CurrentUser user) {
            return user;
        }
        return request != null && request.getAttribute(CAME_AS) instanceof CurrentUser came ? came : null;
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? current.getRequest()
                : null;
    }

    private static @Nullable String address(@Nullable HttpServletRequest request) {
        return request == null ? null : request.getRemoteAddr();
    }
}
