package kz.birlik.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.AccountView;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;

/** The signed-in person in the active post. A controller takes it as an argument. */
public final class CurrentUser implements AuthenticatedPrincipal {

    private final AccountView account;

    CurrentUser(AccountView account) {
        this.account = account;
    }

    /** The person behind a request, outside a controller's argument. */
    public static Optional<CurrentUser> of(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication signedIn
                        && signedIn.getPrincipal() instanceof CurrentUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    public AccountId accountId() {
        return account.id();
    }

    public String login() {
        return account.login();
    }

    public String displayName() {
        return account.displayName();
    }

    public String language() {
        return account.language();
    }

    public boolean mustChangePassword() {
        return account.mustChangePassword();
    }

    /** The post the person acts in now; rights are of this one only. */
    public PostId postId() {
        return account.post().id();
    }

    /** There is another post to choose. */
    public boolean hasSeveralPosts() {
        return account.severalPosts();
    }

    /** An authenticator application has been confirmed for this account. */
    public boolean hasSecondFactor() {
        return account.secondFactor();
    }

    public Role role() {
        return account.post().role();
    }

    public OrganisationId organisation() {
        return account.post().organisation();
    }

    public String organisationCode() {
        return account.post().organisationCode();
    }

    public Line line() {
        return account.post().line();
    }

    /** The rows this person may touch: the subtree of the post's organisation in the post's line. */
    public AccessScope scope() {
        return new AccessScope(organisation(), line(), account.post().wholeFederation());
    }

    int stamp() {
        return account.stamp();
    }

    @Override
    public String getName() {
        return account.login();
    }
}
