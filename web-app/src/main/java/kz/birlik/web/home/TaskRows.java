package kz.birlik.web.home;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskCount;
import kz.birlik.membership.task.TaskList;
import kz.birlik.membership.task.TaskPage;
import kz.birlik.membership.task.TaskReader;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.TargetPages;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is due for the active post, in words and with the pages it leads to. */
@Component
@RequiredArgsConstructor
class TaskRows {

    /** A chair on a phone is shown what fits one screen. */
    private static final int CARDS = 5;

    private static final int ROWS = 20;

    private final TaskList tasks;
    private final TargetPages pages;
    private final MessageSource messages;
    private final Formats formats;

    enum When {
        OVERDUE,
        TODAY,
        LATER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static When of(LocalDate due, LocalDate today) {
            return due.isBefore(today) ? OVERDUE : due.equals(today) ? TODAY : LATER;
        }

        String tone() {
            return switch (this) {
                case OVERDUE -> "error";
                case TODAY -> "attention";
                case LATER -> "information";
            };
        }
    }

    public record Row(String title, String note, @Nullable String url, String due, String tone) {}

    /** The rows of one heading. */
    public record Group(String key, String tone, List<Row> rows) {}

    public record Shown(List<Group> groups, @Nullable String next, TaskCount count) {}

    Shown of(CurrentUser user, LocalDate today, @Nullable String after) {
        TaskReader reader = new TaskReader(user.role(), user.accountId(), today);
        TaskPage page = tasks.page(user.scope(), reader, position(after), user.role() == Role.CHAIR ? CARDS : ROWS);
        List<Group> groups = new ArrayList<>();
        for (When when : When.values()) {
            List<Row> rows = page.tasks().stream()
                    .filter(task -> When.of(task.due(), today) == when)
                    .map(task -> row(task, today, when))
                    .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(when.key(), when.tone(), rows));
            }
        }
        DueTask.Position next = page.next();
        return new Shown(groups, next == null ? null : next.due() + "~" + next.kind() + "~" + next.id(), page.count());
    }

    /** What is no place in the list is its beginning. */
    private static DueTask.@Nullable Position position(@Nullable String after) {
        String[] parts = after == null ? new String[0] : after.split("~", 3);
        try {
            return parts.length == 3 ? new DueTask.Position(LocalDate.parse(parts[0]), parts[1], parts[2]) : null;
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private Row row(DueTask task, LocalDate today, When when) {
        String note = Stream.of(task.organisation(), task.article())
                .filter(text -> text != null)
                .map(formats::name)
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
        return new Row(
                word(
                        "task." + task.kind(),
                        task.facts().stream().map(this::shown).toArray()),
                note,
                pages.address(task.target()),
                due(task.due(), today),
                when.tone());
    }

    private Object shown(Object fact) {
        if (fact instanceof MultilingualText name) {
            return formats.name(name);
        }
        return fact instanceof LocalDate day ? formats.longDate(day) : fact;
    }

    private String due(LocalDate due, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, due);
        return days == 0 ? word("home.due.today") : word(days < 0 ? "home.due.overdue" : "home.due.in", Math.abs(days));
    }

    private String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
