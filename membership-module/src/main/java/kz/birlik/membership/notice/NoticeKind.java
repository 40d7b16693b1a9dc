package kz.birlik.membership.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a notice is about; {@code notice.<code>} is its sentence, {@code notice.kind.<code>} its name in a filter. */
public enum NoticeKind {
    /** Title of the list, rows. */
    EXPORT_DONE,
    /** Title of the list. */
    EXPORT_FAILED,
    /** Rows ready to load, refused rows. */
    ROSTER_CHECKED,
    /** New members, refused rows. */
    ROSTER_LOADED,
    ROSTER_FAILED,
    /** Rows taken back. */
    ROSTER_UNDONE,
    /** It could not be taken back. */
    ROSTER_KEPT,
    /** What was done, to how many, left out. */
    BULK_DONE,
    /** What was to be done, to how many it is done. */
    BULK_FAILED,
    /** Code of the rule, day by which an answer is due. */
    FINDING_ASKED,
    /** Month, differences. */
    DUES_LIST,
    /** Kind of the body, last day of the term. */
    BODY_TERM,
    /** What went over into, members. */
    ORGANISATIONS_MERGED,
    /** Out of which, members. */
    ORGANISATION_SPLIT,
    /** Code of the organisation. */
    REORGANISATION_FAILED,
    /** Receiving organisation, first day there. */
    TRANSFER_OFFERED,
    /** Receiving organisation, first day there. */
    TRANSFER_CARRIED_OUT,
    /** Receiving organisation, day that was offered. */
    TRANSFER_DECLINED,
    /** Receiving organisation, day that was offered. Told by the database, with whatever ended the membership. */
    TRANSFER_ENDED,
    /** What is to be done, last day. */
    NEGOTIATION_TERM,
    /** What was to be done, last day. */
    NEGOTIATION_OVERDUE,
    /** Name of the agreement above, clauses that are worse, first day. */
    BELOW_AGREEMENT,
    /** Name of the parameter of the law, clauses that are worse, first day. */
    BELOW_LAW,
    /** Kind of the agreement. */
    AGREEMENT_SENT,
    /** Kind of the agreement. */
    AGREEMENT_RETURNED,
    /** Kind of the agreement. */
    AGREEMENT_REGISTERED,
    /** Kind of the agreement. */
    FULFILMENT_REPORTED,
    /** Kind of the agreement. */
    FULFILMENT_CONFIRMED,
    /** Kind of the agreement. */
    FULFILMENT_DISPUTED,
    /** Kind of the agreement. */
    FULFILMENT_ANSWERED,
    /** Kind of the agreement, year. */
    FULFILMENT_PUBLISHED,
    /** Number. */
    CASE_RECEIVED,
    /** Number. */
    CASE_UNOWNED,
    /** Number. */
    CASE_MESSAGE,
    /** Number. */
    CASE_RATED,
    /** What is to be done, last day. */
    DISPUTE_TERM,
    /** What was to be done, last day. */
    DISPUTE_OVERDUE,
    /** Employer, day the demands were sent. */
    DISPUTE_BEGUN,
    /** Employer, first day. */
    STRIKE_NOTIFIED,
    /** Name of the commission, day. */
    COMMISSION_MEETING,
    /** Name of the commission, last day. */
    COMMISSION_DECISION,
    /** Name of the commission, last day. */
    COMMISSION_DECISION_OVERDUE,
    /** Name of the commission, last day. */
    COMMISSION_SEAT,
    /** Name of the commission, last day. */
    COMMISSION_TERM,
    /** Number of the case, what is to be done, last day. */
    CASE_TERM,
    /** Number of the case, what was to be done, last day. */
    CASE_OVERDUE,
    /** What is to be done, last day. */
    INSPECTION_TERM,
    /** What was to be done, last day. */
    INSPECTION_OVERDUE,
    /** The inspector, last day. */
    INSPECTOR_TERM,
    /** The inspector, last day. */
    INSPECTOR_TERM_OVER,
    /** The inspector, last day. */
    INSPECTOR_TRAINING,
    /** The inspector, last day. */
    INSPECTOR_TRAINING_OVER,
    /** What is due, last day. */
    COUNCIL_TERM,
    /** What was due, last day. */
    COUNCIL_OVERDUE,
    /** What is due, last day. */
    RISK_TERM,
    /** What was due, last day. */
    RISK_OVERDUE,
    /** What is to be removed or answered, last day. */
    SAFETY_INSPECTION_TERM,
    /** What was to be removed or answered, last day. */
    SAFETY_INSPECTION_OVERDUE,
    /** Kind of the signal, people. */
    SIGNAL_SENT,
    /** Kind of the signal. */
    SIGNAL_TAKEN,
    /** Kind of the signal. */
    SIGNAL_CLOSED,
    /** Number. */
    VIOLATION_REPORTED,
    /** Number. */
    HAZARD_SENT,
    /** Number; somebody's life is in danger. */
    HAZARD_DANGER,
    /** Number, last day. */
    HAZARD_TERM,
    /** Number, last day. */
    HAZARD_OVERDUE,
    /** Signatures. */
    PETITION_REACHED,
    /** Code of the organisation, deaths, day. */
    ACCIDENT_FATAL,
    /** What is to be done, last day. */
    ACCIDENT_TERM,
    /** What was to be done, last day. */
    ACCIDENT_OVERDUE;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<NoticeKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
