package kz.birlik.web.layout;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a short reference that stands in the log and on the error page. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestReference extends OncePerRequestFilter {

    static final String KEY = "reference";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object known = request.getAttribute(KEY);
        String reference = known instanceof String text
                ? text
                : UUID.randomUUID().toString().substring(0, 8);
        request.setAttribute(KEY, reference);
        MDC.put(KEY, reference);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
