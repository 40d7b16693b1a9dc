package kz.birlik.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.birlik.web.security.CurrentUser;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whoever was given a first password changes it before anything else. */
@Configuration
class FirstPassword implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/app/**").excludePathPatterns("/app/profile/**", "/app/profile");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean mustChange =
                CurrentUser.of(request).map(CurrentUser::mustChangePassword).orElse(false);
        if (mustChange) {
            response.sendRedirect("/app/profile?password");
        }
        return !mustChange;
    }
}
