package kz.birlik.web.security;

import kz.birlik.membership.account.Accounts;
import org.springframework.boot.test.context.TestComponent;

/** The demonstration people as the current user, for tests below the web. */
@TestComponent
public class People {

    private final Accounts accounts;

    People(Accounts accounts) {
        this.accounts = accounts;
    }

    public CurrentUser named(String login) {
        return accounts.forSignIn(login)
                .flatMap(facts -> accounts.active(facts.id()))
                .map(CurrentUser::new)
                .orElseThrow();
    }
}
