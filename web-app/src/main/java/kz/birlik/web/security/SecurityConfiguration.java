package kz.birlik.web.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.language.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

@Configuration
class SecurityConfiguration {

    /** Argon2id with 19 MiB, two passes, one lane: finding 9 of the threat model. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    /** Nobody reads a measurement of each filter, and each page would pay for some thirty. */
    @Bean
    SecurityObservationSettings measuresNoFilterByItself() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AuthenticationManager authenticationManager(PasswordSignIn signIn) {
        return new ProviderManager(signIn);
    }

    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(AllowedText::in);
        firewall.setAllowedParameterNames(AllowedText::in);
        firewall.setAllowedHttpMethods(List.of("GET", "HEAD", "POST"));
        return firewall;
    }

    /** Files of the interface: no session, no cookie, cached by their content hash. */
    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher("/css/**", "/js/**", "/vendor/**", "/*.svg", "/favicon.ico")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .securityContext(context -> context.disable())
                .sessionManagement(sessions -> sessions.disable())
                .headers(headers -> headers.disable())
                .build();
    }

    /** Metrics and health for operators, on a port of their own that listens on the loopback only. */
    @Bean
    @Order(2)
    SecurityFilterChain management(HttpSecurity http, @Value("${management.server.port:-1}") int port)
            throws Exception {
        return http.securityMatcher(request -> port > 0 && request.getLocalPort() == port)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.disable())
                .build();
    }

    /**
     * Public pages know nobody: no session and no cookie, so a form of theirs carries no right that somebody could
     * borrow by forging it, and needs no token. Only what the policy opens to everybody is there.
     */
    @Bean
    @Order(3)
    SecurityFilterChain site(HttpSecurity http, Policy policy) throws Exception {
        return http.securityMatcher(request -> request.getRequestURI().equals("/robots.txt")
                        || Languages.ofPath(request.getRequestURI()).isPresent())
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .access((authentication, context) -> new AuthorizationDecision(policy.ruleFor(
                                        context.getRequest().getMethod(),
                                        context.getRequest().getRequestURI())
                                .filter(Policy.Rule::isPublic)
                                .isPresent())))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .securityContext(context -> context.disable())
                .sessionManagement(sessions -> sessions.disable())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, error) -> response.sendError(HttpServletResponse.SC_NOT_FOUND))
                        .accessDeniedHandler(
                                (request, response, denied) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .headers(headers -> headers.disable())
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pages(
            HttpSecurity http,
            Policy policy,
            SignedInSession session,
            Confirmation confirmation,
            SignInSuccess success,
            KnownDevices devices,
            Trail trail)
            throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PathPatternRequestMatcher.withDefaults()
                                .matcher(org.springframework.http.HttpMethod.POST, "/login"))
                        .permitAll()
                        .anyRequest()
                        .access((authentication, context) -> new AuthorizationDecision(
                                isPermitted(policy, authentication.get(), context.getRequest()))))
                .addFilterAfter(new StepUpFilter(policy, confirmation), AuthorizationFilter.class)
                .securityContext(context -> context.securityContextRepository(session))
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionCsrfTokens()))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .formLogin(login -> login.loginPage("/login")
                        .authenticationDetailsSource(request -> new SignInDetails(request, devices))
                        .successHandler(success)
                        .failureHandler(SecurityConfiguration::refuseSignIn))
                .logout(logout -> logout.logoutUrl("/logout")
                        .addLogoutHandler((request, response, authentication) -> recordEnd(trail, authentication))
                        .logoutSuccessUrl("/login?signed-out"))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(entryPoint(policy))
                        .accessDeniedHandler((request, response, denied) -> deny(policy, request, response)))
                // ResponseHeaders has set them already, for every answer and in one place.
                .headers(headers -> headers.disable())
                .build();
    }

    private static void recordEnd(Trail trail, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof CurrentUser user) {
            trail.seen(
                    TrailEvent.of("session.ended", "account", user.accountId()).on(user.organisation()));
        }
    }

    private static boolean isPermitted(Policy policy, Authentication authentication, HttpServletRequest request) {
        Optional<Policy.Rule> rule = policy.ruleFor(request.getMethod(), request.getRequestURI());
        if (rule.isEmpty()) {
            return false;
        }
        if (rule.get().isPublic()) {
            return true;
        }
        return authentication != null
                && authentication.getPrincipal() instanceof CurrentUser user
                && rule.get().roles().contains(user.role());
    }

    /** Signed in but not permitted: a page that does not exist and a page of others' roles are told apart. */
    private static void deny(Policy policy, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean unlisted =
                policy.ruleFor(request.getMethod(), request.getRequestURI()).isEmpty();
        boolean changes =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        response.sendError(unlisted && !changes ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
    }

    /**
     * A stranger is led to the sign-in form, except where nothing is: what the policy does not name outside the
     * staff pages does not exist. A part of a page asked for by htmx must not be replaced by the form.
     */
    private static LoginUrlAuthenticationEntryPoint entryPoint(Policy policy) {
        return new LoginUrlAuthenticationEntryPoint("/login") {
            @Override
            public void commence(
                    HttpServletRequest request, HttpServletResponse response, AuthenticationException error)
                    throws IOException, jakarta.servlet.ServletException {
                boolean nothing = policy.ruleFor(request.getMethod(), request.getRequestURI())
                        .isEmpty();
                if (nothing && !request.getRequestURI().startsWith("/app")) {
                    response.sendError(HttpServletResponse.SC_NOT_FOUND);
                } else if (request.getHeader("HX-Request") != null) {
                    response.setHeader("HX-Redirect", "/login");
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                } else {
                    super.commence(request, response, error);
                }
            }
        };
    }

    private static void refuseSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException error)
            throws IOException {
        String why = error instanceof LockedException
                ? "throttled"
                : error instanceof AccountExpiredException ? "no-post" : "refused";
        response.sendRedirect("/login?" + why);
    }
}
