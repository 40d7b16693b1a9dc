package kz.birlik.web.account;

import java.util.Arrays;
import java.util.List;
import kz.birlik.membership.account.AccountState;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Language;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the forms about accounts offer, in the reader's language. */
@Component
@RequiredArgsConstructor
class AccountChoices {

    private final MessageSource messages;

    List<Choice> roles() {
        return Arrays.stream(Role.values())
                .map(role -> new Choice(role.code(), text("role." + role.code())))
                .toList();
    }

    List<Choice> lines() {
        return Arrays.stream(Line.values())
                .map(line -> new Choice(line.code(), text("account.line." + line.code())))
                .toList();
    }

    List<Choice> states() {
        return Arrays.stream(AccountState.values())
                .map(state -> new Choice(state.code(), text("account.state." + state.code())))
                .toList();
    }

    List<Choice> languages() {
        return Arrays.stream(Language.values())
                .map(language -> new Choice(language.tag(), language.ownName()))
                .toList();
    }

    String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
