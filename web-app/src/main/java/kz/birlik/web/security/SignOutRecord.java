package kz.birlik.web.security;

import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** Records who has signed out. By then the context is empty, so the person is put back into it for the record. */
@Component
@RequiredArgsConstructor
class SignOutRecord {

    private final Trail trail;

    @EventListener
    void left(LogoutSuccessEvent event) {
        if (!(event.getAuthentication().getPrincipal() instanceof CurrentUser user)) {
            return;
        }
        SecurityContext present = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(event.getAuthentication()));
        try {
            trail.seen(
                    TrailEvent.of("session.ended", "account", user.accountId()).on(user.organisation()));
        } finally {
            SecurityContextHolder.setContext(present);
        }
    }
}
