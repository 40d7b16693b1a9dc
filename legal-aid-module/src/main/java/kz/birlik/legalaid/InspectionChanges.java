package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.InspectionRow.Ground;
import kz.birlik.legalaid.InspectionView.Appeal;
import kz.birlik.legalaid.InspectionView.DemandKind;
import kz.birlik.legalaid.InspectionView.FileKind;
import kz.birlik.legalaid.InspectionView.Result;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Changes of plans and inspections. Lawyers and officers plan and prepare; its inspectors and officers work in an inspection.
 *
 * <p>All refuse by {@link InspectionRefusal}.
 */
public interface InspectionChanges {

    /** @param month any day of it */
    record NewPlanLine(String organisation, UUID employer, LocalDate month, String reason) {}

    UUID plan(AccessScope scope, CaseReader reader, NewPlanLine line);

    void drop(AccessScope scope, CaseReader reader, UUID line, long version, String why);

    /**
     * @param organisation code of the organisation at whose employer it is held
     * @param plan for a planned one only
     * @param caseId of a case the reader may read, for a request only
     * @param lead a lawyer or an officer: a technical inspector does not own an inspection of labour law
     */
    record NewInspection(
            String organisation,
            UUID employer,
            @Nullable String site,
            Ground ground,
            boolean joint,
            @Nullable UUID plan,
            @Nullable UUID caseId,
            String checklist,
            @Nullable String programme,
            AccountId lead,
            LocalDate beginsOn,
            boolean synthetic) {}

    UUID prepare(AccessScope scope, CaseReader reader, NewInspection inspection);

    /**
     * @param note what was found; needed where it is broken
     * @param people affected, where it is broken
     */
    record Found(UUID question, Result result, @Nullable String note, int people) {}

    /** Results of the checklist on site; what is broken becomes a violation, and a result may be corrected until the end. */
    void found(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, List<Found> found);

    /**
     * What a step says; each step needs some of it.
     *
     * @param on the day it happened; for a term that is moved its new last day
     * @param number of a demand, or of the letter of hand-over
     */
    record Happened(
            LocalDate on,
            @Nullable String note,
            @Nullable UUID violation,
            @Nullable String number,
            @Nullable DemandKind demand,
            @Nullable Appeal appeal,
            @Nullable String norm,
            int people,
            @Nullable AccountId who,
            @Nullable UUID term) {

        public static Happened on(LocalDate on, @Nullable String note) {
            return new Happened(on, note, null, null, null, null, null, 0, null, null);
        }

        public Happened to(UUID violation) {
            return new Happened(on, note, violation, number, demand, appeal, norm, people, who, term);
        }
    }

    void happened(AccessScope scope, CaseReader reader, UUID id, long version, InspectionStep step, Happened given);

    /** @param violation the file shows; empty where it concerns the whole inspection */
    record NewFile(
            FileKind kind,
            LocalDate dated,
            @Nullable String what,
            @Nullable UUID violation) {

        /** In bytes. */
        public static final int LARGEST = 10 * 1024 * 1024;
    }

    UUID attach(AccessScope scope, CaseReader reader, UUID id, long version, NewFile file, Attachment content);

    void withdraw(AccessScope scope, CaseReader reader, UUID id, long version, UUID file, String why);
}
