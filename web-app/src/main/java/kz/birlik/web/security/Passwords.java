package kz.birlik.web.security;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.SignInFacts;
import lombok.RequiredArgsConstructor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Choosing, checking and changing a password: Argon2id, 12 to 128 characters of any alphabet, none of them cut off. A
 * password lives until its owner changes it; nobody is made to change a good one.
 */
@Component
@RequiredArgsConstructor
public class Passwords {

    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;

    private static final int FEWEST_DIFFERENT = 5;

    private final PasswordEncoder encoder;
    private final PasswordStrength strength;
    private final Accounts accounts;

    /** What is wrong with a new password, as the last part of a message key; empty when it may be used. */
    public Optional<String> objection(String password, String login) {
        String normal = normal(password);
        int length = length(normal);
        if (length < MIN_LENGTH) {
            return Optional.of("too-short");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("too-long");
        }
        boolean holdsLogin = !login.isEmpty() && normal.toLowerCase(Locale.ROOT).contains(login);
        List<String> about = Stream.concat(Stream.of(login), accounts.wordsAbout(login).stream())
                .toList();
        if (holdsLogin
                || normal.codePoints().distinct().count() < FEWEST_DIFFERENT
                || strength.isGuessable(normal, about)) {
            return Optional.of("guessable");
        }
        return Optional.empty();
    }

    public String hash(String password) {
        return encoder.encode(normal(password));
    }

    public boolean isRight(String login, String password) {
        return accounts.forSignIn(login)
                .map(SignInFacts::passwordHash)
                .filter(hash -> matches(password, hash))
                .isPresent();
    }

    /** Longer than any password may be: refused before the work of hashing, whoever it is for. */
    boolean isTooLong(String password) {
        return length(password) > MAX_LENGTH;
    }

    boolean matches(String password, String hash) {
        return !isTooLong(password) && encoder.matches(normal(password), hash);
    }

    /** Changes the password; every other session of the account ends. Returns the stamp of the new state. */
    int change(AccountId account, String password) {
        return accounts.changePassword(account, hash(password));
    }

    /** «й» is one character or two, depending on the keyboard; it must be the same password. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }
}
