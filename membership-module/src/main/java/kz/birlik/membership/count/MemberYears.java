package kz.birlik.membership.count;

/** The work of the counters nobody waits for. */
public interface MemberYears {

    /** Changes become part of the numbers. Nothing that is shown depends on it; it keeps what is read short. */
    long fold();

    /** Closes the years that are over and opens the one of today. */
    int turn();

    /** Counts an earlier year as well, from the people of today: only where the register holds also who left. */
    void open(int year);

    /** Counts sex and age of everybody anew, for the pyramids of whole levels. */
    int countAges();

    /** Counts members by employer and who joined anew, for the coverage of employers. */
    int countCover();
}
