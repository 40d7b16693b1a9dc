package kz.birlik.membership.draft;

import java.security.SecureRandom;
import java.util.Locale;

/** The code that stands beside the number on a receipt: whoever has both sees what was sent. */
public final class SecretCode {

    private static final int LENGTH = 10;
    private static final int LONGEST = 40;

    /** Without letters and digits that are taken for each other. */
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretCode() {}

    public static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /** The same for the same bytes, which have to be as many as it has signs and as secret as it. */
    public static String of(byte[] secret) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt(Byte.toUnsignedInt(secret[i]) % SIGNS.length()));
        }
        return code.toString();
    }

    /** As it is kept, however it was typed. */
    public static String tidy(String code) {
        String upper = code.length() > LONGEST ? "" : code.toUpperCase(Locale.ROOT);
        return upper.replaceAll("[^0-9A-Z]", "");
    }

    /** In two halves, to be read and copied by people. */
    public static String shown(String code) {
        return code.substring(0, code.length() / 2) + "-" + code.substring(code.length() / 2);
    }
}
