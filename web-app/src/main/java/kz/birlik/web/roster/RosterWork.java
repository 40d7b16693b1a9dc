package kz.birlik.web.roster;

import java.util.List;
import java.util.Locale;
import kz.birlik.membership.roster.RosterImport;
import kz.birlik.membership.roster.RosterImports;
import kz.birlik.web.exports.LongWork;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Imports of rosters on the page of long work. */
@Component
@RequiredArgsConstructor
class RosterWork implements LongWork {

    private final RosterImports imports;
    private final Policy policy;
    private final MessageSource messages;

    @Override
    public List<Work> of(CurrentUser user, int limit) {
        boolean imports = policy.lets(user.role(), RosterController.PAGE);
        return imports
                ? this.imports
                        .own(
                                user.scope(),
                                user.accountId().value(),
                                user.postId().value(),
                                limit)
                        .stream()
                        .map(this::work)
                        .toList()
                : List.of();
    }

    private Work work(RosterImport batch) {
        boolean going = batch.state().going();
        String tone = switch (batch.state()) {
            case DONE -> "success";
            case READING, LOADING, UNDOING -> "information";
            case COLUMNS, CHECKED -> "question";
            case FAILED -> "error";
            case UNDONE, DISCARDED -> "neutral";
        };
        return new Work(
                text("roster.work", batch.fileName()),
                RosterController.PAGE + "/" + batch.id(),
                tone,
                text("roster.state." + batch.state().code()),
                going ? batch.percent() : null,
                batch.counts().isEmpty()
                        ? "—"
                        : text("roster.work.result", batch.count("new") + batch.count("known"), batch.count("refused")),
                batch.madeAt());
    }

    private String text(String key, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, arguments, locale);
    }
}
