package kz.birlik.web.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.SignInFacts;
import lombok.RequiredArgsConstructor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Choosing, checking and changing a password: Argon2id, 12 to 128 characters of any alphabet. */
@Component
@RequiredArgsConstructor
public class Passwords {

    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 128;

    private static final List<String> CONTEXT_WORDS = List.of(
            "birlik", "password", "qwerty", "kasipodak", "kasipodaq", "profsoyuz", "профсоюз", "кәсіподақ", "123456");

    private final PasswordEncoder encoder;
    private final Accounts accounts;

    /** What is wrong with a new password, as the last part of a message key; empty when it may be used. */
    public Optional<String> objection(String password, String login) {
        String lower = password.toLowerCase(Locale.ROOT);
        if (password.length() < MIN_LENGTH) {
            return Optional.of("too-short");
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of("too-long");
        }
        if (lower.contains(login) || CONTEXT_WORDS.stream().anyMatch(lower::contains)) {
            return Optional.of("guessable");
        }
        if (password.chars().distinct().count() < 5) {
            return Optional.of("guessable");
        }
        return Optional.empty();
    }

    public String hash(String password) {
        return encoder.encode(password);
    }

    public boolean isRight(String login, String password) {
        return password.length() <= MAX_LENGTH
                && accounts.forSignIn(login)
                        .map(SignInFacts::passwordHash)
                        .filter(hash -> encoder.matches(password, hash))
                        .isPresent();
    }

    /** Changes the password; every other session of the account ends. Returns the stamp of the new state. */
    int change(AccountId account, String password) {
        return accounts.changePassword(account, hash(password));
    }
}
