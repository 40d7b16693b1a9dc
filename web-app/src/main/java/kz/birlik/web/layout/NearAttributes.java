package kz.birlik.web.layout;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads attributes where the container keeps them. A template asks for some thousand names, and each went through every filter
 * that had put a request of its own around the one before: a tenth of the time of a list. Writing goes the usual way, because
 * filters listen to it.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class NearAttributes extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        chain.doFilter(new Near(request, innermost), response);
    }

    private static final class Near extends HttpServletRequestWrapper {

        private final ServletRequest innermost;

        Near(HttpServletRequest request, ServletRequest innermost) {
            super(request);
            this.innermost = innermost;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return innermost.getAttribute(name);
        }
    }
}
