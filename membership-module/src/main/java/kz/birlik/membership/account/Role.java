package kz.birlik.membership.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a post allows in general; on which rows, the access scope of its organisation says. */
public enum Role {
    ADMIN,
    FEDERATION,
    ANALYST,
    UNION,
    TERRITORY,
    OFFICER,
    CHAIR,
    LAWYER,
    INSPECTOR;

    /** The stable code in the database and in messages, for example {@code officer}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
