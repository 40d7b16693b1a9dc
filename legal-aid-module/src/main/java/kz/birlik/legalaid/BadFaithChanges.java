package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * How an employer gets into the list and out of it. Whoever proposes does not decide; each change is told the version it saw.
 *
 * @see BadFaithRefusal
 */
public interface BadFaithChanges {

    /** The largest file that is taken. */
    int LARGEST = 5 * 1024 * 1024;

    /** @param evidence ids of what {@link BadFaithEmployers#evidence} gives */
    record Proposed(
            String organisation, UUID employer, LocalDate on, String grounds, Set<UUID> evidence, boolean synthetic) {}

    record Decided(LocalDate on, boolean publish, String body, String minutes) {}

    UUID propose(AccessScope scope, CaseReader reader, Proposed proposed);

    /** The term to answer runs from the day of the notice. */
    void notifyEmployer(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            LocalDate on,
            String number,
            @Nullable Attachment paper);

    void answered(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            LocalDate on,
            String answer,
            @Nullable Attachment paper);

    /** When the employer has answered, or the term to answer is over. */
    void decided(AccessScope scope, CaseReader reader, UUID id, long version, Decided decided, Attachment minutes);

    /** Not before the term to answer is over, whatever was answered, and while the evidence still meets the threshold. */
    void publish(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, MultilingualText reasons);

    void correct(AccessScope scope, CaseReader reader, UUID id, long version, MultilingualText reasons, String why);

    /** From the public page, at once. */
    void remove(AccessScope scope, CaseReader reader, UUID id, long version, String why);

    void drop(AccessScope scope, CaseReader reader, UUID id, long version, String why);
}
