package kz.birlik.web.appeals;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.AppealState;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseView;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.outbox.Message;
import kz.birlik.web.outbox.Outbox;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends an appeal and, in the same transaction, the letters an applicant gets. Others can see letters on their way, so one says that
 * there is news and nothing else: neither name nor number nor code. Of a sealed case no letter is written at all.
 */
@Component
@RequiredArgsConstructor
public class AppealDesk {

    private static final String KIND = "appeal";

    private final Appeals appeals;
    private final Outbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;

    @Transactional
    Optional<AppealState> send(AccessScope system, String secret) {
        Optional<AppealState> sent = appeals.send(system, secret);
        sent.ifPresent(state -> write(state.id(), "sent", "sent", state.letters(), state.language()));
        return sent;
    }

    /** The lawyer has said something to the applicant. @param once what was said, told once */
    @Transactional
    public void news(CaseView view, String once) {
        if (view.appeal() != null && !view.row().sealed()) {
            write(view.row().id(), "news", once, view.appeal().email(), view.language());
        }
    }

    private void write(UUID id, String what, String once, @Nullable String email, String language) {
        if (email == null) {
            return;
        }
        Locale locale = Locale.forLanguageTag(language);
        Object[] facts = {address.of("/" + language + "/appeal/state")};
        outbox.put(new Message(
                "appeal/" + id + "/" + once,
                KIND,
                messages.getMessage("appeal.letter.to", null, locale),
                email,
                language,
                messages.getMessage("appeal.letter." + what + ".subject", facts, locale),
                messages.getMessage("appeal.letter." + what + ".body", facts, locale),
                null));
    }
}
