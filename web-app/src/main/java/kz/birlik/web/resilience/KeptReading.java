package kz.birlik.web.resilience;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.KeptAnswers;
import kz.birlik.membership.organisation.Question;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;

/**
 * Parts of a page that are laid out for a role, a scope and a language, and taken again while nothing has changed in the tables
 * they were read from ({@link KeptAnswers}). What says something to one person alone is no such part.
 */
@Component
@RequiredArgsConstructor
public class KeptReading {

    private final KeptAnswers answers;

    /** @param asked everything else it depends on, a record of its own for each part */
    private record Part<T>(Role role, String organisation, Locale locale, Record asked) implements Question<T> {

        @Override
        public boolean oneOfMany() {
            return isOneOfMany(asked);
        }
    }

    /** What is asked of one of very many records: kept from the second asking on. */
    public interface OneOfMany {}

    /** A page whose every attribute may be kept, read in one transaction; gives the name of its template. */
    @Transactional(readOnly = true)
    public String page(Model model, CurrentUser user, Record asked, Function<Model, String> page) {
        LaidOut laidOut = of(user, new Whole(asked), () -> {
            Model attributes = new ExtendedModelMap();
            String template = page.apply(attributes);
            return new LaidOut(template, Collections.unmodifiableMap(attributes.asMap()));
        });
        model.addAllAttributes(laidOut.attributes());
        return laidOut.template();
    }

    /** The same where the page says something to one person alone: what is his, what he may read. */
    @Transactional(readOnly = true)
    public String own(Model model, CurrentUser user, Record asked, Function<Model, String> page) {
        return page(model, user, new Own(user.accountId(), asked), page);
    }

    private record Whole(Record asked) {}

    private record Own(AccountId account, Record asked) {}

    private static boolean isOneOfMany(Record asked) {
        return asked instanceof OneOfMany
                || asked instanceof Whole whole && isOneOfMany(whole.asked())
                || asked instanceof Own own && isOneOfMany(own.asked());
    }

    private record LaidOut(String template, Map<String, Object> attributes) {}

    /** The attributes of a part of a page, put into its model. */
    public void into(Model model, CurrentUser user, Record asked, Consumer<Model> page) {
        Map<String, Object> attributes = of(user, asked, () -> {
            Model laidOut = new ExtendedModelMap();
            page.accept(laidOut);
            return Collections.unmodifiableMap(laidOut.asMap());
        });
        model.addAllAttributes(attributes);
    }

    public <T extends @Nullable Object> T of(CurrentUser user, Record asked, Supplier<T> part) {
        return answers.of(
                user.scope(),
                new Part<>(user.role(), user.organisationCode(), LocaleContextHolder.getLocale(), asked),
                part);
    }
}
