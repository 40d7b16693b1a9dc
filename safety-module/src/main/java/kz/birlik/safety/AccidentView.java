package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentChanges.Found;
import kz.birlik.safety.AccidentChanges.Opinion;
import kz.birlik.safety.AccidentChanges.Seat;
import kz.birlik.safety.AccidentChanges.Seating;
import org.jspecify.annotations.Nullable;

/**
 * One accident without the identity of its victims.
 *
 * @param described as it was entered; {@code row} has what is known now
 * @param order the investigation the law asks for by what is known now
 * @param concluded the conclusion from which the term of the commission runs
 * @param named victims entered by name; {@code readers} how many need to know them
 * @param prolongations how often it may be prolonged
 * @param objectedOn when the employer received the objection of the victim or of the representative
 * @param duties what the employer does at once, with what is said of it
 * @param keptUntil until when the materials are kept, by {@code keptArticle}
 */
public record AccidentView(
        AccidentRow row,
        Described described,
        AccidentCode circumstance,
        @Nullable MultilingualText town,
        InvestigationOrder order,
        @Nullable String toldBy,
        @Nullable LocalDate appliedOn,
        @Nullable Instant concluded,
        @Nullable LocalDate formedOn,
        @Nullable String formedBy,
        int prolonged,
        int prolongations,
        @Nullable String prolongedBy,
        Found found,
        List<AccidentCode> causes,
        @Nullable Opinion opinion,
        @Nullable String actNumber,
        @Nullable LocalDate actOn,
        @Nullable LocalDate keptUntil,
        @Nullable MultilingualText keptArticle,
        @Nullable LocalDate objectedOn,
        @Nullable String contestCase,
        @Nullable String closedNote,
        int named,
        int readers,
        List<Term> terms,
        List<AccidentDuty.Kept> duties,
        List<Member> members,
        String changedBy,
        Instant changedAt) {

    /**
     * A term that was counted for this accident.
     *
     * @param step {@code notice_…} whom the employer has to tell, or a step of the investigation
     * @param dueAt the last moment of a term in hours
     * @param inCalendar whether the days off of all its years are known
     */
    public record Term(
            UUID id,
            String step,
            MultilingualText article,
            Confidence confidence,
            LocalDate dueOn,
            @Nullable Instant dueAt,
            boolean inCalendar,
            @Nullable LocalDate doneOn,
            @Nullable String note) {

        public boolean isNotice() {
            return step.startsWith("notice_");
        }

        /** Open after its moment, or met after its day. */
        public boolean isLate(Instant now, LocalDate today) {
            if (doneOn != null) {
                return doneOn.isAfter(dueOn);
            }
            return dueAt == null ? dueOn.isBefore(today) : dueAt.isBefore(now);
        }
    }

    public record Member(UUID id, Seating seating) {}

    /** Labour Code, articles 188(2) and (4): a representative of employees belongs to every commission. */
    public boolean isRepresentativeMissing() {
        return formedOn != null
                && members.stream().noneMatch(member -> member.seating().seat() == Seat.EMPLOYEE_REPRESENTATIVE);
    }

    /** Article 188(2): whoever is directly responsible for safety at the place is left out. */
    public boolean isResponsibleSeated() {
        return members.stream().anyMatch(member -> member.seating().answers());
    }

    /** The commission was formed before a conclusion that asks for another one. */
    public boolean isCommissionOutdated() {
        return formedOn != null
                && terms.stream().anyMatch(term -> term.step().equals("commission") && term.doneOn() == null);
    }
}
