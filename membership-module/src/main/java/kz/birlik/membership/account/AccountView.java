package kz.birlik.membership.account;

/** A person who may sign in now, with the post the person acts in. */
public record AccountView(
        AccountId id,
        String login,
        String displayName,
        String language,
        boolean mustChangePassword,
        int stamp,
        ActivePost post) {}
