package kz.birlik.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kz.birlik.web.security.Confirmation.Outcome;
import kz.birlik.web.security.Policy.Proof;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops a call that the policy wants confirmed and whose confirmation is too old, before any controller. A page that is
 * read comes back after the confirmation. A form is shown as a question that carries what was typed; sent again with the
 * password, it is let through. Nothing of it is kept on the server.
 */
class StepUpFilter extends OncePerRequestFilter {

    static final String PAGE = "/app/confirm";

    private final Policy policy;
    private final Confirmation confirmation;

    StepUpFilter(Policy policy, Confirmation confirmation) {
        this.policy = policy;
        this.confirmation = confirmation;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<CurrentUser> user = CurrentUser.of(request);
        Proof asked = user.map(present -> asked(request, present)).orElse(Proof.NONE);
        if (asked == Proof.NONE || confirmation.isProven(request, asked)) {
            chain.doFilter(request, response);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", PAGE + "?to=" + encoded(pageBehind(request)) + reasonMark(asked));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (isRead(request)) {
            response.sendRedirect(PAGE + "?to=" + encoded(address(request)) + reasonMark(asked));
        } else {
            form(request, response, chain, user.orElseThrow(), asked);
        }
    }

    private void form(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, CurrentUser user, Proof asked)
            throws ServletException, IOException {
        String secret = request.getParameter(Confirmation.SECRET_FIELD);
        Outcome outcome = null;
        if (secret != null) {
            outcome = confirmation.confirm(
                    request,
                    user,
                    asked,
                    secret,
                    request.getParameter(Confirmation.REASON_FIELD),
                    request.getMethod() + " " + request.getRequestURI());
        }
        if (outcome == Outcome.CONFIRMED) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(
                ConfirmationAsked.ATTRIBUTE,
                ConfirmationAsked.ofForm(request, address(request), asked == Proof.WITH_REASON, outcome));
        request.getRequestDispatcher(PAGE).forward(request, response);
    }

    private Proof asked(HttpServletRequest request, CurrentUser user) {
        String format = isRead(request) ? request.getParameter("format") : null;
        boolean file = format != null && !format.isBlank();
        return policy.ruleFor(request.getMethod(), request.getRequestURI())
                .map(rule -> rule.proof(user.role(), file))
                .orElse(Proof.NONE);
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static String address(HttpServletRequest request) {
        return request.getQueryString() == null
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + request.getQueryString();
    }

    /** A part of a page leads back to the page it was asked for from. */
    private static String pageBehind(HttpServletRequest request) {
        @Nullable String current = request.getHeader("HX-Current-URL");
        try {
            URI page = current == null ? URI.create("/app") : URI.create(current);
            return page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
        } catch (IllegalArgumentException unreadable) {
            return "/app";
        }
    }

    private static String reasonMark(Proof asked) {
        return asked == Proof.WITH_REASON ? "&why" : "";
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(text == null ? "/app" : text, StandardCharsets.UTF_8);
    }
}
