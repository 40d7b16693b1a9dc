package kz.birlik.web.bulk;

import java.util.List;
import kz.birlik.membership.bulk.BulkAction;
import kz.birlik.membership.bulk.BulkActions;
import kz.birlik.membership.bulk.BulkState;
import kz.birlik.web.exports.LongWork;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Actions over many on the page of long work. */
@Component
@RequiredArgsConstructor
class BulkWork implements LongWork {

    private final BulkActions bulk;
    private final Policy policy;
    private final MessageSource messages;

    @Override
    public List<Work> of(CurrentUser user, int limit) {
        boolean may = policy.ruleFor("POST", BulkController.PAGE)
                .filter(rule -> rule.roles().contains(user.role()))
                .isPresent();
        return may
                ? bulk.own(user.scope(), user.accountId().value(), user.postId().value(), limit).stream()
                        .filter(action -> action.state() != BulkState.DISCARDED)
                        .map(this::work)
                        .toList()
                : List.of();
    }

    private Work work(BulkAction action) {
        return new Work(
                text("bulk.work", text("bulk.kind." + action.kind().code()), action.chosen()),
                BulkController.PAGE + "/" + action.id(),
                tone(action.state()),
                text("bulk.state." + action.state().code()),
                action.state() == BulkState.RUNNING ? action.percent() : null,
                text("bulk.work.result", action.done(), action.left()),
                action.madeAt());
    }

    private static String tone(BulkState state) {
        return switch (state) {
            case DONE -> "success";
            case RUNNING -> "information";
            case OPEN, CHECKED -> "question";
            case FAILED -> "error";
            case UNDONE, DISCARDED -> "neutral";
        };
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
