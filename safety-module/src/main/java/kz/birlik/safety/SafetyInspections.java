package kz.birlik.safety;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import org.jspecify.annotations.Nullable;

/** Inspections of safety at employers, what they found and what became of it. */
public interface SafetyInspections {

    List<SafetyInspectionRow> page(AccessScope scope, SafetyInspectionFilter filter);

    Optional<SafetyInspectionView> find(AccessScope scope, UUID id);

    /** The version of each checklist of safety used on a day. */
    List<Checklist> checklists(LocalDate on);

    /** What the passport of an enterprise says of inspections, as it stood on a day. */
    SafetyInspectionsOfEmployer ofEmployer(AccessScope scope, EmployerId employer, LocalDate day);

    /**
     * What was inspected and found in a year, by initiative.
     *
     * @param organisation code of an organisation of the scope; of it and of those below it. Empty for the whole scope
     */
    SafetyInspectionFigures figures(AccessScope scope, int year, @Nullable String organisation);

    /** The same of each organisation directly below one, the most inspections first. */
    List<SafetyInspectionFigures.Part> parts(AccessScope scope, int year, String organisation);

    record OpenedFile(FileKind kind, LocalDate dated, Attachment.Type type, byte[] content) {}

    /** Leaves a line in the trail before it is shown. */
    Optional<OpenedFile> file(AccessScope scope, UUID inspection, UUID file);

    /** Something that is to be answered or removed by a day. */
    record Running(UUID id, UUID inspection, OrganisationId organisation, MultilingualText name, LocalDate dueOn) {}

    /** What is due by a day, the earliest first. */
    List<Running> running(
            AccessScope scope, LocalDate by, @Nullable LocalDate afterDue, @Nullable UUID after, int limit);
}
