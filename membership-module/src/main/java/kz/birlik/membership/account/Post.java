package kz.birlik.membership.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/** A role of a person on an organisation in a line, for a time. It is given once and ended once. */
@Entity
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Post {

    @Id
    private UUID id;

    private UUID accountId;
    private String role;
    private UUID organisationId;
    private String line;
    private LocalDate validFrom;
    private @Nullable LocalDate validTo;
    private Instant createdAt;
    private String createdBy;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String endReason;

    @Version
    private long version;

    static Post given(UUID account, NewPost facts, UUID organisation, Instant now, String by) {
        Post post = new Post();
        post.id = PostId.next().value();
        post.accountId = account;
        post.role = facts.role().code();
        post.organisationId = organisation;
        post.line = facts.line().code();
        post.validFrom = facts.from();
        post.validTo = facts.validTo();
        post.createdAt = now;
        post.createdBy = by;
        return post;
    }

    /** Ends it today, before whatever end it had; one that has not begun is never in force. */
    void end(LocalDate today, String reason, String by, Instant now) {
        if (endedAt != null || validTo != null && !today.isBefore(validTo)) {
            throw new AccountRefused(AccountRefused.Reason.POST_OVER, id.toString());
        }
        this.validTo = today.isBefore(validFrom) ? validFrom : today;
        this.endedAt = now;
        this.endedBy = by;
        this.endReason = reason;
    }

    void refuseUnlessAt(long seen) {
        if (version != seen) {
            throw new AccountRefused(AccountRefused.Reason.CHANGED_MEANWHILE, id.toString());
        }
    }
}
