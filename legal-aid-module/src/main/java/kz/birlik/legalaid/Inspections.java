package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.InspectionView.FileKind;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Plans and inspections of labour law by the union, what they found and what became of it. */
public interface Inspections {

    List<InspectionRow> page(AccessScope scope, CaseReader reader, InspectionFilter filter);

    Optional<InspectionView> find(AccessScope scope, CaseReader reader, UUID id);

    /**
     * The plan of a year by months.
     *
     * @param organisation code of an organisation; lines of it and of those below it
     */
    List<InspectionPlanLine> plan(
            AccessScope scope, int year, @Nullable String organisation, @Nullable InspectionPlanLine after, int limit);

    Optional<InspectionPlanLine> planned(AccessScope scope, UUID id);

    /** The version of each checklist used on a day. */
    List<Checklist> checklists(LocalDate on);

    /** Somebody who may inspect at an organisation. */
    record Candidate(AccountId account, String name, Role role) {}

    List<Candidate> inspectors(AccessScope scope, String organisation);

    record OfEmployer(int inspections, int openViolations) {}

    OfEmployer of(AccessScope scope, UUID employer);

    record OpenedFile(FileKind kind, LocalDate dated, Attachment.Type type, byte[] content) {}

    /** Leaves a line in the trail before it is shown. */
    Optional<OpenedFile> file(AccessScope scope, CaseReader reader, UUID inspection, UUID file);

    /** @param inspectors whom to remind, each in the post that lets them inspect there */
    record RunningTerm(
            UUID id,
            UUID inspection,
            OrganisationId organisation,
            MultilingualText name,
            LocalDate dueOn,
            List<Holder> inspectors) {

        public record Holder(AccountId account, PostId post) {}
    }

    /** Terms that end by a day, the earliest first. */
    List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit);

    /** The days on which to remind of a term that ends on a day, the earliest first. */
    List<LocalDate> reminders(LocalDate due);
}
