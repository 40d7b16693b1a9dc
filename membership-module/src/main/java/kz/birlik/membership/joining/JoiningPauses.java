package kz.birlik.membership.joining;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Stops new applications online, for one organisation or for everybody, and lets them go on. Drafts that were begun and
 * applications that were sent are not touched. Every refusal is a {@link JoiningRefusal}.
 */
public interface JoiningPauses {

    /** The pause for everybody, which everybody may know of. */
    Optional<PausedJoining> everywhere(AccessScope scope);

    /** Pauses in force of organisations of this scope by their code; that for everybody is not among them. */
    List<PausedJoining> list(AccessScope scope, @Nullable String afterCode, int limit);

    /** A pause in force of an organisation of this scope. */
    Optional<PausedJoining> find(AccessScope scope, UUID id);

    /**
     * Begins a pause of an organisation that takes applications.
     *
     * @param reason in three languages: the visitor reads it
     */
    UUID pause(AccessScope scope, String organisationCode, MultilingualText reason, @Nullable LocalDate lastDay);

    /** The same for everybody; only the whole federation may. */
    UUID pauseEverywhere(AccessScope scope, MultilingualText reason, @Nullable LocalDate lastDay);

    void resume(AccessScope scope, UUID id);

    void resumeEverywhere(AccessScope scope);
}
