package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Appeals and cases. That one exists, and where it stands, is a matter of the scope; what was said, of need-to-know: the
 * database gives it to the owner and to named people only. A sealed case is not there for anybody else.
 */
public interface Cases {

    List<CaseRow> page(AccessScope scope, CaseReader reader, CaseFilter filter);

    Optional<CaseView> find(AccessScope scope, CaseReader reader, UUID id);

    /** A term of the reader's own cases. */
    record DueTerm(
            UUID id,
            UUID caseId,
            String number,
            String step,
            @Nullable String title,
            MultilingualText name,
            MultilingualText article,
            @Nullable String applicant,
            LocalDate dueOn) {}

    /** The day of a lawyer: what has passed, what ends today and what comes next, the earliest first. */
    List<DueTerm> day(AccessScope scope, CaseReader reader, int limit);

    /** Terms that run, the earliest first: of cases the reader may read each term, of others their next day. */
    List<CalendarLine> calendar(AccessScope scope, CaseReader reader, CalendarFilter filter);

    /**
     * Open cases of which a term has passed, sealed ones among them.
     *
     * @param organisation code of an organisation; cases of it and of those below it
     */
    int overdue(AccessScope scope, String organisation);

    /**
     * How many cases of an employer are open; sealed ones are not counted, because a number of one can tell who asked.
     *
     * @param region and town of the employer's only site of today; empty where it has several
     */
    record OfEmployer(
            UUID employer,
            MultilingualText name,
            @Nullable String region,
            @Nullable MultilingualText town,
            int open) {}

    List<OfEmployer> ofEmployers(AccessScope scope);

    List<CaseTopic> topics();

    List<CaseOutcome> outcomes();

    /** Groups whose situation a lawyer should know; nobody has to name one. */
    record Group(String code, MultilingualText name) {}

    List<Group> groups();

    /** A file of a case that the reader may read. */
    Optional<CaseFile.Opened> file(AccessScope scope, CaseReader reader, UUID id, UUID file);

    /** Somebody a case may be given or told to. */
    record Candidate(AccountId account, String name, Role role, int openCases) {}

    /** Whom the reader may give the case to; nobody for a case the reader does not see. */
    List<Candidate> takers(AccessScope scope, CaseReader reader, UUID id);

    /** Whom the owner may let read the case; nobody for a case the reader does not see. */
    List<Candidate> nameable(AccessScope scope, CaseReader reader, UUID id);

    /** Number and code of an appeal that the reader entered. */
    record Receipt(UUID caseId, String number, String code, boolean owned) {}

    /** Empty for anybody else and when it is over. */
    Optional<Receipt> receipt(AccessScope scope, CaseReader reader, UUID id);
}
