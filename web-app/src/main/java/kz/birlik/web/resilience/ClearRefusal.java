package kz.birlik.web.resilience;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 or 409 in words when the database is away, too slow or held by somebody, wherever in the request that
 * shows: in a controller, in a template, or where the session is read. Stands outside the session, because reading it may
 * be what fails.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class ClearRefusal extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ClearRefusal.class);
    private static final String SECONDS = "10";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            Optional<DatabaseTrouble> trouble = DatabaseTrouble.in(failure);
            if (trouble.isEmpty() || response.isCommitted()) {
                throw failure;
            }
            log.warn(
                    "Refused with {}: {}",
                    trouble.get().status(),
                    rootOf(failure).getMessage());
            response.setHeader("Retry-After", SECONDS);
            response.sendError(trouble.get().status());
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
