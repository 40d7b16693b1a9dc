package kz.birlik.legalaid;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kz.birlik.legalaid.CaseSides.Party;
import kz.birlik.legalaid.CaseView.Way;

/** What is done in a case, and in which stages. */
public enum CaseStep {
    /** An answer or a consultation; the applicant reads its text. */
    ANSWER,
    /** A question to the applicant, who reads it. */
    ASK,
    /** The application is with the conciliation commission. */
    FILE,
    /** The commission has registered it (article 159(4)). */
    REGISTER,
    /** The commission has decided (article 159(5)). */
    DECIDE,
    /** The copy of the decision is handed over (article 159(5)). */
    COPY,
    /** The claim is with the court. */
    COURT,
    JUDGE,
    EXECUTE,
    HEARING,
    TASK,
    CALL,
    LETTER,
    /** For the owner's eyes only. */
    NOTE,
    /** The terms of filing stop running (article 160). */
    SUSPEND,
    RESUME,
    HANDOVER,
    /** Somebody may read the case from now on. */
    NAME,
    UNNAME,
    /** Somebody else is in the case as well. */
    PARTY,
    LEFT,
    /** It belongs together with another one. */
    LINK,
    UNLINK,
    PAYMENT,
    /** The applicant agrees that the employer is told who asked. */
    CONSENT,
    WITHDRAW,
    CLOSE,
    REOPEN;

    private static final Set<CaseStep> IN_ANY_OPEN =
            EnumSet.complementOf(EnumSet.of(FILE, REGISTER, DECIDE, COPY, COURT, JUDGE, EXECUTE, REOPEN));

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaseStep> of(String code) {
        return Arrays.stream(values()).filter(step -> step.code().equals(code)).findFirst();
    }

    public boolean fits(CaseStage stage) {
        if (this == REOPEN) {
            return stage == CaseStage.CLOSED;
        }
        if (IN_ANY_OPEN.contains(this)) {
            return stage.isOpen();
        }
        return switch (stage) {
            case NEW, CONSULTATION -> this == FILE || this == COURT;
            case COMMISSION -> this == REGISTER || this == DECIDE;
            case COURT -> this == JUDGE;
            case EXECUTION -> this == COPY || this == COURT || this == EXECUTE;
            case CLOSED -> false;
        };
    }

    /** What makes sense in this very case, and not only in its stage. */
    public boolean fits(CaseView view) {
        return fits(view.row().stage())
                && switch (this) {
                    case SUSPEND -> !view.isSuspended();
                    case RESUME -> view.isSuspended();
                    case UNNAME -> view.hasNamed();
                    case LEFT -> view.parties().stream().anyMatch(Party::isIn);
                    case UNLINK -> view.linked();
                    case CONSENT ->
                        view.appeal() != null
                                && view.appeal().applicant() != null
                                && view.appeal().disclosedOn() == null;
                    case WITHDRAW -> view.isDisclosed();
                    default -> true;
                };
    }

    /** What usually comes next. */
    public static CaseStep after(CaseView view) {
        return switch (view.row().stage()) {
            case NEW -> ANSWER;
            case CONSULTATION -> view.way() == Way.DIRECT ? COURT : FILE;
            case COMMISSION -> view.runs("registering") ? REGISTER : DECIDE;
            case COURT -> JUDGE;
            case EXECUTION -> view.runs("copying") ? COPY : view.runs("execution") ? EXECUTE : CLOSE;
            case CLOSED -> REOPEN;
        };
    }

    /** The stage the step leads to; empty where it leads nowhere. */
    public Optional<CaseStage> leadsTo(CaseStage from) {
        return switch (this) {
            case ANSWER -> from == CaseStage.NEW ? Optional.of(CaseStage.CONSULTATION) : Optional.empty();
            case FILE -> Optional.of(CaseStage.COMMISSION);
            case DECIDE, JUDGE -> Optional.of(CaseStage.EXECUTION);
            case COURT -> Optional.of(CaseStage.COURT);
            case CLOSE -> Optional.of(CaseStage.CLOSED);
            case REOPEN -> Optional.of(CaseStage.CONSULTATION);
            default -> Optional.empty();
        };
    }
}
