package kz.birlik.web.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A page that shows a form again because of mistakes or of somebody else's change says so first thing in its title. */
@Configuration
class FailedForm implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<Integer> SHOWN_AGAIN =
            Set.of(HttpStatus.UNPROCESSABLE_CONTENT.value(), HttpStatus.CONFLICT.value());

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && SHOWN_AGAIN.contains(response.getStatus())) {
            page.addObject("failed", true);
        }
    }
}
