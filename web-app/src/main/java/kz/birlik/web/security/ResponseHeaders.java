package kz.birlik.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import lombok.RequiredArgsConstructor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every answer its protecting headers before anything else runs, so that pages, files, streamed downloads and
 * errors of every kind carry them. The nonce is drawn once for a response: the error page of a failed request is the
 * same response and finds the nonce of its header in the request. Files of the interface replace the caching rule.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
class ResponseHeaders extends OncePerRequestFilter {

    /** Name of the request attribute; templates read it as a variable. */
    static final String NONCE = "cspNonce";

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'nonce-%s' 'strict-dynamic'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'");

    private static final int NONCE_BYTES = 18;
    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final PublicAddress address;
    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] drawn = new byte[NONCE_BYTES];
        random.nextBytes(drawn);
        String nonce = Base64.getEncoder().encodeToString(drawn);
        request.setAttribute(NONCE, nonce);
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY.formatted(nonce));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure() || address.isHttps()) {
            response.setHeader("Strict-Transport-Security", TWO_YEARS);
        }
        chain.doFilter(request, response);
    }
}
