package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Signals of hazards as the union works them; each verb refuses with a {@link HazardRefusal}. */
public interface Hazards {

    /** Who acts: the role of the active post. */
    record Reader(Role role) {}

    record Photo(Attachment.Type type, byte[] content) {}

    /** What is told to the sender, and by when it will be removed. */
    record Answer(HazardState state, String words, @Nullable LocalDate by) {}

    /** An open signal, for whoever reminds of it. */
    record Running(UUID id, String number, OrganisationId owner, LocalDate dueOn) {}

    List<HazardRow> page(AccessScope scope, HazardFilter filter);

    /** Leaves a line in the trail before it is shown. */
    Optional<HazardView> find(AccessScope scope, Reader reader, UUID id);

    /** Leaves a line in the trail before it is shown. */
    Optional<Photo> photo(AccessScope scope, UUID id);

    /** Of an employer, open at the end of a day; the nearest day first. */
    List<OpenHazard> ofEmployer(AccessScope scope, UUID employer, LocalDate day);

    /** Open signals due by a day, by day and id. */
    List<Running> running(AccessScope scope, LocalDate by, @Nullable Running after, int limit);

    /** Somebody looks at it. */
    void take(AccessScope scope, Reader reader, UUID id, long version);

    /** To whoever stands above the owner. */
    void pass(AccessScope scope, Reader reader, UUID id, long version, String why);

    /** Planned, removed or unfounded; planned again with another day, and at last removed. */
    void answer(AccessScope scope, Reader reader, UUID id, long version, Answer answer);

    /** No signal of a hazard. */
    void refuse(AccessScope scope, Reader reader, UUID id, long version, String why);

    /** The other, of the same place and open, answers for both. */
    void merge(AccessScope scope, Reader reader, UUID id, long version, UUID into);
}
