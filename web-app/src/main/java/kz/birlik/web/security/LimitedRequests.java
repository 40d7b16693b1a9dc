package kz.birlik.web.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Applies a limit to every permitted call before its controller runs. A rule of the policy may name one; otherwise what
 * the request does decides, so that a new list or form is limited without anybody thinking of it.
 */
@Configuration
@RequiredArgsConstructor
class LimitedRequests implements HandlerInterceptor, WebMvcConfigurer {

    private final Policy policy;
    private final RateLimits limits;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        policy.ruleFor(request.getMethod(), request.getRequestURI())
                .flatMap(rule -> limit(rule, request))
                .ifPresent(limit -> limits.take(
                        limit,
                        CurrentUser.of(request).map(user -> user.accountId().toString()),
                        request.getRemoteAddr()));
        return true;
    }

    static Optional<Limit> limit(Policy.Rule rule, HttpServletRequest request) {
        if (rule.pattern().equals("/error")) {
            return Optional.empty();
        }
        if (request.getDispatcherType() == DispatcherType.FORWARD) {
            // The question before a protected form: no password has been tried with it.
            return Optional.of(Limit.CHANGE);
        }
        if (rule.limit() != null) {
            return Optional.of(rule.limit());
        }
        if (rule.method().equals("POST")) {
            String type = request.getContentType();
            boolean file = type != null && type.startsWith("multipart/");
            return Optional.of(rule.isPublic() ? Limit.PUBLIC_FORM : file ? Limit.IMPORT : Limit.CHANGE);
        }
        if (isGiven(request, "format")) {
            return Optional.of(Limit.EXPORT);
        }
        return isGiven(request, "q") || rule.pattern().endsWith("/picker")
                ? Optional.of(Limit.SEARCH)
                : Optional.empty();
    }

    private static boolean isGiven(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value != null && !value.isBlank();
    }
}
