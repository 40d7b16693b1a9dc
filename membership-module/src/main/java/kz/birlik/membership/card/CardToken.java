package kz.birlik.membership.card;

import java.util.Locale;
import java.util.Optional;
import kz.birlik.membership.keyring.SecretSigns;
import org.jspecify.annotations.Nullable;

/** The secret of a card. Its last eight signs are printed beside the number for whoever cannot read the QR code. */
record CardToken(String signs) {

    static final String TOKEN = "card/token";
    static final String CODE = "card/code";

    private static final int CODE_LENGTH = 8;

    static CardToken random() {
        return new CardToken(SecretSigns.random().signs());
    }

    static Optional<CardToken> read(String address) {
        return SecretSigns.read(address).map(read -> new CardToken(read.signs()));
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
        return signs.substring(signs.length() - CODE_LENGTH);
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
