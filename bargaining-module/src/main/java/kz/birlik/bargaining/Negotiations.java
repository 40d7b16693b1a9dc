package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Negotiations, read within the scope; unknown and out of sight are the same empty answer. */
public interface Negotiations {

    record OpenedPaper(NegotiationView.PaperKind kind, LocalDate dated, Attachment.Type type, byte[] content) {}

    List<NegotiationRow> page(AccessScope scope, NegotiationFilter filter);

    Optional<NegotiationView> find(AccessScope scope, UUID negotiation);

    /** What a paper holds; the trail knows who opened it. */
    Optional<OpenedPaper> paper(AccessScope scope, UUID negotiation, UUID paper);

    /** Terms that end by a day, the earliest first. */
    List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit);

    /** The days on which a term that ends on a day is reminded of, by the norms of today, the first reminder first. */
    List<LocalDate> reminders(LocalDate due, LocalDate today);
}
