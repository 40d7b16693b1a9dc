package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;

/** The published threshold of a time: one criterion that is met is enough. */
public record BadFaithRule(
        int number, LocalDate validFrom, MultilingualText source, Confidence confidence, List<Criterion> criteria) {

    public enum Kind {
        /** Found by an inspection and not taken back. */
        VIOLATION,
        /** Closed in favour of the worker. */
        CASE,
        /** Of a conciliation commission, and not executed. */
        DECISION,
        /** A norm of safety that was found broken at the employer before; told by the field that inspects. */
        REPEATED,
        /** A confirmed concealment of an accident, told in the same way. */
        CONCEALMENT;

        /** Known by what another field tells. */
        public boolean isTold() {
            return this == REPEATED || this == CONCEALMENT;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param months before the proposal within which they happened */
    public record Criterion(Kind kind, int needed, int months) {}

    /** Whether the pieces of evidence meet it on a day; what came without a name or was taken back counts for nothing. */
    public boolean isMet(List<BadFaithEvidence> evidence, LocalDate on) {
        return criteria.stream()
                .anyMatch(criterion -> evidence.stream()
                                .filter(piece -> piece.kind() == criterion.kind() && piece.counts())
                                .filter(piece -> piece.happenedOn().isAfter(on.minusMonths(criterion.months()))
                                        && !piece.happenedOn().isAfter(on))
                                .count()
                        >= criterion.needed());
    }
}
