package kz.birlik.web.monitor;

import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.ViolationRow;
import kz.birlik.legalaid.Violations;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The list of reports as a file, without what was said: that is read one by one, and each reading is recorded. */
@Component
@RequiredArgsConstructor
class MonitorTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "monitor.id"),
            new Column("number", "monitor.number"),
            new Column("organisation", "monitor.organisation-code"),
            new Column("state", "monitor.state"),
            new Column("topic", "monitor.topic"),
            new Column("region", "monitor.region"),
            new Column("employer", "monitor.employer"),
            new Column("people", "monitor.people"),
            new Column("reported_on", "monitor.reported-on"),
            new Column("decided_on", "monitor.decided-on"));

    private final Violations violations;
    private final Organisations organisations;
    private final MessageSource messages;
    private final Formats formats;

    @Override
    public String code() {
        return "violation-reports";
    }

    @Override
    public String path() {
        return MonitorQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "monitor.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        MonitorQuery query = asked.as(MonitorQuery.class).first();
        refuseForeign(user, query);
        Violations.Filter filter = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<>(last -> violations.page(user.scope(), filter.from(last)), this::cells));
    }

    /** A list of an organisation out of sight is no empty list. */
    void refuseForeign(CurrentUser user, MonitorQuery query) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<ViolationRow> rows) {
        return rows.stream()
                .map(row -> Arrays.<@Nullable Object>asList(
                        row.id().toString(),
                        row.number(),
                        row.organisationCode(),
                        text("monitor.state." + row.state().code()),
                        formats.name(row.topicName()),
                        row.region() == null ? null : formats.name(row.region()),
                        row.employer() == null ? null : formats.name(row.employer()),
                        row.people(),
                        row.reportedOn(),
                        row.decidedOn()))
                .toList();
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
