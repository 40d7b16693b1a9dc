package kz.birlik.membership.member;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Many people at once by the rules of the admission of one. Rows are staged beside the register, judged there, and come in
 * by a few statements of one transaction. Who calls has made sure that the import may be worked on in this scope.
 */
public interface MemberIntake {

    /**
     * A row of a roster: an admission, or why it is none.
     *
     * @param detail what stood in the cell that is refused, never a number of a person
     * @param warnings what to look at although the row may come in
     */
    record Candidate(
            int line,
            @Nullable Admission admission,
            @Nullable IntakeProblem problem,
            @Nullable String detail,
            List<String> warnings) {}

    /** Rows refused for one reason, with some of their lines and what stood there. */
    record Group(IntakeProblem problem, int rows, List<Integer> lines, List<String> details) {}

    /** Rows that come in although somebody should look at them. */
    record WarningGroup(String warning, int rows, List<Integer> lines) {}

    /** A row that was changed after it had been loaded; the person when the scope may see who it is. */
    record Touched(int line, UUID person, @Nullable String name) {}

    /** The members of one import in the order of the file. */
    record Entry(int line, String outcome, UUID person, String name) {}

    /** Forgets what was staged for the import. */
    void clear(AccessScope scope, UUID batch);

    /**
     * Takes the rows of a file in portions. A portion is written while the next one is prepared: it is kept when the next call
     * returns, which also throws what it failed of.
     */
    interface Staging extends AutoCloseable {

        /** Stages rows; the rules of the admission that need no other record are asked here. */
        void rows(List<Candidate> candidates);

        /** After many rows: the planner of the database is told how many are staged, or their judging has no end. */
        void measure();

        /** Waits for the last portion. */
        @Override
        void close();
    }

    Staging stage(AccessScope scope, UUID batch);

    /** Asks what needs other records: twice in the file, known to the register. */
    void judge(AccessScope scope, UUID batch);

    /** Rows by outcome: new, known, changed, present, refused. */
    Map<String, Integer> counts(AccessScope scope, UUID batch);

    List<Group> groups(AccessScope scope, UUID batch);

    List<WarningGroup> warnings(AccessScope scope, UUID batch);

    /** Why lines are refused, for the file of errors: the first of them. */
    Map<Integer, IntakeProblem> refused(AccessScope scope, UUID batch, int most);

    /** False when so many rows are not staged any more, or the key they are sealed with is not the present one. */
    boolean fresh(AccessScope scope, UUID batch, int rows);

    /**
     * Brings the rows into the register, in the transaction of the caller; who has become known since the check is judged
     * anew.
     *
     * @param ground on which all of them are kept; the day it was given stands in each row
     * @param done is told now and then how many rows are in
     * @return rows by outcome
     */
    Map<String, Integer> load(AccessScope scope, UUID batch, NewGround ground, IntConsumer done);

    /** What was made and has been changed by somebody since, at most so many. */
    List<Touched> touched(AccessScope scope, UUID batch, int most);

    /** Those of the lines, with the names of their people. */
    List<Touched> touched(AccessScope scope, UUID batch, List<Integer> lines);

    /**
     * Takes back what the load made, in the transaction of the caller; nothing when anything of it was touched or is out of sight.
     *
     * @param done is told now and then how many rows are taken back
     */
    int undo(AccessScope scope, UUID batch, IntConsumer done);

    /** Some of the members of the import, by line. */
    List<Entry> loaded(AccessScope scope, UUID batch, int afterLine, int limit);
}
