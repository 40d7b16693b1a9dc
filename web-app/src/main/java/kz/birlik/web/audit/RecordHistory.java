package kz.birlik.web.audit;

import java.util.List;
import kz.birlik.membership.trail.TrailReader;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The History of any record: a page asks for the rows and draws them with {@code ui/history}. */
@Component
@RequiredArgsConstructor
public class RecordHistory {

    private static final int SHOWN = 20;

    private final TrailReader trail;
    private final AuditWords words;
    private final Policy policy;

    /** True when this person's role reads events at all; otherwise a page leaves the section out. */
    public boolean isFor(CurrentUser user) {
        return AuditSight.of(user).isPresent();
    }

    /** What happened to a record of the person's scope, newest first; empty for whoever reads no events. */
    public List<AuditRow> of(CurrentUser user, String objectType, Object objectId) {
        return AuditSight.of(user)
                .map(sight -> trail.history(user.scope(), sight, objectType, objectId.toString(), SHOWN).stream()
                        .map(entry -> words.row(entry, user))
                        .toList())
                .orElse(List.of());
    }

    /** The journal with this record alone, for whoever may open it. */
    public @Nullable String url(CurrentUser user, String objectType, Object objectId) {
        boolean mayOpen = policy.lets(user.role(), AuditQuery.PATH);
        return !mayOpen
                ? null
                : new AuditQuery(null, null, null, null, objectType, objectId.toString(), null, null).url();
    }
}
