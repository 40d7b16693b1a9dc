package kz.birlik.membership.roster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.sheet.TableFile;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the register.
 *
 * @param columns the number of the column for each meaning
 * @param refusal why a job of it has failed
 * @param touched lines that keep a long one from being taken back, as far as somebody has tried
 * @param counts rows by outcome, when they are known
 */
public record RosterImport(
        UUID id,
        UUID organisation,
        String organisationCode,
        RosterState state,
        String fileName,
        long bytes,
        List<TableFile.Sheet> sheets,
        int sheet,
        int headingLine,
        List<Heading> headings,
        Map<RosterColumn, Integer> columns,
        @Nullable RosterSettings settings,
        Set<RosterRepair> repairs,
        @Nullable String refusal,
        List<Integer> touched,
        int rowsRead,
        int rowsExpected,
        Map<String, Integer> counts,
        UUID account,
        UUID post,
        String language,
        Instant madeAt,
        String madeBy,
        @Nullable Instant doneAt,
        Instant fileUntil,
        boolean remembered,
        long version) {

    /** A column of the file: how it is headed and some of what stands below, numbers of people masked. */
    public record Heading(String text, List<String> samples) {}

    public int count(String outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** How many rows would come in or change something. */
    public int toLoad() {
        return count("new") + count("known") + count("changed");
    }

    public int percent() {
        return rowsExpected == 0 ? 0 : (int) Math.min(100, rowsRead * 100L / rowsExpected);
    }
}
