package kz.birlik.bargaining.agreement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.bargaining.ClauseChange.What;
import org.jspecify.annotations.Nullable;

/**
 * Which clause was which: first the one it was copied from, then the one of the same topic and number, then the only one of a
 * topic on both sides.
 */
final class ClauseChanges {

    private final Set<Clause> before;
    private final Set<Clause> after;
    private final Map<UUID, Clause> pairs = new LinkedHashMap<>();

    private ClauseChanges(List<Clause> before, List<Clause> after) {
        this.before = new LinkedHashSet<>(before);
        this.after = new LinkedHashSet<>(after);
    }

    /** @param copiedFrom of the later clauses, by id */
    static List<ClauseChange> between(List<Clause> before, List<Clause> after, Map<UUID, UUID> copiedFrom) {
        var changes = new ClauseChanges(before, after);
        changes.pair((was, is) -> was.id().equals(copiedFrom.get(is.id())));
        changes.pair((was, is) -> was.topic().equals(is.topic())
                && was.number() != null
                && was.number().equals(is.number()));
        changes.pair((was, is) -> was.topic().equals(is.topic())
                && alone(changes.before, was.topic())
                && alone(changes.after, was.topic()));
        List<ClauseChange> told = new ArrayList<>();
        for (Clause is : after) {
            Clause was = changes.pairs.get(is.id());
            told.add(new ClauseChange(was == null ? What.ADDED : same(was, is) ? What.SAME : What.CHANGED, was, is));
        }
        changes.before.forEach(was -> told.add(new ClauseChange(What.LEFT_OUT, was, null)));
        return told;
    }

    private void pair(BiPredicate<Clause, Clause> alike) {
        for (Clause is : List.copyOf(after)) {
            before.stream().filter(was -> alike.test(was, is)).findFirst().ifPresent(was -> {
                pairs.put(is.id(), was);
                before.remove(was);
                after.remove(is);
            });
        }
    }

    private static boolean alone(Set<Clause> clauses, String topic) {
        return clauses.stream().filter(clause -> clause.topic().equals(topic)).count() == 1;
    }

    private static boolean same(Clause was, Clause is) {
        return Objects.equals(was.textKk(), is.textKk())
                && Objects.equals(was.textRu(), is.textRu())
                && same(was.amount(), is.amount())
                && Objects.equals(was.unit(), is.unit())
                && promised(was).equals(promised(is));
    }

    private static boolean same(@Nullable BigDecimal was, @Nullable BigDecimal is) {
        return was == null || is == null ? was == is : was.compareTo(is) == 0;
    }

    private static List<List<@Nullable Object>> promised(Clause clause) {
        return clause.obligations().stream().map(ClauseChanges::said).toList();
    }

    private static List<@Nullable Object> said(Obligation promise) {
        List<@Nullable Object> said = new ArrayList<>();
        said.add(promise.side());
        said.add(promise.action());
        said.add(promise.amount() == null ? null : promise.amount().stripTrailingZeros());
        said.add(promise.unit());
        said.add(promise.forWhom());
        said.add(promise.dueOn());
        said.add(promise.every());
        return said;
    }
}
