package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;

/**
 * For how long the words of a closed case are kept, and their end. The head stays for figures; names, contacts, words and files go. An open
 * case and a sealed one are never touched.
 */
public interface CaseRetention {

    /**
     * @param confidence as {@code retention_term} has it
     */
    record Term(int months, MultilingualText norm, String confidence) {}

    /** Closed cases of which the term is over and which have to stay. */
    record Held(int inEvidence, int linked, int sealed) {}

    /** Cases that go, by the year in which they were closed. */
    record Closed(int year, int cases) {}

    /** What one night let go. */
    record Night(Instant at, LocalDate closedUntil, int forgotten, int files, Held held) {}

    /**
     * @param closedUntil the last day on which a case was closed whose term is over
     * @param due what the next night lets go
     * @param nights those before, the newest first
     */
    record Standing(Term term, LocalDate closedUntil, List<Closed> due, Held held, List<Night> nights) {

        public int cases() {
            return due.stream().mapToInt(Closed::cases).sum();
        }
    }

    /** What would go now: a trial that changes nothing. */
    Standing standing(AccessScope federation);

    /** Lets some of what is due go, for good; each case is told to the trail. @return how many, nought when nothing is left */
    int forget(AccessScope federation);
}
