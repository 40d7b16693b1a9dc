package kz.birlik.membership.task;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do by a day.
 *
 * @param kind what is to be done, a part of the message key {@code task.<kind>}, for example {@code finding-answer}
 * @param id tells the tasks of one kind apart; also the key of the list, so it never changes
 * @param facts arguments of the message, in its order: texts, numbers, dates, multilingual names
 * @param organisation the name of the organisation it concerns
 * @param article where the day comes from; empty when from no norm
 */
public record DueTask(
        String kind,
        String id,
        Target target,
        List<Object> facts,
        @Nullable MultilingualText organisation,
        LocalDate due,
        @Nullable MultilingualText article)
        implements Comparable<DueTask> {

    public DueTask {
        facts = List.copyOf(facts);
    }

    public Position position() {
        return new Position(due, kind, id);
    }

    /** By day, kind and id, as every source has to give them. */
    @Override
    public int compareTo(DueTask other) {
        return position().compareTo(other.position());
    }

    /** A place in the list: where the page after it goes on. */
    public record Position(LocalDate due, String kind, String id) implements Comparable<Position> {

        @Override
        public int compareTo(Position other) {
            int byDay = due.compareTo(other.due);
            int byKind = byDay != 0 ? byDay : kind.compareTo(other.kind);
            return byKind != 0 ? byKind : id.compareTo(other.id);
        }

        /**
         * The condition that leaves out what stands up to a position, to follow others; puts its parameters beside theirs.
         *
         * @param due expression of the due day
         * @param id expression of the id, ordered as the list is: {@code <id>::text collate "C"}
         */
        public static String beyond(
                @Nullable Position after, String kind, String due, String id, Map<String, Object> parameters) {
            if (after == null) {
                return "";
            }
            parameters.put("kind", kind);
            parameters.put("due", Date.valueOf(after.due));
            parameters.put("afterKind", after.kind);
            parameters.put("afterId", after.id);
            return " and (%s, cast(:kind as text) collate \"C\", %s::text collate \"C\")".formatted(due, id)
                    + " > (:due, cast(:afterKind as text) collate \"C\", cast(:afterId as text) collate \"C\")";
        }
    }
}
