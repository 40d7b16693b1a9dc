package kz.birlik.web.layout;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Days to go or passed, in words; red for what has passed. */
@Component
@RequiredArgsConstructor
public class DueWords {

    private final MessageSource messages;

    public @Nullable Tag due(@Nullable LocalDate due, LocalDate today) {
        if (due == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(today, due);
        if (days == 0) {
            return new Tag("attention", text("today"));
        }
        return days < 0 ? new Tag("error", text("overdue", -days)) : new Tag("information", text("in", days));
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage("home.due." + key, arguments, LocaleContextHolder.getLocale());
    }
}
