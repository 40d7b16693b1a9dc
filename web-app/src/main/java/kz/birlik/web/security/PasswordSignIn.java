package kz.birlik.web.security;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.SignInFacts;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import org.springframework.security.authentication.AccountExpiredException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks login and password. An unknown login costs the same time and gets the same words as a wrong password. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final int LONGEST_LOGIN = 40;

    /** What the trail calls a login that does not exist: somebody may have typed the password in its place. */
    private static final String UNKNOWN = "-";

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final Trail trail;
    private final String hashOfNobody;

    PasswordSignIn(Accounts accounts, Passwords passwords, SignInThrottle throttle, KnownDevices devices, Trail trail) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.devices = devices;
        this.trail = trail;
        this.hashOfNobody = passwords.hash("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        SignInDetails from = (SignInDetails) attempt.getDetails();
        String address = from.getRemoteAddress();
        String key = login.length() > LONGEST_LOGIN ? login.substring(0, LONGEST_LOGIN) : login;
        Optional<UUID> device = from.deviceToken().flatMap(token -> devices.device(token, login));
        if (!throttle.tryOnce(key, address, device)) {
            if (throttle.isWorthRecording(key)) {
                record("session.throttled", accounts.forSignIn(login), device);
            }
            throw new LockedException("too many tries");
        }
        boolean tooLong = passwords.isTooLong(password);
        Optional<SignInFacts> facts = accounts.forSignIn(login);
        String hash = facts.map(SignInFacts::passwordHash).orElse(hashOfNobody);
        boolean right = !tooLong && passwords.matches(password, hash);
        Optional<AccountId> known = facts.filter(found -> right).map(SignInFacts::id);
        if (known.isEmpty()) {
            record("session.refused", facts, device);
            throw new BadCredentialsException("login or password");
        }
        throttle.giveBack(key, address, device);
        // Said only after the right password: nobody else learns that there is such an account.
        CurrentUser user = accounts.active(known.get())
                .map(CurrentUser::new)
                .orElseThrow(() -> new AccountExpiredException("no post today"));
        return SignedInSession.authentication(user);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private void record(String action, Optional<SignInFacts> facts, Optional<UUID> device) {
        trail.seen(TrailEvent.of(
                        action,
                        "account",
                        facts.map(found -> found.id().toString()).orElse(UNKNOWN))
                .after(Map.of(
                        "login", facts.map(SignInFacts::login).orElse(UNKNOWN),
                        "known-device", device.isPresent())));
    }
}
