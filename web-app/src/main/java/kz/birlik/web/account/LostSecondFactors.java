package kz.birlik.web.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.account.AccountAdministration;
import kz.birlik.membership.account.AccountCard;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.SecondFactors;
import kz.birlik.web.outbox.Message;
import kz.birlik.web.outbox.Outbox;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Removes a lost second factor and tells the person in the same transaction: a theft by this way must not stay unseen. */
@Service
@RequiredArgsConstructor
class LostSecondFactors {

    private static final Duration OF_USE = Duration.ofDays(7);

    private final SecondFactors factors;
    private final AccountAdministration accounts;
    private final Outbox outbox;
    private final MessageSource messages;
    private final Clock clock;

    @Transactional
    boolean remove(CurrentUser administrator, AccountId account, String reason) {
        if (!factors.removeLost(administrator.scope(), account, reason)) {
            return false;
        }
        accounts.find(administrator.scope(), account)
                .filter(card -> card.email() != null)
                .ifPresent(card -> tell(card, administrator.displayName(), reason));
        return true;
    }

    private void tell(AccountCard card, String administrator, String reason) {
        Locale language = Locale.forLanguageTag(card.language());
        outbox.put(new Message(
                "second-factor-removed/" + UUID.randomUUID(),
                "notice",
                card.displayName(),
                String.valueOf(card.email()),
                card.language(),
                messages.getMessage("letter.second-factor-removed.subject", null, language),
                messages.getMessage(
                        "letter.second-factor-removed.body",
                        new Object[] {card.displayName(), administrator, reason},
                        language),
                clock.instant().plus(OF_USE)));
    }
}
