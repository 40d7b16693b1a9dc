package kz.birlik.web.reorganise;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.reorganisation.Problem;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in words, with the facts, why a merge or a split is refused. */
@Component
@RequiredArgsConstructor
class ProblemWords {

    private final Formats formats;
    private final MessageSource messages;

    String of(Problem problem) {
        Object count = problem.facts().get("count");
        return messages.getMessage(
                "reorganise.problem." + problem.reason(),
                new Object[] {
                    word(problem.facts().get("name")), word(problem.facts().get("on")), count == null ? 0 : count
                },
                LocaleContextHolder.getLocale());
    }

    private String word(@Nullable Object fact) {
        if (fact instanceof MultilingualText name) {
            return formats.name(name);
        }
        if (fact instanceof LocalDate day) {
            return formats.date(day);
        }
        return fact == null ? "" : fact.toString();
    }
}
