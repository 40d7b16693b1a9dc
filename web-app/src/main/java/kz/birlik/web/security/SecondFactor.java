package kz.birlik.web.security;

import static kz.birlik.membership.account.Role.ADMIN;
import static kz.birlik.membership.account.Role.ANALYST;
import static kz.birlik.membership.account.Role.FEDERATION;
import static kz.birlik.membership.account.Role.OFFICER;
import static kz.birlik.membership.account.Role.TERRITORY;
import static kz.birlik.membership.account.Role.UNION;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.account.SecondFactors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The code of an authenticator application, asked after the password of whoever has one. Who sees many people must have
 * one; demonstration mode asks nobody unless it is told to.
 */
@Component
public class SecondFactor {

    private static final Set<Role> REQUIRED = EnumSet.of(FEDERATION, ANALYST, UNION, TERRITORY, OFFICER, ADMIN);

    /** An application to be added: the picture for the telephone and the same as text in groups of four. */
    public record Offer(QrPicture picture, String seed) {}

    /** What came of a code; {@link #key} is part of a message key. */
    public enum Outcome {
        RIGHT("right"),
        WRONG("wrong"),
        TOO_MANY("too-many");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    private final SecondFactors factors;
    private final SignInThrottle throttle;
    private final Totp totp;
    private boolean on;

    SecondFactor(
            SecondFactors factors,
            SignInThrottle throttle,
            Totp totp,
            @Value("${birlik.demo:false}") boolean demonstration,
            @Value("${birlik.second-factor:}") String asked) {
        if (!Set.of("", "on", "off").contains(asked)) {
            throw new IllegalArgumentException("birlik.second-factor has to be on or off, not " + asked);
        }
        this.factors = factors;
        this.throttle = throttle;
        this.totp = totp;
        this.on = asked.isEmpty() ? !demonstration : asked.equals("on");
    }

    /** False when the installation asks nobody for a code. */
    public boolean isOn() {
        return on;
    }

    /** True for roles that must have a second factor. */
    public boolean isRequired(CurrentUser user) {
        return on && REQUIRED.contains(user.role());
    }

    /** True while somebody who must have a second factor has none: then nothing else may be done. */
    public boolean isMissing(CurrentUser user) {
        return isRequired(user) && !user.hasSecondFactor();
    }

    /** What stands in the profile; empty when there is no second factor. */
    public Optional<SecondFactors.State> state(CurrentUser user) {
        return factors.state(user.accountId());
    }

    /** Begins to add an application. */
    public Offer offer(CurrentUser user) {
        String seed = factors.begin(user.accountId(), totp.newSeed());
        return new Offer(QrPicture.of(Totp.address(user.login(), seed)), seed.replaceAll("(.{4})(?=.)", "$1 "));
    }

    /** Confirms the offered application with its first code; the recovery codes are shown this once. */
    public List<String> add(CurrentUser user, String code) {
        String seed = factors.begin(user.accountId(), totp.newSeed());
        OptionalLong step = totp.step(seed, digits(code));
        return step.isPresent() ? factors.confirm(user.accountId(), step.getAsLong()) : List.of();
    }

    public List<String> renewRecoveryCodes(CurrentUser user) {
        return factors.renewRecoveryCodes(user.accountId());
    }

    public void remove(CurrentUser user) {
        factors.remove(user.accountId());
    }

    /** True when a code is asked from this person. */
    boolean isAsked(CurrentUser user) {
        return on && user.hasSecondFactor();
    }

    /** Checks a code after the password; after five wrong ones the person waits. */
    Outcome enter(AccountId account, Optional<UUID> device, String code) {
        if (!throttle.tryCode(account, device)) {
            return Outcome.TOO_MANY;
        }
        if (!isRight(account, code)) {
            return Outcome.WRONG;
        }
        throttle.giveBackCode(account, device);
        return Outcome.RIGHT;
    }

    /** Uses a code of the application or a recovery code: a second use of the same one is wrong. */
    boolean isRight(AccountId account, String code) {
        String digits = digits(code);
        if (digits.matches("\\d{6}")) {
            return factors.seed(account)
                    .map(seed -> totp.step(seed, digits))
                    .filter(OptionalLong::isPresent)
                    .map(step -> factors.useStep(account, step.getAsLong()))
                    .orElse(false);
        }
        return code.length() <= 40 && factors.useRecoveryCode(account, code);
    }

    private static String digits(String code) {
        return code.replaceAll("[\\s-]", "");
    }
}
