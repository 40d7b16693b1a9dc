package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.AccountView;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.PostId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps of a signed-in person only the account's id, its stamp, the id of the active post and the time of sign-in in the
 * session, and reads account and post anew on each request. So suspension, the end of a post, a new password and a moved
 * organisation take effect at once, and no serialised Java object stands in the way of an upgrade.
 */
@Component
@RequiredArgsConstructor
class SignedInSession implements SecurityContextRepository {

    static final String ACCOUNT = "account";
    static final String STAMP = "stamp";
    static final String SINCE = "since";
    static final String POST = "post";
    static final String DEVICE = "device";
    static final String ADDRESS = "address";

    /** Of a person who has given the right password and not the code yet: such a session can do nothing else. */
    static final String AWAITING = "awaiting";

    private static final String AWAITING_STAMP = "awaiting-stamp";
    private static final String AWAITING_SINCE = "awaiting-since";

    private static final Duration CODE_AWAITED = Duration.ofMinutes(10);

    /** However busy a session is, it ends after this time. */
    static final Duration ABSOLUTE_LIFE = Duration.ofHours(12);

    private final Accounts accounts;
    private final SecondFactor secondFactor;
    private final Clock clock;

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            private @Nullable SecurityContext loaded;
            private boolean generated;

            @Override
            public boolean isGenerated() {
                get();
                return generated;
            }

            @Override
            public SecurityContext get() {
                if (loaded == null) {
                    Optional<CurrentUser> user = currentUser(request);
                    user.ifPresent(present -> request.setAttribute(RequestActing.CAME_AS, present));
                    generated = user.isEmpty();
                    loaded = user.map(present -> (SecurityContext) new SecurityContextImpl(authentication(present)))
                            .orElseGet(SecurityContextImpl::new);
                }
                return loaded;
            }
        };
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof CurrentUser user) {
            HttpSession session = request.getSession(true);
            if (secondFactor.isAsked(user)) {
                session.setAttribute(AWAITING, user.accountId().toString());
                session.setAttribute(AWAITING_STAMP, Integer.toString(user.stamp()));
                session.setAttribute(
                        AWAITING_SINCE, Long.toString(clock.instant().getEpochSecond()));
                session.removeAttribute(ACCOUNT);
            } else {
                begin(request, session, user);
            }
        }
    }

    /** The person of a session that still waits for the code; empty when there is none or it has waited too long. */
    Optional<CurrentUser> awaiting(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(AWAITING) instanceof String account)) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochSecond(Long.parseLong((String) session.getAttribute(AWAITING_SINCE)));
        if (clock.instant().isAfter(since.plus(CODE_AWAITED))) {
            return Optional.empty();
        }
        int stamp = Integer.parseInt((String) session.getAttribute(AWAITING_STAMP));
        return accounts.active(new AccountId(UUID.fromString(account)))
                .filter(found -> found.stamp() == stamp)
                .map(CurrentUser::new);
    }

    /** After the code: the session becomes that of the person, under a new id. */
    void complete(HttpServletRequest request, CurrentUser user) {
        request.changeSessionId();
        HttpSession session = request.getSession();
        List.of(AWAITING, AWAITING_STAMP, AWAITING_SINCE).forEach(session::removeAttribute);
        begin(request, session, user);
    }

    private void begin(HttpServletRequest request, HttpSession session, CurrentUser user) {
        session.setAttribute(ACCOUNT, user.accountId().toString());
        // Made here and not by the first page: of pages opened at the same moment each would make one, and all but the
        // last
        // would be lost.
        session.setAttribute(SessionCsrfTokens.ATTRIBUTE, UUID.randomUUID().toString());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                user.accountId().toString());
        session.setAttribute(DEVICE, DeviceWords.of(request.getHeader("User-Agent")));
        session.setAttribute(ADDRESS, request.getRemoteAddr());
        session.setAttribute(POST, user.postId().toString());
        session.setAttribute(STAMP, Integer.toString(user.stamp()));
        session.setAttribute(SINCE, Long.toString(clock.instant().getEpochSecond()));
        session.setAttribute(Confirmation.AT, Long.toString(clock.instant().getEpochSecond()));
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }

    static Authentication authentication(CurrentUser user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user,
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + user.role().name())));
    }

    private Optional<CurrentUser> currentUser(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(ACCOUNT) == null) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochSecond(Long.parseLong((String) session.getAttribute(SINCE)));
        if (clock.instant().isAfter(since.plus(ABSOLUTE_LIFE))) {
            return Optional.empty();
        }
        AccountId id = new AccountId(UUID.fromString((String) session.getAttribute(ACCOUNT)));
        int stamp = Integer.parseInt((String) session.getAttribute(STAMP));
        return active(id, session.getAttribute(POST))
                .filter(account -> account.stamp() == stamp)
                .map(CurrentUser::new);
    }

    /** When the post of the session has ended, so has the session: another post is chosen by signing in anew. */
    private Optional<AccountView> active(AccountId id, @Nullable Object post) {
        return post instanceof String chosen
                ? accounts.active(id, new PostId(UUID.fromString(chosen)))
                : accounts.active(id);
    }
}
