package kz.birlik.membership.account;

/**
 * A person who may sign in now, with the post the person acts in.
 *
 * @param severalPosts true when there is another post to choose
 * @param secondFactor true when an authenticator application has been confirmed
 */
public record AccountView(
        AccountId id,
        String login,
        String displayName,
        String language,
        boolean mustChangePassword,
        int stamp,
        ActivePost post,
        boolean severalPosts,
        boolean secondFactor) {}
