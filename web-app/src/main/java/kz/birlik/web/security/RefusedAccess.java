package kz.birlik.web.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Records what was refused: 403 to anybody, and 404 to a signed-in person, because a foreign record answers so. Every
 * refusal passes the error page, so it is seen here whatever refused it. Whoever knocks again and again is written down a
 * few times a minute and counted for the rest, so that nobody can fill the trail.
 */
@Configuration
@RequiredArgsConstructor
class RefusedAccess implements HandlerInterceptor, WebMvcConfigurer {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int SAME_ADDRESS = 3;
    private static final int EVERYBODY = 600;

    private static final Logger log = LoggerFactory.getLogger(RefusedAccess.class);

    private final Trail trail;
    private final Clock clock;

    private final Map<String, Integer> seen = new HashMap<>();
    private Instant windowEnds = Instant.EPOCH;
    private int written;
    private int unwritten;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/error");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (request.getDispatcherType() != DispatcherType.ERROR || !(status instanceof Integer code)) {
            return true;
        }
        CurrentUser user = RequestActing.user(request);
        if (code == HttpServletResponse.SC_FORBIDDEN || code == HttpServletResponse.SC_NOT_FOUND && user != null) {
            Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
            record(
                    user == null ? request.getRemoteAddr() : user.login(),
                    code,
                    method == null ? request.getMethod() : method.toString(),
                    path == null ? "" : path.toString());
        }
        return true;
    }

    private void record(String who, int code, String method, String path) {
        int missed = admit(who + " " + code + " " + method + " " + path);
        if (missed < 0) {
            return;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("method", method);
        facts.put("status", code);
        if (missed > 0) {
            facts.put("not_recorded", missed);
        }
        TrailEvent event = code == HttpServletResponse.SC_FORBIDDEN
                ? TrailEvent.of("access.refused", "address", path)
                : TrailEvent.of("access.not-found", "address", path);
        try {
            trail.seen(event.after(facts));
        } catch (RuntimeException unwritable) {
            // A refusal shows nothing, so it stands also when it cannot be recorded; the log has it.
            log.warn("A refusal of {} to {} could not be recorded", path, who, unwritable);
        }
    }

    /** How many were left out before this one; negative when this one is left out. */
    private synchronized int admit(String what) {
        Instant now = clock.instant();
        if (!now.isBefore(windowEnds)) {
            windowEnds = now.plus(WINDOW);
            seen.clear();
            written = 0;
        }
        if (written >= EVERYBODY || seen.merge(what, 1, Integer::sum) > SAME_ADDRESS) {
            unwritten++;
            return -1;
        }
        written++;
        int missed = unwritten;
        unwritten = 0;
        return missed;
    }
}
