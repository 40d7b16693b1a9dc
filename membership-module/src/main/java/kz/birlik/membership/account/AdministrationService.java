package kz.birlik.membership.account;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.account.AccountRefused.Reason;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class AdministrationService implements AccountAdministration {

    private final AdministrationQueries queries;
    private final PostGiver posts;
    private final LinkStore links;
    private final EntityManager entities;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public AccountPage list(AccessScope scope, AccountFilter filter) {
        return queries.list(scope, filter);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<AccountCard> find(AccessScope scope, AccountId id) {
        return queries.find(scope, id);
    }

    @Override
    public Invited invite(AccessScope scope, Contact contact, NewPost post, String by) {
        refuseTaken(contact.email());
        Account account = Account.invited(contact, clock.instant(), by);
        entities.persist(account);
        DatabaseWords.explained(entities::flush);
        trail.changed(TrailEvent.of("account.invited", "account", account.getId())
                .on(scope.root())
                .after(values(contact)));
        posts.give(scope, account.getId(), post, by);
        return new Invited(
                new AccountId(account.getId()), links.issue(account.getId(), LinkKind.INVITATION, contact, by));
    }

    @Override
    public IssuedLink newLink(AccessScope scope, AccountId id, String by) {
        Account account = found(scope, id);
        account.refuseWhenSuspended();
        if (account.getEmail() == null) {
            throw new AccountRefused(Reason.NO_EMAIL, id.toString());
        }
        LinkKind kind = account.isAccepted() ? LinkKind.RESET : LinkKind.INVITATION;
        trail.changed(event("account." + kind.code() + "-sent", scope, account));
        return links.issue(id.value(), kind, account.contact(), by);
    }

    @Override
    public PostId addPost(AccessScope scope, AccountId id, NewPost post, String by) {
        Account account = found(scope, id);
        account.refuseWhenSuspended();
        account.refuseOwn(by);
        return new PostId(posts.give(scope, id.value(), post, by).getId());
    }

    @Override
    public void endPost(AccessScope scope, AccountId id, PostId postId, long seen, String reason, String by) {
        Account account = found(scope, id);
        account.refuseOwn(by);
        Post post = entities.find(Post.class, postId.value());
        if (post == null || !post.getAccountId().equals(id.value())) {
            throw new AccountRefused(Reason.POST_OVER, postId.toString());
        }
        post.refuseUnlessAt(seen);
        Map<String, Object> before = end(post.getValidTo());
        post.end(LocalDate.now(clock), reason, by, clock.instant());
        entities.flush();
        trail.changed(TrailEvent.of("account.post-ended", "account", id)
                .on(new OrganisationId(post.getOrganisationId()))
                .before(before)
                .after(end(post.getValidTo()))
                .because(reason));
    }

    @Override
    public void suspend(AccessScope scope, AccountId id, long seen, String reason, String by) {
        Account account = found(scope, id);
        account.refuseUnlessAt(seen);
        account.suspend(reason, by, clock.instant());
        links.revoke(id.value());
        entities.flush();
        trail.changed(event("account.suspended", scope, account).because(reason));
    }

    @Override
    public void restore(AccessScope scope, AccountId id, long seen, String reason, String by) {
        Account account = found(scope, id);
        account.refuseUnlessAt(seen);
        account.restore();
        entities.flush();
        trail.changed(event("account.restored", scope, account).because(reason));
    }

    @Override
    public void correct(AccessScope scope, AccountId id, long seen, Contact contact, String by) {
        Account account = found(scope, id);
        account.refuseUnlessAt(seen);
        Map<String, Object> before = values(account.contact());
        if (!contact.email().equals(account.getEmail())) {
            refuseTaken(contact.email());
            links.revoke(id.value());
        }
        account.correct(contact);
        DatabaseWords.explained(entities::flush);
        trail.changed(event("account.corrected", scope, account).before(before).after(values(contact)));
    }

    /** Asked before the database would refuse it, whose refusal would write the address into the log. */
    private void refuseTaken(String email) {
        if (queries.isTaken(email)) {
            throw new AccountRefused(Reason.EMAIL_TAKEN, "by another account");
        }
    }

    private Account found(AccessScope scope, AccountId id) {
        return Optional.of(id)
                .filter(known -> queries.isIn(scope, known))
                .map(known -> entities.find(Account.class, known.value()))
                .orElseThrow(() -> new AccountRefused(Reason.ACCOUNT_UNKNOWN, id.toString()));
    }

    private static TrailEvent event(String action, AccessScope scope, Account account) {
        return TrailEvent.of(action, "account", account.getId()).on(scope.root());
    }

    private static Map<String, Object> values(Contact contact) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", contact.displayName());
        values.put("email", contact.email());
        values.put("language", contact.language());
        return values;
    }

    private static Map<String, Object> end(@Nullable LocalDate validTo) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("valid-to", validTo == null ? null : validTo.toString());
        return values;
    }
}
