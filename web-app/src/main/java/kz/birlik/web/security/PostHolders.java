package kz.birlik.web.security;

import java.util.List;
import java.util.Optional;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.PostId;
import lombok.RequiredArgsConstructor;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** For work that goes on without a request: the person in the post it was asked in, as account and post are now. */
@Component
@RequiredArgsConstructor
public class PostHolders {

    private final Accounts accounts;

    /** Empty when the account is suspended or the post is over: whoever asks stops. */
    public Optional<CurrentUser> now(AccountId account, PostId post) {
        return accounts.active(account, post).map(CurrentUser::new);
    }

    /** Does the work as this person, so that the trail names who asked for it and not the job. */
    public void as(CurrentUser user, Runnable work) {
        SecurityContext outer = SecurityContextHolder.getContext();
        SecurityContext own = SecurityContextHolder.createEmptyContext();
        own.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
        SecurityContextHolder.setContext(own);
        try {
            work.run();
        } finally {
            SecurityContextHolder.setContext(outer);
        }
    }
}
