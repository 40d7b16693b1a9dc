package kz.birlik.membership.roster;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.member.IntakeProblem;
import kz.birlik.membership.member.MemberIntake;
import kz.birlik.membership.organisation.AccessScope;

/** Imports of rosters, step by step. Every refusal is a {@link RosterRefusal}; a file that is no table refuses itself. */
public interface RosterImports {

    long LARGEST_FILE = 100L * 1024 * 1024;
    int MOST_ROWS = 700_000;

    /** Up to here a file is read while the person waits for the page. */
    long READ_AT_ONCE = 300L * 1024;

    /** Above this many the file of errors holds the first ones. */
    int MOST_ERRORS = 50_000;

    /** Who brings the file; a job goes on in this post. */
    record Bringer(UUID account, UUID post, String language) {}

    /** Keeps the file sealed and proposes what its columns mean; the same file again leads to the import that loaded it. */
    Uploaded upload(AccessScope scope, Bringer bringer, String fileName, Path file);

    record Uploaded(UUID id, boolean same) {}

    Optional<RosterImport> find(AccessScope scope, UUID id);

    /** The newest first. */
    List<RosterImport> recent(AccessScope scope, int limit);

    /** The newest of those that this account has brought in this post. */
    List<RosterImport> own(AccessScope scope, UUID account, UUID post, int limit);

    /** What the last import of the same organisation said of all its rows. */
    Optional<RosterSettings> rememberedSettings(AccessScope scope, RosterImport batch);

    /** Looks at another sheet of the file. */
    void chooseSheet(AccessScope scope, UUID id, int sheet);

    /** Says what the columns mean; from then on the file waits to be read. */
    void check(AccessScope scope, UUID id, Map<RosterColumn, Integer> columns, RosterSettings settings);

    /** Back to the columns. */
    void reconsider(AccessScope scope, UUID id);

    void repair(AccessScope scope, UUID id, RosterRepair repair);

    /** From then on the rows wait to be loaded. */
    void confirm(AccessScope scope, UUID id);

    void discard(AccessScope scope, UUID id);

    /** Reads, loads or takes back, as the state says; done again it goes on from the beginning and makes nothing twice. */
    void run(AccessScope scope, UUID id);

    /** Something broke: the register is as it was before the step. */
    void fail(AccessScope scope, UUID id, String why);

    List<MemberIntake.Group> groups(AccessScope scope, UUID id);

    List<MemberIntake.WarningGroup> warnings(AccessScope scope, UUID id);

    /** The refused rows as they stand in the file. */
    record Errors(List<String> headings, List<Row> rows) {

        public record Row(List<String> cells, IntakeProblem problem) {}
    }

    Errors errors(AccessScope scope, UUID id);

    /** Until when it can be taken back; empty when it is not loaded or the time is over. */
    Optional<Instant> undoUntil(AccessScope scope, UUID id);

    /** What keeps it from being taken back; of a long one what the last try has found. */
    List<MemberIntake.Touched> touched(AccessScope scope, UUID id);

    /** Takes a short one back at once; a long one waits for {@link #run} from then on. */
    void undo(AccessScope scope, UUID id);

    List<MemberIntake.Entry> loaded(AccessScope scope, UUID id, int afterLine, int limit);

    /** Drops files whose time is over and imports nobody went on with. */
    int tidy(AccessScope wholeFederation);
}
