package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;

/**
 * For how long words about people are kept once the thing is over, and their end: the same for every subject. Heads stay for figures; what
 * is still going on is never touched.
 */
public interface Retention {

    /** In this order they go: a meeting and a petition wait for the case they belong to. */
    enum Subject {
        APPEAL,
        MEETING,
        PETITION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param confidence as {@code retention_term} has it
     */
    record Term(int months, MultilingualText norm, String confidence) {

        /** A term nobody confirmed tells what would go and destroys nothing. */
        public boolean isRecalled() {
            return confidence.equals("recalled");
        }
    }

    /**
     * What is over and has to stay.
     *
     * @param inEvidence of an open entry of the list of bad-faith employers
     * @param linked of a case linked to one that is not closed; of anything else to a case whose words are kept
     */
    record Held(int inEvidence, int linked, int sealed) {}

    /** What goes, by the year in which it was over. */
    record Year(int year, int count) {}

    /** What one night let go. */
    record Night(Instant at, LocalDate until, int forgotten, int files, Held held) {}

    /**
     * @param until the last day on which it was over for what goes now
     * @param due what the next night lets go
     * @param nights those before, the newest first
     */
    record Standing(Subject subject, Term term, LocalDate until, List<Year> due, Held held, List<Night> nights) {

        public int count() {
            return due.stream().mapToInt(Year::count).sum();
        }
    }

    /** What would go now, by subject: a trial that changes nothing. */
    List<Standing> standings(AccessScope federation);

    /** Lets some of what is due go, for good; each is told to the trail. @return how many, nought when nothing is left */
    int forget(AccessScope federation);
}
