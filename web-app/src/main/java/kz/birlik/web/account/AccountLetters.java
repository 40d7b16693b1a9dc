package kz.birlik.web.account;

import java.util.Locale;
import kz.birlik.membership.account.AccountAdministration;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.AccountLinks;
import kz.birlik.membership.account.Contact;
import kz.birlik.membership.account.IssuedLink;
import kz.birlik.membership.account.LinkKind;
import kz.birlik.membership.account.NewPost;
import kz.birlik.web.outbox.Message;
import kz.birlik.web.outbox.Outbox;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links and the letters that carry them: both are stored in one transaction. The address comes from the account, never from
 * the request that asks for a link.
 */
@Service
@RequiredArgsConstructor
@Transactional
class AccountLetters {

    private final AccountAdministration accounts;
    private final AccountLinks links;
    private final Outbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;

    AccountId invite(CurrentUser user, Contact contact, NewPost post) {
        AccountAdministration.Invited invited = accounts.invite(user.scope(), contact, post, user.login());
        send(invited.link());
        return invited.account();
    }

    LinkKind newLink(CurrentUser user, AccountId account) {
        IssuedLink link = accounts.newLink(user.scope(), account, user.login());
        send(link);
        return link.kind();
    }

    /** For a known login or address a letter, for any other nothing; nobody is told which. */
    void requestReset(String loginOrEmail) {
        links.requestReset(loginOrEmail).ifPresent(this::send);
    }

    private void send(IssuedLink link) {
        String kind = link.kind().code();
        String language = link.to().language();
        String url = address.of((link.kind() == LinkKind.INVITATION ? "/invitation/" : "/reset/") + link.token());
        long minutes = AccountLinks.LIFE.toMinutes();
        outbox.put(new Message(
                link.cause(),
                kind,
                link.to().displayName(),
                link.to().email(),
                language,
                text("letter." + kind + ".subject", language),
                text("letter." + kind + ".body", language, link.to().displayName(), url, minutes),
                link.expiresAt()));
    }

    private String text(String key, String language, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.forLanguageTag(language));
    }
}
