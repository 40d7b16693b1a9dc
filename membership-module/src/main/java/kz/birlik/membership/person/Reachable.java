package kz.birlik.membership.person;

import java.util.regex.Pattern;

/** What can be a telephone number or an address of electronic mail, and how a number is written. */
public final class Reachable {

    public static final int LONGEST_PHONE = 30;

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()\\u00a0-]{5,29}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s.]{2,}");

    private Reachable() {}

    public static boolean isPhone(String typed) {
        return PHONE.matcher(typed.strip()).matches();
    }

    public static boolean isEmail(String typed) {
        return EMAIL.matcher(typed.strip()).matches();
    }

    /** As people in Kazakhstan write it, +7 7XX XXX XX XX; a leading 8 is the same. Other numbers stay as typed. */
    public static String phone(String typed) {
        String digits = typed.replaceAll("\\D", "");
        if (digits.length() == 11 && (digits.startsWith("8") || digits.startsWith("7"))) {
            return "+7 %s %s %s %s"
                    .formatted(
                            digits.substring(1, 4),
                            digits.substring(4, 7),
                            digits.substring(7, 9),
                            digits.substring(9));
        }
        return typed.strip();
    }
}
