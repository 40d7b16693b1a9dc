package kz.birlik.web.security;

import java.util.Locale;
import java.util.Optional;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.SignInFacts;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks login and password. An unknown login costs the same time and gets the same words as a wrong password. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;
    private final String hashOfNobody;

    PasswordSignIn(Accounts accounts, PasswordEncoder passwords, SignInThrottle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.hashOfNobody = passwords.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
        String key = login.length() > 40 ? login.substring(0, 40) : login;
        if (!throttle.tryOnce(key, address)) {
            throw new LockedException("too many tries");
        }
        Optional<SignInFacts> facts =
                password.length() > Passwords.MAX_LENGTH ? Optional.empty() : accounts.forSignIn(login);
        String hash = facts.map(SignInFacts::passwordHash).orElse(hashOfNobody);
        boolean right = password.length() <= Passwords.MAX_LENGTH && passwords.matches(password, hash);
        AccountId known = facts.filter(found -> right)
                .map(SignInFacts::id)
                .orElseThrow(() -> new BadCredentialsException("login or password"));
        // Said only after the right password: nobody else learns that there is such an account.
        CurrentUser user = accounts.active(known)
                .map(CurrentUser::new)
                .orElseThrow(() -> new AccountExpiredException("no post today"));
        throttle.giveBack(key, address);
        return SignedInSession.authentication(user);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
