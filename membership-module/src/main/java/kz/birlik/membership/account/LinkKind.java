package kz.birlik.membership.account;

/** What a link lets its receiver do. */
public enum LinkKind {
    /** Choose login and password of a new account. */
    INVITATION("invitation"),
    /** Choose another password. */
    RESET("reset");

    private final String code;

    LinkKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
