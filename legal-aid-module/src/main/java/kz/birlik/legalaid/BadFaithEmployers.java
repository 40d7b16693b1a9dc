package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithView.FileKind;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** The list of bad-faith employers: how each entry came about within the scope, and the published ones, which are everybody's. */
public interface BadFaithEmployers {

    record OpenedFile(FileKind kind, LocalDate dated, Attachment.Type type, byte[] content) {}

    List<BadFaithRow> page(AccessScope scope, BadFaithFilter filter);

    Optional<BadFaithView> find(AccessScope scope, UUID id);

    /** The threshold of a day. */
    BadFaithRule rule(LocalDate on);

    /** What there is against an employer within the months the threshold looks at, the latest first. */
    List<BadFaithEvidence> evidence(AccessScope scope, String organisation, UUID employer, LocalDate on);

    /** Recorded: the paper may name people. */
    Optional<OpenedFile> file(AccessScope scope, UUID id, UUID file);

    /** On the public page today, the latest first; the same for everybody. */
    List<PublishedBadFaith> published(AccessScope scope, PublishedBadFaith.@Nullable Position after, int limit);
}
