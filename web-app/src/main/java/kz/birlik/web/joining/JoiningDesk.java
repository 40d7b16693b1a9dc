package kz.birlik.web.joining;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.outbox.Message;
import kz.birlik.web.outbox.Outbox;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends an application and, in the same transaction, the letters an applicant gets; none of them holds the secret code. */
@Component
@RequiredArgsConstructor
class JoiningDesk {

    private static final String KIND = "joining";

    private final Joining joining;
    private final Outbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;

    @Transactional
    Optional<Application> send(AccessScope system, String secret, String language) {
        Optional<Application> sent = joining.send(system, secret, language);
        sent.ifPresent(application -> write(application, "sent", day(application.dueOn())));
        return sent;
    }

    /** To whoever gave an address, in the language of the application; each thing that happened is told once. */
    @Transactional
    void write(Application application, String what, String detail) {
        String email = application.answers().email();
        if (email == null) {
            return;
        }
        Locale locale = Locale.forLanguageTag(application.language());
        Object[] facts = {
            application.fullName(),
            application.number(),
            application.organisationName().in(application.language()),
            detail,
            address.of("/" + application.language() + "/join/state")
        };
        outbox.put(new Message(
                "application/" + application.id() + "/" + what + "/" + application.version(),
                KIND,
                application.fullName(),
                email,
                application.language(),
                messages.getMessage("joining.letter." + what + ".subject", facts, locale),
                messages.getMessage("joining.letter." + what + ".body", facts, locale),
                null));
    }

    static String day(LocalDate day) {
        return "%02d.%02d.%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }
}
