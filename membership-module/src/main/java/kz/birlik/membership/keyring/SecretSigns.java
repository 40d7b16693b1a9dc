package kz.birlik.membership.keyring;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of a printed paper: 26 signs of five random bits each, without the letters that look like digits. A stranger can
 * neither count through them nor guess them.
 */
public record SecretSigns(String signs) {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public static SecretSigns random() {
        StringBuilder signs = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> signs.append(ALPHABET.charAt(i)));
        return new SecretSigns(signs.toString());
    }

    /** What stands in an address; empty when it can be no secret of ours. */
    public static Optional<SecretSigns> read(String address) {
        return SHAPE.matcher(address).matches() ? Optional.of(new SecretSigns(address)) : Optional.empty();
    }

    /** Without the secret, so that it never gets into a log. */
    @Override
    public String toString() {
        return "SecretSigns";
    }
}
