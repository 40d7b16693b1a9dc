package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.template.DocumentPurpose;
import org.jspecify.annotations.Nullable;

/**
 * Packages of protection: what to check, which papers to make, who may know and in which languages to speak. They are edited by a date and
 * worked in a case; each verb refuses with a {@link ProtectionRefusal}.
 */
public interface Protection {

    record Item(UUID id, MultilingualText body) {}

    /**
     * A package as it is worked from a day on.
     *
     * @param groups and topics for which it is proposed, by name
     * @param languages codes of two letters
     * @param templates papers that are filled from the case
     * @param papers further ones, by name alone
     */
    record Version(
            UUID id,
            String code,
            MultilingualText name,
            int number,
            LocalDate validFrom,
            List<MultilingualText> meantFor,
            MultilingualText confidentiality,
            List<String> languages,
            List<Item> checklist,
            List<DocumentPurpose> templates,
            List<Item> papers,
            String recordedBy,
            Instant recordedAt) {}

    /** The version of each package used on a day. */
    List<Version> packages(LocalDate on);

    /** All versions of a package, the newest first; empty for no package. */
    List<Version> versions(String code);

    /** The papers a package may have: those that are filled from a case. */
    Set<DocumentPurpose> TEMPLATES =
            Collections.unmodifiableSet(EnumSet.range(DocumentPurpose.CONCILIATION, DocumentPurpose.MORAL));

    /** @param number of the newest version that was seen */
    record Rewording(
            String code,
            int number,
            LocalDate validFrom,
            MultilingualText confidentiality,
            List<String> languages,
            List<MultilingualText> checklist,
            List<DocumentPurpose> templates,
            List<MultilingualText> papers) {}

    /** A new version, from a day after the newest one began; cases keep the version they are worked by. */
    void reword(CaseReader reader, Rewording wording);

    /** @param on and by whom an item was done */
    record Done(UUID item, LocalDate on, String by) {}

    /** @param chosen empty where none is; then proposed names those that fit the group or the topic */
    record OfCase(@Nullable Version chosen, @Nullable LocalDate chosenOn, List<Done> done, List<String> proposed) {

        public boolean isDone(UUID item) {
            return done.stream().anyMatch(each -> each.item().equals(item));
        }
    }

    /** For whoever may read the case. */
    Optional<OfCase> of(AccessScope scope, CaseReader reader, UUID caseId);

    /** The papers of the package a case is worked by, for whoever has found the case already; empty where none is chosen. */
    List<DocumentPurpose> templates(AccessScope scope, CaseReader reader, CaseView found);

    /** By the owner, once; the version of today. */
    void choose(AccessScope scope, CaseReader reader, UUID caseId, String code);

    /** By the owner, while the case is open: these items of the package are done, no others. */
    void work(AccessScope scope, CaseReader reader, UUID caseId, Set<UUID> done);
}
