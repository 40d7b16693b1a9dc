package kz.birlik.membership.notice;

import java.util.List;
import java.util.Set;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.task.Target;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told.
 *
 * @param cause names what has happened, for example {@code dues-list/<id>}; the same cause tells a recipient once
 * @param about the organisation it concerns
 * @param arguments of the sentence, in its order: codes, numbers, days, reference data and {@link Word}s, never the name of
 *     a person
 */
public record Notice(
        NoticeKind kind,
        String cause,
        Recipient recipient,
        @Nullable OrganisationId about,
        List<Object> arguments,
        @Nullable Target target) {

    public Notice {
        arguments = List.copyOf(arguments);
    }

    /** An argument that is itself a key of a message. */
    public record Word(String key) {}

    public sealed interface Recipient permits Holder, Posts, Nearest {}

    /** One person in one post: nothing of a post is shown in another one. */
    public record Holder(AccountId account, PostId post) implements Recipient {}

    /**
     * Whoever holds a post of one of these roles at the organisation when it is read.
     *
     * @param line empty for posts of either line
     */
    public record Posts(
            OrganisationId organisation,
            Set<Role> roles,
            @Nullable Line line) implements Recipient {

        public Posts {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * Posts of these roles at the organisation. Where nobody holds one, at the nearest organisation above it where somebody holds one of
     * these or of {@code above}; where nobody does at all, at the organisation, for whoever will.
     */
    public record Nearest(OrganisationId organisation, Set<Role> roles, Set<Role> above) implements Recipient {

        public Nearest {
            roles = Set.copyOf(roles);
            above = Set.copyOf(above);
        }
    }
}
