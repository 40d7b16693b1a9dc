package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.SafetyInspectionView.BodyKind;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import kz.birlik.safety.SafetyInspectionView.Result;
import kz.birlik.safety.SafetyInspectionView.StopAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of inspections of safety. Each change is told the version it saw.
 *
 * @see SafetyInspectionRefusal
 */
public interface SafetyInspectionChanges {

    /**
     * @param organisation code of the organisation that sits in the employer
     * @param site of the employer, where one is meant
     * @param inspector who inspects first; others and bodies that take part are added by steps
     * @param technical whether that one is a technical inspector
     */
    record NewInspection(
            String organisation,
            UUID employer,
            @Nullable UUID site,
            @Nullable String place,
            InspectionInitiative initiative,
            String checklist,
            @Nullable String programme,
            LocalDate beginsOn,
            String inspector,
            @Nullable String post,
            boolean technical,
            boolean synthetic) {}

    UUID prepare(AccessScope scope, NewInspection inspection);

    /**
     * @param note what was found; needed where it is broken
     * @param people exposed, where it is broken
     */
    record Found(
            UUID question,
            Result result,
            @Nullable String note,
            @Nullable String place,
            int people,
            FindingRisk risk) {}

    /** Results of the checklist on site; what is broken becomes a finding, and a result may be corrected until the end. */
    void found(AccessScope scope, UUID id, long version, LocalDate on, List<Found> found);

    /**
     * What a step says; each step needs some of it.
     *
     * @param on the day it happened; for a finding that is moved its new last day
     * @param at the moment, where hours count: a demand to stop, its answer, its end
     * @param due by which day each open finding is to be removed, of a demand
     * @param number of a demand, or of the letter of hand-over
     * @param name and {@code role} of a body or an inspector
     */
    record Happened(
            LocalDate on,
            @Nullable Instant at,
            @Nullable String note,
            @Nullable UUID finding,
            @Nullable String number,
            Map<UUID, LocalDate> due,
            @Nullable StopAnswer answer,
            @Nullable String norm,
            @Nullable String place,
            int people,
            @Nullable FindingRisk risk,
            @Nullable BodyKind body,
            @Nullable String name,
            @Nullable String role,
            boolean technical) {

        public Happened {
            due = Map.copyOf(due);
        }

        public static Happened on(LocalDate on, @Nullable String note) {
            return new Happened(
                    on, null, note, null, null, Map.of(), null, null, null, 0, null, null, null, null, false);
        }

        public Happened to(UUID finding) {
            return new Happened(
                    on, at, note, finding, number, due, answer, norm, place, people, risk, body, name, role, technical);
        }

        public Happened at(Instant at) {
            return new Happened(
                    on, at, note, finding, number, due, answer, norm, place, people, risk, body, name, role, technical);
        }

        public Happened answered(StopAnswer answer) {
            return new Happened(
                    on, at, note, finding, number, due, answer, norm, place, people, risk, body, name, role, technical);
        }

        public Happened numbered(String number, Map<UUID, LocalDate> due) {
            return new Happened(
                    on, at, note, finding, number, due, answer, norm, place, people, risk, body, name, role, technical);
        }
    }

    void happened(AccessScope scope, UUID id, long version, SafetyInspectionStep step, Happened given);

    /** @param finding the file shows; empty where it concerns the whole inspection */
    record NewFile(
            FileKind kind,
            LocalDate dated,
            @Nullable String what,
            @Nullable UUID finding) {

        /** In bytes. */
        public static final int LARGEST = 10 * 1024 * 1024;
    }

    UUID attach(AccessScope scope, UUID id, long version, NewFile file, Attachment content);

    void withdraw(AccessScope scope, UUID id, long version, UUID file, String why);
}
