package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.SecondFactor;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whoever must have a second factor and has none adds one before anything else, after the first password. */
@Configuration
@RequiredArgsConstructor
class SecondFactorFirst implements HandlerInterceptor, WebMvcConfigurer {

    private static final String PAGE = "/app/profile/second-factor";

    private final SecondFactor secondFactor;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/app", "/app/**")
                .excludePathPatterns(
                        PAGE, PAGE + "/**", "/app/profile/password", "/app/profile/language", "/app/confirm");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean missing = CurrentUser.of(request)
                .filter(user -> !user.mustChangePassword())
                .filter(secondFactor::isMissing)
                .isPresent();
        if (missing && request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", PAGE);
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (missing) {
            response.sendRedirect(PAGE);
        }
        return !missing;
    }
}
