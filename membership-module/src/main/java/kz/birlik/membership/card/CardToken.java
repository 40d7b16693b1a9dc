package kz.birlik.membership.card;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a card: 26 signs of five random bits each, without the letters that look like digits. Its last eight are
 * printed beside the number for whoever cannot read the QR code; a stranger can neither count through them nor guess them.
 */
record CardToken(String signs) {

    static final String TOKEN = "card/token";
    static final String CODE = "card/code";

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final int CODE_LENGTH = 8;
    private static final Pattern SHAPE = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static CardToken random() {
        StringBuilder signs = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> signs.append(ALPHABET.charAt(i)));
        return new CardToken(signs.toString());
    }

    static Optional<CardToken> read(String address) {
        return SHAPE.matcher(address).matches() ? Optional.of(new CardToken(address)) : Optional.empty();
    }

    /** A typed code as it is hashed: case, spaces, hyphens and the usual misreadings do not matter. */
    static String typedCode(@Nullable String typed) {
        return typed == null
                ? ""
                : typed.replaceAll("[\\s\\u00a0\\u202f-]+", "")
                        .toLowerCase(Locale.ROOT)
                        .replace('o', '0')
                        .replace('i', '1')
                        .replace('l', '1');
    }

    String code() {
        return signs.substring(LENGTH - CODE_LENGTH);
    }

    String shownCode() {
        String code = code().toUpperCase(Locale.ROOT);
        return code.substring(0, 4) + "-" + code.substring(4);
    }

    static String hashedWith(CardNumber number, String code) {
        return number.digits() + '/' + code;
    }

    static String context(Object card) {
        return "membership-card/" + card + "/token";
    }

    @Override
    public String toString() {
        return "CardToken";
    }
}
